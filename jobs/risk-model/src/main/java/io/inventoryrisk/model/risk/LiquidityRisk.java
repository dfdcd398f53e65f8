package io.inventoryrisk.model.risk;

/**
 * What it costs to get out, in USD, positive.
 *
 * @param unwindCostUsd cost of unwinding every net delta at once on the books of the instant, fees included; beyond the
 *     displayed depth the square-root impact of the rest
 * @param insufficient underlyings whose displayed depth ends before the delta
 * @param liquidityAdjustedVarUsd headline VaR plus unwindCostUsd
 * @param horizonSeconds over which the Almgren-Chriss schedule unwinds
 * @param scheduledCostUsd its expected cost
 * @param scheduledVarUsd z x its standard deviation plus scheduledCostUsd
 */
public record LiquidityRisk(
        double unwindCostUsd,
        String[] insufficient,
        double liquidityAdjustedVarUsd,
        double horizonSeconds,
        double scheduledCostUsd,
        double scheduledVarUsd) {}
