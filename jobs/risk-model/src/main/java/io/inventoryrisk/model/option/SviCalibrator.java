package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.DownhillSimplex;
import java.util.Arrays;

/**
 * Fits one raw SVI slice to the points of one expiry: the vertex (m, ln sigma) by a simplex, everything else by
 * {@link SliceProblem}. Points that lie further off than {@code outlierDeviations} median absolute deviations are left
 * out, at most a quarter of them, after a fit that already limits their pull (Huber 1964). What is returned has neither
 * a butterfly nor a calendar against the later expiry: what the fit leaves is repaired.
 */
final class SviCalibrator {

    /** Below this many points a vertex cannot be told; (rho, m, sigma) are kept. */
    static final int POINTS_FOR_A_VERTEX = 5;

    /** And below this only a level. */
    static final int POINTS_FOR_A_SLOPE = 3;

    private static final double LOWEST_VOLATILITY = 0.01;
    private static final double HUBER = 2;
    private static final double OUTLIERS_MAX = 0.25;
    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double TOLERANCE = 1e-5;
    private static final int EVALUATIONS_WARM = 60;
    private static final int EVALUATIONS_COLD = 90;
    private static final double SIGMA_MIN = 0.05;
    private static final double SIGMA_MAX = 30;

    /** Mean squared residual, in errors, above which a warm start is not trusted. */
    private static final double MISFIT_TRUSTED = 1;

    /** Cold starts: m and sigma in at-the-money standard deviations. */
    private static final double[][] STARTS = {{0, 1}, {0, 4}, {-1, 0.4}};

    private final double outlierDeviations;

    /** @param outlierDeviations beyond which a point is left out, in robust standard deviations and in own errors */
    SviCalibrator(double outlierDeviations) {
        this.outlierDeviations = outlierDeviations;
    }

    /**
     * A fitted slice.
     *
     * @param slice free of butterflies and of calendars against the later expiry
     * @param used which points took part
     * @param rmse of those, in volatility
     * @param repair what had to be done to it, for a person; empty where nothing
     */
    record Fit(SviSlice slice, boolean[] used, double rmse, String repair) {}

    /**
     * Fits.
     *
     * @param points sorted by k; may be few
     * @param later the next expiry; null for the last
     * @param start the last good slice of this expiry; null where cold
     * @return null where nothing fits: no points, or too few with nothing to keep
     */
    Fit fit(SmilePoints points, SviSlice later, SviSlice start) {
        if (points.size() == 0) {
            return null;
        }
        SliceProblem problem = new SliceProblem(points, later, LOWEST_VOLATILITY * LOWEST_VOLATILITY * points.years());
        double[] grants = new double[points.size()];
        Arrays.fill(grants, 1);
        problem.weigh(grants);
        if (points.size() < POINTS_FOR_A_VERTEX) {
            return frozen(points, problem, start, later, grants);
        }
        SviSlice slice = start == null ? cold(points, problem) : warm(points, problem, start);
        if (slice == null) {
            return null;
        }
        double scale = robustScale(points, slice);
        if (limit(points, slice, scale, grants)) {
            problem.weigh(grants);
            slice = search(points, problem, slice, EVALUATIONS_WARM);
            reject(points, slice, robustScale(points, slice), grants);
            problem.weigh(grants);
            slice = search(points, problem, slice, EVALUATIONS_WARM);
        }
        return finish(points, problem, slice, later, grants, "");
    }

    /** Level and slope, or with fewer than {@link #POINTS_FOR_A_SLOPE} the level alone, of a shape that is kept. */
    private Fit frozen(SmilePoints points, SliceProblem problem, SviSlice start, SviSlice later, double[] grants) {
        SviSlice shape = start;
        if (start == null && later != null) {
            double narrower = Math.sqrt(points.atmVariance() / later.totalVariance(0));
            shape = new SviSlice(
                    later.a() * narrower * narrower,
                    later.b() * narrower,
                    later.rho(),
                    later.m() * narrower,
                    later.sigma() * narrower);
        }
        if (shape == null) {
            return null;
        }
        SviSlice slice = start == null || points.size() < POINTS_FOR_A_SLOPE
                ? shape.scaled(points.level(shape))
                : problem.best(shape.m(), shape.sigma(), shape.rho());
        String whose = start == null ? "of the later expiry: " : "kept: ";
        return finish(points, problem, slice, later, grants, "rho, m and sigma " + whose + points.size() + " quotes");
    }

