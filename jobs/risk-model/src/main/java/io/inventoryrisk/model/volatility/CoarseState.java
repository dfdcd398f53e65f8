package io.inventoryrisk.model.volatility;

/**
 * The coarse bar being made, and what rests on those before it. Their rings live in blocks with negative numbers.
 *
 * @param making the bar being made; {@link VolatilityState#NONE} as its index before the first
 * @param covered returns in it
 * @param lastClose close of the bar before; NaN where that was incomplete
 * @param range from the last bars
 * @param diurnalFactor of the bar being made
 * @param garch filtered up to the bar before
 */
public record CoarseState(
        PriceBar making, int covered, double lastClose, RangeVolatility range, double diurnalFactor, GarchState garch) {

    /** No bar yet. */
    public static CoarseState empty() {
        return new CoarseState(
                PriceBar.none(VolatilityState.NONE), 0, Double.NaN, RangeVolatility.unknown(), 1, GarchState.unknown());
    }

    CoarseState with(PriceBar bar, int returns) {
        return new CoarseState(bar, returns, lastClose, range, diurnalFactor, garch);
    }

    CoarseState with(GarchState next) {
        return new CoarseState(making, covered, lastClose, range, diurnalFactor, next);
    }
}
