package io.inventoryrisk.model.math;

/**
 * Poisson counts whose rate falls exponentially with a distance, n_j ~ Poisson(t_j e^(a - k d_j)), by maximum
 * likelihood: Newton in (a, k) on the concave a N - k M - sum of mu, where N = sum of n, M = sum of d n, and mu the
 * expected counts. (Least squares on ln(n / t) is biased, and undefined where n = 0.)
 *
 * @param logRate a, the logarithm of the rate at distance 0
 * @param decay k, per unit of distance; negative where counts grow with distance
 * @param logRateVariance of a, from the inverse of the information
 * @param covariance of a and k
 * @param decayVariance of k
 */
public record LogLinearPoisson(
        double logRate, double decay, double logRateVariance, double covariance, double decayVariance) {

    private static final int MAX_STEPS = 60;
    private static final int MAX_HALVINGS = 40;

    /** A step that moves no logarithm of a rate by more than this is the last. */
    private static final double CONVERGED = 1e-11;

    /** Two likelihoods this close, relative to their size, are the same: rounding of their sums. */
    private static final double ROUNDING = 1e-13;

    private static final LogLinearPoisson NONE =
            new LogLinearPoisson(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Fits. All NaN where the likelihood has no maximum, which needs counts at two distances, or where none was found.
     *
     * @param distances d_j, at least 0
     * @param counts n_j, at least 0, whole or weighted
     * @param exposures t_j, positive
     */
    public static LogLinearPoisson fit(double[] distances, double[] counts, double[] exposures) {
        double total = 0;
        double moment = 0;
        double farthest = 0;
        int filled = 0;
        for (int j = 0; j < counts.length; j++) {
            total += counts[j];
            moment += counts[j] * distances[j];
            farthest = Math.max(farthest, distances[j]);
            filled += counts[j] > 0 ? 1 : 0;
        }
        if (filled < 2 || !Double.isFinite(moment)) {
            return NONE;
        }
        double k = total / moment;
        double a = StrictMath.log(total / expected(distances, exposures, 0, k)[0]);
        double[] mu = expected(distances, exposures, a, k);
        for (int step = 0; step < MAX_STEPS; step++) {
            double determinant = mu[0] * mu[2] - mu[1] * mu[1];
            double scoreA = total - mu[0];
            double scoreK = mu[1] - moment;
            double moveA = (mu[2] * scoreA + mu[1] * scoreK) / determinant;
            double moveK = (mu[1] * scoreA + mu[0] * scoreK) / determinant;
            if (Math.abs(moveA) + Math.abs(moveK) * farthest <= CONVERGED) {
                return new LogLinearPoisson(a, k, mu[2] / determinant, mu[1] / determinant, mu[0] / determinant);
            }
            double before = a * total - k * moment - mu[0];
            double length = 1;
            for (int halving = 0; halving < MAX_HALVINGS; halving++, length /= 2) {
                mu = expected(distances, exposures, a + length * moveA, k + length * moveK);
                double after = (a + length * moveA) * total - (k + length * moveK) * moment - mu[0];
                if (after >= before - ROUNDING * Math.abs(before)) {
                    break;
                }
            }
            a += length * moveA;
            k += length * moveK;
        }
        return NONE;
    }

    /** Sums of mu, d mu and d^2 mu. */
    private static double[] expected(double[] distances, double[] exposures, double a, double k) {
        double[] sums = new double[3];
        for (int j = 0; j < distances.length; j++) {
            double mu = exposures[j] * StrictMath.exp(a - k * distances[j]);
            sums[0] += mu;
            sums[1] += distances[j] * mu;
            sums[2] += distances[j] * distances[j] * mu;
        }
        return sums;
    }
}
