package io.inventoryrisk.model.market;

/** How the market of a universe behaves, by its volatility against its own past. */
public enum MarketRegime {
    /** Not yet known. */
    UNKNOWN,
    CALM,
    NORMAL,
    STRESSED
}
