package io.inventoryrisk.model.execution;

/**
 * What fills use of a protection's limits.
 *
 * @param quantity bought and sold, in the pack's unit; NaN of a fill whose quantity is not known
 * @param delta bought less sold, coins of the underlying; NaN of a fill whose delta is not known
 * @param vega likewise, USD per volatility point
 */
public record BurstUse(double quantity, double delta, double vega) {

    /** Nothing. */
    public static BurstUse nothing() {
        return new BurstUse(0, 0, 0);
    }
}
