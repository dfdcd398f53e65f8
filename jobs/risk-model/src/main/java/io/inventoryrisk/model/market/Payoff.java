package io.inventoryrisk.model.market;

/** How a price difference becomes money in the settlement currency. Never inferred, never defaulted. */
public enum Payoff {
    /** Quantity x multiplier x price difference, settled in the quote currency. */
    LINEAR,
    /** Contracts of a fixed quote amount, settled in the base coin: quantity x multiplier x (1/entry - 1/exit). */
    INVERSE,
    /** Quantity x multiplier x price difference, the multiplier in settlement coin per unit of quoted price. */
    QUANTO
}
