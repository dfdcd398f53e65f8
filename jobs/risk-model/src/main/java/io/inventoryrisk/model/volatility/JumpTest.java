package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.YearFraction;

/**
 * How far out a jump must lie when every instant is a test. Both thresholds grow with the number of tests, and neither is
 * below the configured floor.
 *
 * <p><b>Of a window</b> of n returns: a new test is made at each instant, n of them over the length of the window, and
 * overlap only makes them alike. The universal threshold sqrt(2 ln n) bounds the largest of n standard normals (Donoho
 * and Johnstone 1994, Biometrika 81): 2.9 for 60 returns, 4.4 for 4 h of seconds.
 *
 * <p><b>Of a single return</b> against its local bipower volatility: the level that the largest of a day's absolute
 * standard normals exceeds on one day in a hundred (Lee and Mykland 2008, Rev. Fin. Studies 21, lemma 1, with the
 * volatility itself instead of its bipower mean): 5.4 for returns over one second.
 */
final class JumpTest {

    private static final double DAY_MICROS = YearFraction.MICROS_PER_YEAR / 365.0;

    /** -ln(-ln(0.99)): the 99 % quantile of the Gumbel distribution. */
    private static final double GUMBEL_99 = 4.600149226776580;

    private final double floor;
    private final double returnsPerDay;

    JumpTest(double floor, long stepMicros) {
        this.floor = floor;
        this.returnsPerDay = Math.max(2, DAY_MICROS / stepMicros);
    }

    /** Critical value of a window's statistic. */
    double criticalValue(int observations) {
        return observations < 2 ? floor : Math.max(floor, Math.sqrt(2 * StrictMath.log(observations)));
    }

    /** Critical value of one return over its local volatility. */
    double returnCriticalValue() {
        double log = StrictMath.log(returnsPerDay);
        double root = Math.sqrt(2 * log);
        double centre = root - (StrictMath.log(Math.PI) + StrictMath.log(log)) / (2 * root);
        return Math.max(floor, centre + GUMBEL_99 / root);
    }

    /**
     * The window that local volatility comes from: the shortest with at least sqrt(returns per day) of them, so many that
     * its error is negligible and few enough that volatility hardly changes (Lee and Mykland 2008, section 1.3).
     */
    int localWindow(VolatilitySpec spec) {
        int window = 0;
        while (window < spec.windowMillis().length - 1 && spec.windowReturns(window) < Math.sqrt(returnsPerDay)) {
            window++;
        }
        return window;
    }
}
