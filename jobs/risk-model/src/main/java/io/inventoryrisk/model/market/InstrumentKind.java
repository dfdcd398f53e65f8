package io.inventoryrisk.model.market;

/** What is traded. */
public enum InstrumentKind {
    SPOT,
    PERPETUAL,
    FUTURE,
    OPTION
}
