package io.inventoryrisk.model.flow;

import java.io.Serializable;

/**
 * How order flow is estimated.
 *
 * @param stepMicros distance of two grid instants, in microseconds
 * @param memoryMillis event time in which a weight in regressions, means and shares falls by a factor e
 * @param minObservations below which no regression, mean or share is published
 * @param fitInstants grid steps from one fit of Hawkes and fill intensity to the next
 * @param recentTrades trades remembered so that none counts twice, at most 1024
 * @param microprice states of the micro-price
 * @param vpin volume buckets
 * @param hawkes arrivals
 * @param intensity fills by depth
 */
public record OrderFlowSpec(
        long stepMicros,
        long memoryMillis,
        int minObservations,
        int fitInstants,
        int recentTrades,
        MicroPriceSpec microprice,
        VpinSpec vpin,
        HawkesSpec hawkes,
        IntensitySpec intensity)
        implements Serializable {

    private static final int MOST_RECENT = 1_024;

    /** A weight this close to the required one counts as reached: rounding of a sum of exponentials. */
    private static final double ROUNDING = 1 - 1e-9;

    public OrderFlowSpec {
        require(stepMicros > 0, "stepMicros", stepMicros, "positive");
        require(memoryMillis * 1_000 >= stepMicros, "memoryMillis", memoryMillis, "at least one step");
        require(minObservations > 2, "minObservations", minObservations, "at least 3");
        require(fitInstants > 0, "fitInstants", fitInstants, "positive");
        require(
                recentTrades > 0 && recentTrades <= MOST_RECENT,
                "recentTrades",
                recentTrades,
                "in [1, " + MOST_RECENT + "]");
    }

    /** Half an hour of memory, 30 observations, fits every 60 instants, 512 trades remembered. */
    public static OrderFlowSpec standard(long stepMicros) {
        return new OrderFlowSpec(
                stepMicros,
                1_800_000,
                30,
                60,
                512,
                MicroPriceSpec.standard(),
                VpinSpec.standard(),
                HawkesSpec.standard(),
                IntensitySpec.standard());
    }

    /** What some steps leave of a weight. */
    double decay(long steps) {
        return decay(steps, memoryMillis);
    }

    /** What some steps leave of a weight, for a memory of its own. */
    double decay(long steps, long memory) {
        return StrictMath.exp(-(double) steps * stepMicros / (memory * 1e3));
    }

    /** The weight that so many observations have, one every so many steps: reached sooner or later whatever the memory. */
    double requiredWeight(int observations, int steps) {
        return (1 - decay((long) observations * steps)) / (1 - decay(steps)) * ROUNDING;
    }

    private static void require(boolean holds, String name, long value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + remedy + ", was " + value);
        }
    }
}
