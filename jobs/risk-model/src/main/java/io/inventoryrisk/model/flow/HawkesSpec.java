package io.inventoryrisk.model.flow;

import java.io.Serializable;

/**
 * How trade arrivals are fitted by a self-exciting process.
 *
 * @param arrivals newest arrival times behind a fit, at most 512
 * @param minArrivals below which nothing is fitted
 * @param slowestDecay smallest beta of the grid, per second
 * @param fastestDecay largest beta of the grid, per second
 * @param decays values of beta from the slowest to the fastest, in equal ratios
 * @param maxBranchingRatio from which a fit is refused as not stationary
 * @param dispersionInstants grid steps in one window of the model-free ratio
 */
public record HawkesSpec(
        int arrivals,
        int minArrivals,
        double slowestDecay,
        double fastestDecay,
        int decays,
        double maxBranchingRatio,
        int dispersionInstants)
        implements Serializable {

    private static final int MOST_ARRIVALS = 512;

    public HawkesSpec {
        require(arrivals > 0 && arrivals <= MOST_ARRIVALS, "arrivals", arrivals, "in [1, " + MOST_ARRIVALS + "]");
        require(minArrivals > 1 && minArrivals <= arrivals, "minArrivals", minArrivals, "in [2, " + arrivals + "]");
        require(slowestDecay > 0, "slowestDecay", slowestDecay, "positive");
        require(fastestDecay > slowestDecay, "fastestDecay", fastestDecay, "above slowestDecay " + slowestDecay);
        require(decays > 2, "decays", decays, "at least 3");
        require(maxBranchingRatio > 0 && maxBranchingRatio <= 1, "maxBranchingRatio", maxBranchingRatio, "in (0, 1]");
        require(dispersionInstants > 0, "dispersionInstants", dispersionInstants, "positive");
    }

    /** The newest 512 arrivals, at least 100; decays of 20 s to 1 ms in 16 steps; refused from 0.98; windows of 10 instants. */
    public static HawkesSpec standard() {
        return new HawkesSpec(512, 100, 0.05, 1_000, 16, 0.98, 10);
    }

    /** The i-th decay of the grid, per second. */
    double decay(int i) {
        return slowestDecay * StrictMath.pow(fastestDecay / slowestDecay, (double) i / (decays - 1));
    }

    private static void require(boolean holds, String name, double value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + remedy + ", was " + value);
        }
    }
}
