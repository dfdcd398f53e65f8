package io.inventoryrisk.model.math;

/**
 * Mean and sample variance in which what was observed earlier weighs less: constant state and cost (West 1979, Commun.
 * ACM 22, 532). The variance is unbiased for weights w: sum of w (x - mean)^2 by (W - sum of w^2 / W), which with decay
 * factors of 1 is the sample variance with n - 1 in its denominator (ddof 1).
 *
 * @param weight W, sum of weights w, the newest observation weighing 1
 * @param squaredWeight sum of w^2
 * @param mean weighted
 * @param moment sum of w (x - mean)^2
 */
public record WeightedMoments(double weight, double squaredWeight, double mean, double moment) {

    /** Fewer effective observations than this are one: rounding of weights must not become a degree of freedom. */
    private static final double MORE_THAN_ONE = 1 + 1e-9;

    /** Nothing observed. */
    public static WeightedMoments empty() {
        return new WeightedMoments(0, 0, 0, 0);
    }

    /** Everything seen weighs less by a factor in [0, 1]. */
    public WeightedMoments decayed(double factor) {
        return new WeightedMoments(weight * factor, squaredWeight * factor * factor, mean, moment * factor);
    }

    /** With one more observation of weight 1; the same where it is not finite. */
    public WeightedMoments observe(double value) {
        if (!Double.isFinite(value)) {
            return this;
        }
        double total = weight + 1;
        double away = weight == 0 ? 0 : value - mean;
        double nextMean = weight == 0 ? value : mean + away / total;
        return new WeightedMoments(total, squaredWeight + 1, nextMean, moment + weight / total * away * away);
    }

    /** Sample variance; NaN until there are two effective observations' beginnings. */
    public double variance() {
        boolean several = weight * weight > squaredWeight * MORE_THAN_ONE;
        return several ? moment / (weight - squaredWeight / weight) : Double.NaN;
    }
}
