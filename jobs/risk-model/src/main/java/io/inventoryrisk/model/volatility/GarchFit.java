package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.SymmetricMatrix;

/**
 * Maximum likelihood of GARCH(1,1) by Newton's method with exact second derivatives, damped where they do not curve
 * downwards or a step would not climb (Levenberg 1944; Marquardt 1963, SIAM J. 11). Parameters stay in omega > 0, alpha and
 * beta >= 0, alpha + beta < 1; a maximum on that border is not found, and is of no use: there is nothing to filter.
 *
 * @param parameters where it ended
 * @param logLikelihood there
 * @param standardErrors square roots of the diagonal of the inverse information, by mean, omega, alpha, beta; NaN unless
 *     converged
 * @param nextVariance of the bar after the last
 * @param evaluations of the likelihood with derivatives
 * @param converged whether it is a maximum
 */
record GarchFit(
        GarchParameters parameters,
        double logLikelihood,
        double[] standardErrors,
        double nextVariance,
        int evaluations,
        boolean converged) {

    private static final int MAX_EVALUATIONS = 200;

    /** Half of this is what a full step could still add to the likelihood: 1e-12 is 1e-6 of a standard error. */
    private static final double DECREMENT = 1e-12;

    /** A last step is taken unchecked: rounding of the likelihood hides what it adds. */
    private static final double LAST_DECREMENT = 1e-6;

    private static final double MIN_DAMPING = 1e-12;
    private static final double MAX_DAMPING = 1e12;

    /** A start from the returns alone: a mean lag of 20 bars, their variance in the long run. */
    static GarchParameters start(GarchLikelihood likelihood) {
        double variance = likelihood.meanSquare(likelihood.mean());
        return new GarchParameters(likelihood.mean(), 0.05 * variance, 0.05, 0.9);
    }

    /** Climbs from a start with positive variances. */
    static GarchFit from(GarchLikelihood likelihood, GarchParameters start) {
        GarchParameters at = start;
        GarchLikelihood.Derivatives slope = likelihood.derivatives(at);
        double damping = 1e-3;
        int evaluations = 1;
        while (evaluations < MAX_EVALUATIONS && damping < MAX_DAMPING && Double.isFinite(slope.value())) {
            boolean peaked = slope.information().isPositiveDefinite(0);
            double[] step = peaked ? slope.information().solve(slope.gradient()) : new double[GarchLikelihood.SIZE];
            double decrement = peaked ? dot(step, slope.gradient()) : Double.POSITIVE_INFINITY;
            if (decrement < DECREMENT) {
                return at(likelihood, at, slope, evaluations, true);
            }
            boolean last = decrement < LAST_DECREMENT;
            GarchParameters trial = last ? moved(at, step) : damped(at, slope, damping);
            boolean climbs = isInside(trial) && (last || likelihood.value(trial) > slope.value());
            damping = climbs ? Math.max(MIN_DAMPING, damping / 10) : damping * 10;
            if (climbs) {
                at = trial;
                slope = likelihood.derivatives(at);
                evaluations++;
            }
        }
        return at(likelihood, at, slope, evaluations, false);
    }

    private static GarchFit at(
            GarchLikelihood likelihood,
            GarchParameters parameters,
            GarchLikelihood.Derivatives slope,
            int evaluations,
            boolean converged) {
        double[] errors = new double[GarchLikelihood.SIZE];
        for (int i = 0; i < errors.length; i++) {
            double[] unit = new double[errors.length];
            unit[i] = 1;
            errors[i] = converged ? Math.sqrt(slope.information().solve(unit)[i]) : Double.NaN;
        }
        double next = likelihood.nextVariance(parameters);
        return new GarchFit(parameters, slope.value(), errors, next, evaluations, converged);
    }

    /** A step so damped that it goes up; the start itself where the damping is not enough for that. */
    private static GarchParameters damped(GarchParameters from, GarchLikelihood.Derivatives slope, double damping) {
        double[] packed = slope.information().packed().clone();
        for (int i = 0; i < GarchLikelihood.SIZE; i++) {
            int diagonal = SymmetricMatrix.index(i, i);
            packed[diagonal] += damping * Math.abs(packed[diagonal]);
        }
        SymmetricMatrix damped = new SymmetricMatrix(GarchLikelihood.SIZE, packed);
        return damped.isPositiveDefinite(0) ? moved(from, damped.solve(slope.gradient())) : from;
    }

    private static GarchParameters moved(GarchParameters from, double[] step) {
        return new GarchParameters(
                from.mean() + step[0], from.omega() + step[1], from.alpha() + step[2], from.beta() + step[3]);
    }

    private static boolean isInside(GarchParameters to) {
        return to.omega() > 0 && to.alpha() >= 0 && to.beta() >= 0 && to.persistence() < 1;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
