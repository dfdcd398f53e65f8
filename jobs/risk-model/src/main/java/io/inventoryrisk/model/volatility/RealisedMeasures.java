package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.NormalDistribution;
import org.hipparchus.special.Gamma;

/**
 * Realised measures of a series of log returns of equal span, per the whole series, not annualised. A missing return is
 * NaN and parts its neighbours. A zero return is an observation but no move: neighbours are adjacent moves, in price-change
 * time, because measures of neighbours are biased towards zero by the zero returns of a grid finer than the quotes. Sums
 * over neighbours are scaled up by moves / (number of such neighbours), which is n / (n - 1) and n / (n - 2) where nothing
 * is missing or zero. NaN where there are moves but no neighbours.
 *
 * <p>Bipower, tripower: Barndorff-Nielsen and Shephard (2004), J. Fin. Econometrics 2. MinRV, MedRV: Andersen, Dobrev
 * and Schaumburg (2012), J. Econometrics 169. Ratio jump test: Huang and Tauchen (2005), J. Fin. Econometrics 3.
 *
 * <p>Limit of validity: the constants are those of normal moves. A price that only ever moves by one tick makes MedRV and
 * bipower exceed realised variance, by 1.42 and 1.57.
 *
 * @param observations n, returns present
 * @param moves m, those that are not zero
 * @param variance sum of r^2
 * @param bipowerRaw (pi / 2) sum |r_i| |r_i-1|
 * @param bipower the same, scaled up
 * @param tripowerQuarticity m mu^-3 sum (|r_i| |r_i-1| |r_i-2|)^(4/3), scaled up; mu = 2^(2/3) Gamma(7/6) / Gamma(1/2)
 * @param minimumVariance pi / (pi - 2) sum min(|r_i|, |r_i-1|)^2, scaled up
 * @param medianVariance pi / (6 - 4 sqrt 3 + pi) sum med(|r_i|, |r_i-1|, |r_i-2|)^2, scaled up
 * @param jumpStatistic standard normal without jumps; NaN where it is undefined
 * @param jumpProbability its one-sided p-value
 * @param excessKurtosis n sum r^4 / (sum r^2)^2 - 3; NaN where nothing moved
 */
public record RealisedMeasures(
        int observations,
        int moves,
        double variance,
        double bipowerRaw,
        double bipower,
        double tripowerQuarticity,
        double minimumVariance,
        double medianVariance,
        double jumpStatistic,
        double jumpProbability,
        double excessKurtosis) {

    private static final double HALF_PI = Math.PI / 2;
    private static final double TRIPOWER = Math.pow(StrictMath.cbrt(4) * Gamma.gamma(7.0 / 6) / Math.sqrt(Math.PI), -3);
    private static final double MINIMUM = Math.PI / (Math.PI - 2);
    private static final double MEDIAN = Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI);
    private static final double RATIO_VARIANCE = HALF_PI * HALF_PI + Math.PI - 5;

    /** All measures of a series, by their definitions. */
    public static RealisedMeasures of(double[] logReturns) {
        return of(logReturns, 0);
    }

    /**
     * All measures of the end of a series: the slow twin of {@link VolatilityEstimator}.
     *
     * @param logReturns the series
     * @param first where its end begins; returns before it are only neighbours of those in it
     */
    public static RealisedMeasures of(double[] logReturns, int first) {
        int n = 0;
        int moves = 0;
        int pairs = 0;
        int triples = 0;
        double squares = 0;
        double quartics = 0;
        double products = 0;
        double tripleProducts = 0;
        double minima = 0;
        double medians = 0;
        LastMoves before = LastMoves.none();
        for (int i = 0; i < logReturns.length; i++) {
            double r = Math.abs(logReturns[i]);
            double r1 = before.newest();
            double r2 = before.second();
            if (i >= first && !Double.isNaN(r)) {
                n++;
                squares += r * r;
                quartics += r * r * (r * r);
                moves += r > 0 ? 1 : 0;
            }
            if (i >= first && r > 0 && r1 > 0) {
                pairs++;
                products += r * r1;
                minima += Math.min(r, r1) * Math.min(r, r1);
            }
            if (i >= first && r > 0 && r2 > 0) {
                triples++;
                tripleProducts += tripleProduct(r, r1, r2);
                medians += median(r, r1, r2) * median(r, r1, r2);
            }
            before = before.after(logReturns[i]);
        }
        double bipower = bipower(moves, pairs, products);
        double z = jumpStatistic(moves, squares, bipower, tripowerQuarticity(moves, triples, tripleProducts));
        return new RealisedMeasures(
                n,
                moves,
                n == 0 ? Double.NaN : squares,
                pairs == 0 ? Double.NaN : HALF_PI * products,
                bipower,
                tripowerQuarticity(moves, triples, tripleProducts),
                scaled(MINIMUM * minima, moves, pairs),
                medianVariance(moves, triples, medians),
                z,
                NormalDistribution.cumulative(-z),
                excessKurtosis(n, squares, quartics));
    }

    /** Bipower variation from the sum over adjacent pairs; 0 without a move, NaN without a pair. */
    static double bipower(int moves, int pairs, double products) {
        return scaled(HALF_PI * products, moves, pairs);
    }

    /** MedRV from the sum over adjacent triples; 0 without a move, NaN without a triple. */
    static double medianVariance(int moves, int triples, double medianSquares) {
        return scaled(MEDIAN * medianSquares, moves, triples);
    }

    /** Tripower quarticity from the sum over adjacent triples; 0 without a move, NaN without a triple. */
    static double tripowerQuarticity(int moves, int triples, double products) {
        return scaled(moves * TRIPOWER * products, moves, triples);
    }

    private static double scaled(double sum, int moves, int neighbours) {
        return moves == 0 ? 0 : sum * moves / neighbours;
    }

    /** Of returns about zero, 0 for normal ones; NaN where nothing moved. */
    static double excessKurtosis(int observations, double squares, double quartics) {
        return squares > 0 ? observations * quartics / (squares * squares) - 3 : Double.NaN;
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

    /** The middle of three. */
    static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
