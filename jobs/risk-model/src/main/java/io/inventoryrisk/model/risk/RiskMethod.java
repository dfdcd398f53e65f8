package io.inventoryrisk.model.risk;

/** How value at risk and expected shortfall were measured. */
public enum RiskMethod {
    /** Normal returns, deltas only. */
    NORMAL,
    /** Deltas, gammas and vegas, Cornish-Fisher expansion; exact inversion where that is not monotone. */
    CORNISH_FISHER,
    /** Full revaluation under past factor returns. */
    HISTORICAL,
    /** The same, each return rescaled to today's volatility (Hull and White 1998). */
    FILTERED,
    /** Full revaluation under simulated diffusion and correlated jumps. */
    MONTE_CARLO
}
