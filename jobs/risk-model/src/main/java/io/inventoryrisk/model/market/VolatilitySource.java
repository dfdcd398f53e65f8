package io.inventoryrisk.model.market;

/** Which estimator the volatility that risk uses came from. */
public enum VolatilitySource {
    /** Exponentially weighted grid returns. */
    EWMA,
    /** GARCH(1,1), filtered bar by bar. */
    GARCH,
    /** Two-scale realised variance of sub-bar mids. */
    NOISE_ROBUST,
    /** The last good one, kept. */
    LAST_GOOD,
    /** None yet. */
    NONE
}
