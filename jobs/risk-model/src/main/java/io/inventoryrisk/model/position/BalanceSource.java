package io.inventoryrisk.model.position;

/** Where a balance was read. */
public enum BalanceSource {
    VENUE,
    ON_CHAIN
}
