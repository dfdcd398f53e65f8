package io.inventoryrisk.model.risk;

/**
 * Risk-adjusted capital and who uses it.
 *
 * @param haircutEquityUsd collateral and open positions after haircuts
 * @param worstStress id of the worst named stress; empty where none loses
 * @param worstStressUsd its loss, positive; 0 where none loses; NaN where no stress is in force
 * @param riskAdjustedCapitalUsd haircutEquityUsd - worstStressUsd
 * @param parts underlyings, for the firm also accounts ({@code account:NAME})
 * @param allocationUsd Euler allocation of worstStressUsd to the parts of each kind; each kind adds up to it
 */
public record CapitalAllocation(
        double haircutEquityUsd,
        String worstStress,
        double worstStressUsd,
        double riskAdjustedCapitalUsd,
        String[] parts,
        double[] allocationUsd) {}
