package io.inventoryrisk.model.volatility;

/**
 * A yes or no that changes only when what speaks against it has lasted long enough.
 *
 * @param on what it says
 * @param contrarySince grid index since which the contrary has held without a break; {@link VolatilityState#NONE} where it
 *     does not
 */
public record Latch(boolean on, long contrarySince) {

    /** Off. */
    public static Latch off() {
        return new Latch(false, VolatilityState.NONE);
    }

    /** With one more instant, which is for the contrary or not. */
    Latch advance(boolean contrary, long index, long holdSteps) {
        if (!contrary) {
            return new Latch(on, VolatilityState.NONE);
        }
        long since = contrarySince == VolatilityState.NONE ? index : contrarySince;
        return index - since >= holdSteps ? new Latch(!on, VolatilityState.NONE) : new Latch(on, since);
    }
}
