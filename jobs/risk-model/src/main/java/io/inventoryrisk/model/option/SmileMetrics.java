package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.NormalDistribution;

/**
 * What a trader reads off one smile. Deltas are Black's on the forward, not premium-adjusted, at the volatility of the
 * strike itself.
 *
 * @param atmVolatility at k = 0
 * @param skew d(volatility)/dk at k = 0
 * @param riskReversal25 volatility of the 25-delta call less that of the 25-delta put
 * @param butterfly25 mean of both less the at-the-money volatility
 * @param atmSensitivity change of atmVolatility for +1 % of a, b, rho, m, sigma
 */
record SmileMetrics(
        double atmVolatility, double skew, double riskReversal25, double butterfly25, double[] atmSensitivity) {

    private static final double DELTA = 0.25;
    private static final double BUMP = 1.01;
    private static final int PARAMETERS = 5;
    private static final int BISECTIONS = 60;

    /** In standard deviations of the smile's level; beyond, no strike has a delta to speak of. */
    private static final double SEARCH = 40;

    static SmileMetrics of(SviSlice slice, double years) {
        double atm = slice.volatility(0, years);
        double call = slice.volatility(strikeOfCallDelta(slice, DELTA), years);
        double put = slice.volatility(strikeOfCallDelta(slice, 1 - DELTA), years);
        double[] sensitivity = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            sensitivity[i] = slice.bumped(i, BUMP).volatility(0, years) - atm;
        }
        return new SmileMetrics(atm, slice.volatilitySlope(0, years), call - put, (call + put) / 2 - atm, sensitivity);
    }

    /** The k at which a call has this delta; the put's is one less. */
    static double strikeOfCallDelta(SviSlice slice, double delta) {
        double d1 = NormalDistribution.quantile(delta);
        double reach = SEARCH * Math.sqrt(slice.totalVariance(0));
        double low = -reach;
        double high = reach;
        for (int i = 0; i < BISECTIONS; i++) {
            double k = (low + high) / 2;
            double root = Math.sqrt(slice.totalVariance(k));
            if (-k / root + root / 2 > d1) {
                low = k;
            } else {
                high = k;
            }
        }
        return (low + high) / 2;
    }
}
