package io.inventoryrisk.model.volatility;

/**
 * Two-scale realised variance (Zhang, Mykland and Ait-Sahalia 2005, JASA 100, eq. 55 and 58): squared differences of mids
 * K samples apart measure the move, those of adjacent samples the noise that is to be taken off,
 *
 * <pre>(1 - nK / n)^-1 (RV(K) - nK / n RV(1)), RV(K) = sum (x_i - x_i-K)^2 / K, nK = number of these / K</pre>
 *
 * with n counted in differences, so that independent noise cancels exactly. With as many slow differences as fast ones,
 * as in any window without the start of a run, that is what stands here. Where a run starts the first K samples have no
 * slow difference, and the scale is the area-adjusted one of Ait-Sahalia, Mykland and Zhang (2011, J. Econometrics 160).
 *
 * <p>Limits: noise that lasts longer than a sample is taken off only in part; samples are taken where the mid changes, so
 * their distances depend on the market, which the estimator does not mind to first order.
 */
final class TwoScale {

    private TwoScale() {}

    /**
     * Variance over all fast differences; NaN where there are no slow ones or where noise exceeds the move.
     *
     * @param lag K, at least 2
     * @param fast number of differences of adjacent samples
     * @param fastSquares sum of their squares
     * @param slow number of differences of samples K apart
     * @param slowSquares sum of their squares
     */
    static double variance(int lag, int fast, double fastSquares, int slow, double slowSquares) {
        double excess = slowSquares / slow - fastSquares / fast;
        return excess > 0 ? fast * excess / (lag - 1) : Double.NaN;
    }
}
