package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.HawkesFit;
import io.inventoryrisk.model.math.WeightedMoments;

/**
 * {@link Arrivals} at rest: at most 4 kB.
 *
 * @param sinceMicros from which every arrival is in {@code timesMicros}; event time, epoch microseconds UTC
 * @param timesMicros newest distinct trade times, rising
 * @param windowInstants instants in the open window of the model-free ratio
 * @param windowArrivals distinct trade times in it
 * @param counts of closed windows
 * @param fit the last; null before the first
 */
public record ArrivalState(
        long sinceMicros,
        long[] timesMicros,
        int windowInstants,
        int windowArrivals,
        WeightedMoments counts,
        HawkesFit fit) {

    /** No instant yet. */
    public static ArrivalState empty() {
        return new ArrivalState(Long.MIN_VALUE, new long[0], 0, 0, WeightedMoments.empty(), null);
    }
}
