package io.inventoryrisk.model.volatility;

/**
 * What one instrument's volatility needs from instant to instant, besides its rings. About 1.5 kB for four windows,
 * whatever their length.
 *
 * @param lastIndex grid index of the newest bar; {@link #NONE} before the first
 * @param lastMid its mid, in quote currency; NaN where it was not OK
 * @param lastMoves of the run of returns up to it
 * @param samples mids sampled in the run of bars up to it
 * @param windows sums over each window
 * @param ewma exponentially weighted squares as of the newest bar
 * @param coarse the coarser bar being made, and what rests on those before
 * @param choice the volatility that risk uses
 */
public record VolatilityState(
        long lastIndex,
        double lastMid,
        LastMoves lastMoves,
        MidSamples samples,
        WindowSums windows,
        EwmaVariance ewma,
        CoarseState coarse,
        VolatilityChoice choice) {

    /** Stands for no bar yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** No bar yet. */
    public static VolatilityState empty(VolatilitySpec spec) {
        return new VolatilityState(
                NONE,
                Double.NaN,
                LastMoves.none(),
                MidSamples.none(spec.twoScale().lag()),
                WindowSums.zeros(spec.windowMillis().length),
                EwmaVariance.empty(),
                CoarseState.empty(),
                VolatilityChoice.none());
    }
}
