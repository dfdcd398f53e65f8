package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CompensatedSums;

/**
 * What one instrument's volatility needs from instant to instant, besides its ring of returns. Arrays run over the
 * windows of the {@link VolatilitySpec}. About 400 bytes for four windows, whatever their length.
 *
 * @param lastIndex grid index of the newest bar; {@link #NONE} before the first
 * @param lastMid its mid, in quote currency; NaN where it was not OK
 * @param observations returns in each window
 * @param pairs adjacent returns in each window, both present
 * @param triples likewise three
 * @param squares sums of r^2
 * @param pairProducts sums of |r_i| |r_i-1|
 * @param tripleProducts sums of (|r_i| |r_i-1| |r_i-2|)^(4/3)
 * @param ewma exponentially weighted squares as of the newest bar
 */
public record VolatilityState(
        long lastIndex,
        double lastMid,
        int[] observations,
        int[] pairs,
        int[] triples,
        CompensatedSums squares,
        CompensatedSums pairProducts,
        CompensatedSums tripleProducts,
        EwmaVariance ewma) {

    /** Stands for no bar yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** No bar yet. */
    public static VolatilityState empty(VolatilitySpec spec) {
        int windows = spec.windowMillis().length;
        return new VolatilityState(
                NONE,
                Double.NaN,
                new int[windows],
                new int[windows],
                new int[windows],
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                EwmaVariance.empty());
    }
}
