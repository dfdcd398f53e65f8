package io.inventoryrisk.model.position;

/** Whether the desk made or took liquidity. */
public enum Liquidity {
    MAKER,
    TAKER,
    UNKNOWN
}
