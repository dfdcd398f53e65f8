package io.inventoryrisk.model.liquidity;

/**
 * How fast depth thins out from mid: the lambda of a density of depth ~ e^(-lambda x) at distance x, by maximum
 * likelihood from the depth in the shells between the book's configured distances, the density cut off at the last.
 * Exact where depth is exponential, however wide the shells; weighs each shell by what is in it. Negative where depth
 * grows with distance, as behind a thin best price.
 *
 * <p>The likelihood of a shell [a, b] of width w is truncated-exponential; the score is the mean distance of the whole
 * minus that of the shells, each a + w (1 / z - 1 / (e^z - 1)) at z = lambda w, which falls in lambda: one root, found by
 * Newton's method kept within a bracket.
 */
final class DepthDecay {

    /** Of lambda times the last distance: beyond it, all depth is in one place and nothing decays. */
    private static final double MOST_DECAY = 100;

    private static final double PRECISION = 1e-13;
    private static final double SMALL = 1e-3;
    private static final int MAX_STEPS = 100;

    private final double[] distances;
    private final double[] shares;
    private double score;
    private double slope;

    private DepthDecay(double[] distances, double[] shares) {
        this.distances = distances;
        this.shares = shares;
    }

    /**
     * @param distancesBps ascending
     * @param depth contracts within each distance
     * @return per basis point; NaN where depth is unknown or all in the nearest or the furthest shell
     */
    static double fit(double[] distancesBps, double[] depth) {
        int last = depth.length - 1;
        double[] shares = new double[depth.length];
        double inner = 0;
        for (int i = 0; i <= last; i++) {
            shares[i] = (depth[i] - inner) / depth[last];
            inner = depth[i];
        }
        boolean spread = shares[0] < 1 && shares[last] < 1;
        for (double share : shares) {
            spread &= share >= 0;
        }
        return spread ? new DepthDecay(distancesBps, shares).root() : Double.NaN;
    }

    private double root() {
        double range = distances[distances.length - 1];
        double low = -MOST_DECAY / range;
        double high = MOST_DECAY / range;
        double lambda = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            evaluate(lambda);
            low = score > 0 ? lambda : low;
            high = score > 0 ? high : lambda;
            double next = lambda - score / slope;
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.abs(next - lambda) * range <= PRECISION) {
                return Math.abs(next) * range < MOST_DECAY - 1 ? next : Double.NaN;
            }
            lambda = next;
        }
        return Double.NaN;
    }

    /** Derivative of the log likelihood of one contract, and the derivative of that. */
    private void evaluate(double lambda) {
        double range = distances[distances.length - 1];
        score = range * mean(lambda * range);
        slope = -range * range * variance(lambda * range);
        double inner = 0;
        for (int i = 0; i < shares.length; i++) {
            double width = distances[i] - inner;
            score -= shares[i] * (inner + width * mean(lambda * width));
            slope += shares[i] * width * width * variance(lambda * width);
            inner = distances[i];
        }
    }

    /** Mean of the density e^(-z u) on [0, 1]. */
    private static double mean(double z) {
        return Math.abs(z) < SMALL ? 0.5 - z / 12 + z * z * z / 720 : 1 / z - 1 / StrictMath.expm1(z);
    }

    /** Variance of the density e^(-z u) on [0, 1]. */
    private static double variance(double z) {
        double half = 2 * StrictMath.sinh(z / 2);
        return Math.abs(z) < SMALL ? 1.0 / 12 - z * z / 240 : 1 / (z * z) - 1 / (half * half);
    }
}
