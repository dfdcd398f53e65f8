package io.inventoryrisk.model.margin;

/**
 * One currency of an account's collateral at a venue.
 *
 * @param currency of the amount
 * @param source {@code VENUE}, {@code ON_CHAIN} or {@code IN_FLIGHT}
 * @param amount in the currency; negative is borrowed
 * @param usd at the model's rate; NaN where there is none
 * @param haircut share that does not count, in [0, 1], for its source or its kind
 * @param marginValueUsd what counts
 */
public record CollateralLine(
        String currency, String source, double amount, double usd, double haircut, double marginValueUsd) {}
