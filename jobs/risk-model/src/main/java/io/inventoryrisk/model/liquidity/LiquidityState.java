package io.inventoryrisk.model.liquidity;

/**
 * What one instrument's liquidity needs from instant to instant: about 700 bytes, whatever the time constants.
 *
 * @param lastMicros instant of the newest bar, epoch microseconds UTC; {@link #NONE} before the first
 * @param last that bar; {@link BookView#none} where it was not usable
 * @param habits slow means
 * @param activity restlessness of depth
 * @param impact volatility, volume and the coefficient of the square-root law
 * @param recovery refills after large prints
 */
public record LiquidityState(
        long lastMicros,
        BookView last,
        Habits habits,
        DepthActivity activity,
        ImpactState impact,
        RecoveryState recovery) {

    /** Stands for no bar yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** No bar yet; its size does not depend on the specification. */
    public static LiquidityState empty(LiquiditySpec spec) {
        return new LiquidityState(
                NONE,
                BookView.none(),
                Habits.empty(),
                DepthActivity.empty(),
                ImpactState.empty(),
                RecoveryState.empty());
    }
}
