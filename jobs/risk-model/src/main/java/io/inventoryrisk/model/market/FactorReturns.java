package io.inventoryrisk.model.market;

/**
 * Past moves of the underlyings of a universe over equal intervals: what historical simulation draws from. Matrices are
 * rows x underlyings, row by row, the oldest row first; NaN where unknown.
 *
 * @param universe name of the set of instruments that co-move
 * @param asOfMicros end of the newest row, epoch microseconds UTC
 * @param intervalMillis length of a row
 * @param underlyings sorted
 * @param rows number of rows
 * @param logReturn of the USD price
 * @param volatilityReturn log change of the at-the-money volatility of about 30 days; 0 where there is no surface
 * @param forecast annualised volatility forecast before the row began, for filtering
 */
public record FactorReturns(
        String universe,
        long asOfMicros,
        long intervalMillis,
        String[] underlyings,
        int rows,
        double[] logReturn,
        double[] volatilityReturn,
        double[] forecast) {

    /** Nothing recorded yet. */
    public static FactorReturns none(String universe, long intervalMillis) {
        return new FactorReturns(
                universe, 0, intervalMillis, new String[0], 0, new double[0], new double[0], new double[0]);
    }

    /** Value of a matrix. */
    public double at(double[] matrix, int row, int underlying) {
        return matrix[row * underlyings.length + underlying];
    }
}
