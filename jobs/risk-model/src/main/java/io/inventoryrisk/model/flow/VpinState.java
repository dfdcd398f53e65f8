package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.math.AgedHistogram;
import io.inventoryrisk.model.math.CompensatedSums;

/**
 * {@link Vpin} at rest: about 2 kB with 50 buckets, 10 kB with the most that a spec allows.
 *
 * @param volume exponentially weighted, in contracts
 * @param millis event time behind it, weighted alike
 * @param size of the open bucket, in contracts; 0 where none is open
 * @param buy bought contracts in it
 * @param sell sold contracts in it
 * @param bulk whether any of them was bulk-classified
 * @param imbalances |buy - sell| of the newest full buckets, a ring over {@code closed}, in contracts
 * @param volumes buy + sell of the same
 * @param bulks whether bulk-classified, of the same
 * @param closed full buckets ever seen
 * @param bulkBuckets how many of the ring are bulk-classified
 * @param sums of imbalances and of volumes over the ring
 * @param past values at the ends of buckets
 * @param value as of the last full bucket; NaN where there are too few
 * @param percentile of that value among those before it; NaN where there are too few
 */
public record VpinState(
        double volume,
        double millis,
        double size,
        double buy,
        double sell,
        boolean bulk,
        double[] imbalances,
        double[] volumes,
        boolean[] bulks,
        int closed,
        int bulkBuckets,
        CompensatedSums sums,
        AgedHistogram past,
        double value,
        double percentile) {

    /** No volume yet. */
    public static VpinState empty() {
        return new VpinState(
                0,
                0,
                0,
                0,
                0,
                false,
                new double[0],
                new double[0],
                new boolean[0],
                0,
                0,
                CompensatedSums.zeros(2),
                AgedHistogram.empty(),
                Double.NaN,
                Double.NaN);
    }
}
