package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.math.WeightedMoments;

/**
 * The branching ratio without a model, n = 1 - sqrt(mean / variance) of the arrivals in windows of equal length (Hardiman
 * and Bouchaud 2014, Phys. Rev. E 90, 062807: variance / mean tends to 1 / (1 - n)^2). Biased low unless the windows are
 * much longer than the kernel, and high where the rate itself changes; an alert's input, not a parameter.
 */
final class CountDispersion {

    /** A ratio of 1 is never reported: counts of any variance have one below. */
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private CountDispersion() {}

    /** n, clipped to [0, 1); NaN where there are no two windows or no arrivals. */
    static double branchingRatio(WeightedMoments counts) {
        double variance = counts.variance();
        if (!(counts.mean() > 0) || Double.isNaN(variance)) {
            return Double.NaN;
        }
        return variance <= counts.mean() ? 0 : Math.min(BELOW_ONE, 1 - Math.sqrt(counts.mean() / variance));
    }
}