    /** From the last good slice; from nothing too where that leads to a bad fit. */
    private static SviSlice warm(SmilePoints points, SliceProblem problem, SviSlice start) {
        SviSlice slice = search(points, problem, start, EVALUATIONS_WARM);
        if (slice != null && problem.misfit(slice) <= MISFIT_TRUSTED) {
            return slice;
        }
        SviSlice other = cold(points, problem);
        boolean isBetter = slice == null || other != null && value(problem, other) < value(problem, slice);
        return isBetter ? other : slice;
    }

    private static double value(SliceProblem problem, SviSlice slice) {
        return problem.objective(slice.m(), slice.sigma());
    }

    private static SviSlice cold(SmilePoints points, SliceProblem problem) {
        double deviation = Math.sqrt(points.atmVariance());
        SviSlice best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double[] start : STARTS) {
            SviSlice from = new SviSlice(0, 0, 0, start[0] * deviation, start[1] * deviation);
            SviSlice slice = search(points, problem, from, EVALUATIONS_COLD);
            double value = slice == null ? Double.POSITIVE_INFINITY : value(problem, slice);
            if (value < least) {
                least = value;
                best = slice;
            }
        }
        return best;
    }

    /** From the vertex of a slice to the best one nearby. */
    private static SviSlice search(SmilePoints points, SliceProblem problem, SviSlice from, int evaluations) {
        double deviation = Math.sqrt(points.atmVariance());
        double[] k = points.k();
        double low = Math.min(-2 * deviation, k[0]);
        double high = Math.max(2 * deviation, k[k.length - 1]);
        double sigmaLow = StrictMath.log(SIGMA_MIN * deviation);
        double sigmaHigh = StrictMath.log(SIGMA_MAX * deviation);
        double m = Math.max(low, Math.min(high, from.m()));
        double logSigma = Math.max(sigmaLow, Math.min(sigmaHigh, StrictMath.log(from.sigma())));
        double[] vertex = new DownhillSimplex(TOLERANCE, evaluations)
                .minimise(
                        x -> x[0] < low || x[0] > high || x[1] < sigmaLow || x[1] > sigmaHigh
                                ? Double.POSITIVE_INFINITY
                                : problem.objective(x[0], StrictMath.exp(x[1])),
                        new double[] {m, logSigma},
                        new double[] {m > 0 ? -0.3 * deviation : 0.3 * deviation, logSigma > 0 ? -0.3 : 0.3});
        return problem.best(vertex[0], StrictMath.exp(vertex[1]), Double.NaN);
    }

    /** Residual in units of the point's own error. */
    private static double residual(SmilePoints points, SviSlice slice, int i) {
        return (slice.totalVariance(points.k()[i]) - points.variance(i)) / points.varianceError(i);
    }

    private static double robustScale(SmilePoints points, SviSlice slice) {
        double[] sizes = new double[points.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(residual(points, slice, i));
        }
        Arrays.sort(sizes);
        return Math.max(1, MAD_TO_DEVIATION * sizes[sizes.length / 2]);
    }

    /** Grants far points less; whether any lies so far that it may be an outlier. */
    private boolean limit(SmilePoints points, SviSlice slice, double scale, double[] grants) {
        boolean suspicious = false;
        for (int i = 0; i < grants.length; i++) {
            double size = Math.abs(residual(points, slice, i)) / scale;
            grants[i] = Math.min(1, HUBER / size);
            suspicious |= size > outlierDeviations;
        }
        if (!suspicious) {
            Arrays.fill(grants, 1);
        }
        return suspicious;
    }

    private void reject(SmilePoints points, SviSlice slice, double scale, double[] grants) {
        double[] sizes = new double[grants.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(residual(points, slice, i)) / scale;
        }
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        int kept = Math.max(POINTS_FOR_A_VERTEX, sizes.length - (int) (OUTLIERS_MAX * sizes.length));
        double cut = Math.max(outlierDeviations, sorted[Math.min(kept, sizes.length) - 1]);
        for (int i = 0; i < sizes.length; i++) {
            grants[i] = sizes[i] > cut ? 0 : 1;
        }
    }

    private Fit finish(
            SmilePoints points, SliceProblem problem, SviSlice slice, SviSlice later, double[] grants, String already) {
        if (slice == null) {
            return null;
        }
        boolean[] used = new boolean[grants.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = grants[i] > 0;
        }
        ArbitrageRepair.Repaired repaired = ArbitrageRepair.repair(slice, later, points.years(), problem::misfit);
        String repair = already.isEmpty() ? repaired.what() : already;
        return new Fit(repaired.slice(), used, points.rmse(repaired.slice(), used), repair);
    }
}
