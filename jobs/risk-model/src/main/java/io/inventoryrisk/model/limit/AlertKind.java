package io.inventoryrisk.model.limit;

/** What an alert is about: whom it concerns, and what its value says. */
public enum AlertKind {
    /** A number of the book or of the market is beyond its level. */
    RISK,
    /** A number that is needed is missing, old or a fallback: what rests on it is not known. */
    DATA_QUALITY,
    /** The plant: delays, refused records, positions that differ from the venue's. */
    OPERATIONAL
}
