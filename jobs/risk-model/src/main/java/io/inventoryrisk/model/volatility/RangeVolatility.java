package io.inventoryrisk.model.volatility;

/**
 * Volatility from the open, high, low and close of coarser bars, annualised, as decimals; NaN where there are too few.
 *
 * @param parkinson from high and low
 * @param garmanKlass from all four
 * @param rogersSatchell likewise, free of drift
 * @param yangZhang likewise, with the jump between bars (none in a market that never closes)
 * @param bars behind them
 */
public record RangeVolatility(double parkinson, double garmanKlass, double rogersSatchell, double yangZhang, int bars) {

    /** Nothing known. */
    public static RangeVolatility unknown() {
        return new RangeVolatility(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }
}
