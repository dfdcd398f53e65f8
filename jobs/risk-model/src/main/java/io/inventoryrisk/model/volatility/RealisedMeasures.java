package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.NormalDistribution;
import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Realised measures of a series of log returns of equal span, per the whole series, not annualised. A missing return is
 * NaN; sums over neighbours run over neighbours that are all present, and are scaled up by returns / (number of such
 * neighbours), which is n / (n - 1) and n / (n - 2) where nothing is missing. NaN where there is nothing to sum.
 *
 * <p>Bipower, tripower: Barndorff-Nielsen and Shephard (2004), J. Fin. Econometrics 2. MinRV, MedRV: Andersen, Dobrev
 * and Schaumburg (2012), J. Econometrics 169. Ratio jump test: Huang and Tauchen (2005), J. Fin. Econometrics 3.
 *
 * @param observations n, returns present
 * @param variance sum of r^2
 * @param bipowerRaw (pi / 2) sum |r_i| |r_i-1|
 * @param bipower the same, scaled up
 * @param tripowerQuarticity n mu^-3 sum (|r_i| |r_i-1| |r_i-2|)^(4/3), scaled up; mu = 2^(2/3) Gamma(7/6) / Gamma(1/2)
 * @param minimumVariance pi / (pi - 2) sum min(|r_i|, |r_i-1|)^2, scaled up
 * @param medianVariance pi / (6 - 4 sqrt 3 + pi) sum med(|r_i|, |r_i-1|, |r_i-2|)^2, scaled up
 * @param jumpStatistic standard normal without jumps; NaN where it is undefined
 * @param jumpProbability its one-sided p-value
 */
public record RealisedMeasures(
        int observations,
        double variance,
        double bipowerRaw,
        double bipower,
        double tripowerQuarticity,
        double minimumVariance,
        double medianVariance,
        double jumpStatistic,
        double jumpProbability) {

    private static final double HALF_PI = Math.PI / 2;
    private static final double TRIPOWER = Math.pow(StrictMath.cbrt(4) * Gamma.gamma(7.0 / 6) / Math.sqrt(Math.PI), -3);
    private static final double MINIMUM = Math.PI / (Math.PI - 2);
    private static final double MEDIAN = Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI);
    private static final double RATIO_VARIANCE = HALF_PI * HALF_PI + Math.PI - 5;

    /** All measures of a series, by their definitions: the slow twin of {@link VolatilityEstimator}. */
    public static RealisedMeasures of(double[] logReturns) {
        int n = 0;
        int pairs = 0;
        int triples = 0;
        double squares = 0;
        double products = 0;
        double tripleProducts = 0;
        double minima = 0;
        double medians = 0;
        for (int i = 0; i < logReturns.length; i++) {
            double r = Math.abs(logReturns[i]);
            double r1 = i > 0 ? Math.abs(logReturns[i - 1]) : Double.NaN;
            double r2 = i > 1 ? Math.abs(logReturns[i - 2]) : Double.NaN;
            if (isPresent(r)) {
                n++;
                squares += r * r;
            }
            if (isPresent(r) && isPresent(r1)) {
                pairs++;
                products += r * r1;
                minima += Math.min(r, r1) * Math.min(r, r1);
            }
            if (isPresent(r) && isPresent(r1) && isPresent(r2)) {
                triples++;
                tripleProducts += tripleProduct(r, r1, r2);
                double median = median(r, r1, r2);
                medians += median * median;
            }
        }
        double bipower = bipower(n, pairs, products);
        double quarticity = tripowerQuarticity(n, triples, tripleProducts);
        double z = jumpStatistic(n, squares, bipower, quarticity);
        return new RealisedMeasures(
                n,
                n == 0 ? Double.NaN : squares,
                pairs == 0 ? Double.NaN : HALF_PI * products,
                bipower,
                quarticity,
                MINIMUM * n * minima / pairs,
                MEDIAN * n * medians / triples,
                z,
                NormalDistribution.cumulative(-z));
    }

    /** Bipower variation from the sum over adjacent pairs; NaN without a pair. */
    static double bipower(int n, int pairs, double products) {
        return HALF_PI * n * products / pairs;
    }

    /** Tripower quarticity from the sum over adjacent triples; NaN without a triple. */
    static double tripowerQuarticity(int n, int triples, double products) {
        return n * TRIPOWER * n * products / triples;
    }

    /** (|a| |b| |c|)^(4/3), b in the middle; the same to the last bit as (c, b, a). */
    static double tripleProduct(double a, double b, double c) {
        double root = StrictMath.cbrt(Math.abs(a)) * StrictMath.cbrt(Math.abs(c)) * StrictMath.cbrt(Math.abs(b));
        return root * root * root * root;
    }

    /**
     * (1 - BPV / RV) / sqrt(((pi / 2)^2 + pi - 5) / n max(1, TPQ / BPV^2)). NaN where either variation is zero, as of a
     * price that hardly moves: then the statistic has no distribution.
     */
    static double jumpStatistic(int n, double variance, double bipower, double quarticity) {
        if (!(variance > 0 && bipower > 0)) {
            return Double.NaN;
        }
        double spread = Math.max(1, quarticity / (bipower * bipower));
        return (1 - bipower / variance) / Math.sqrt(RATIO_VARIANCE / n * spread);
    }

    private static boolean isPresent(double value) {
        return !Double.isNaN(value);
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
