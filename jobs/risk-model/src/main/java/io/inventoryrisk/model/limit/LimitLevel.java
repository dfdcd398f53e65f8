package io.inventoryrisk.model.limit;

/** Levels of the hierarchy of limits, from the widest to the narrowest. */
public enum LimitLevel {
    FIRM,
    DESK,
    ACCOUNT,
    UNDERLYING,
    INSTRUMENT,
    VENUE
}
