package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * Value at risk and expected shortfall of a whole account by one method; positive losses in USD.
 *
 * @param valueAtRiskUsd at the specified confidence over the specified horizon
 * @param expectedShortfallUsd at the specified shortfall confidence
 * @param scenarios behind it; 0 for a formula
 * @param asOfMicros instant of the simulation, epoch microseconds UTC
 * @param status INSUFFICIENT with fewer scenarios than the tail needs, FALLBACK where an expansion was not valid, PARTIAL
 *     where something held does not move in any scenario
 * @param reason one sentence for a person; empty where OK
 */
public record TailRisk(
        RiskMethod method,
        double valueAtRiskUsd,
        double expectedShortfallUsd,
        int scenarios,
        long asOfMicros,
        QualityStatus status,
        String reason) {}
