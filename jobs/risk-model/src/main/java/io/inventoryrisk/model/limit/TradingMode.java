package io.inventoryrisk.model.limit;

/** What an account should be doing, from the least to the most restricted. */
public enum TradingMode {
    /** Quote both sides. */
    ACTIVE,
    /** Only what reduces inventory. */
    REDUCING,
    /** Nothing. */
    HALTED
}
