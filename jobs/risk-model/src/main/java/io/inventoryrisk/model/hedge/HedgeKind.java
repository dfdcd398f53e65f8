package io.inventoryrisk.model.hedge;

/** What a hedge neutralises. */
public enum HedgeKind {
    /** Net delta, to the edge of the no-trade band, with the cheapest instrument of the underlying. */
    DELTA,
    /** Delta by another underlying: minimum variance. */
    MINIMUM_VARIANCE,
    /** Gamma, vega and delta together. */
    GREEKS,
    /** Exposure to realised variance, by a strip of options. */
    VARIANCE
}
