package io.inventoryrisk.model.position;

/** Where a balance was read. */
public enum BalanceSource {
    /** The venue's wallet. */
    VENUE,
    /** Settled on chain for the venue. */
    ON_CHAIN,
    /** On its way to the venue: owed by it, but no margin there yet. */
    IN_FLIGHT
}
