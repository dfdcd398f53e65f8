package io.inventoryrisk.model.flow;

import java.io.Serializable;

/**
 * How {@link Vpin} cuts volume into buckets.
 *
 * @param bucketShare volume of a bucket as a share of an average hour's
 * @param volumeMemoryMillis event time in which the weight of a volume in that average falls by a factor e
 * @param warmUpMillis event time observed before the first bucket opens
 * @param buckets newest full buckets in one value, at most 512
 * @param minBuckets full buckets below which there is no value
 * @param minPastValues past values below which there is no percentile
 * @param percentileMemoryMillis event time in which the weight of a past value falls by a factor e
 */
public record VpinSpec(
        double bucketShare,
        long volumeMemoryMillis,
        long warmUpMillis,
        int buckets,
        int minBuckets,
        int minPastValues,
        long percentileMemoryMillis)
        implements Serializable {

    private static final int MOST_BUCKETS = 512;

    /** Shares below this would let one trade fill thousands of buckets. */
    private static final double SMALLEST_SHARE = 1e-3;

    public VpinSpec {
        require(bucketShare >= SMALLEST_SHARE && bucketShare <= 24, "bucketShare", bucketShare, "in [0.001, 24]");
        require(volumeMemoryMillis > 0, "volumeMemoryMillis", volumeMemoryMillis, "positive");
        require(warmUpMillis > 0, "warmUpMillis", warmUpMillis, "positive");
        require(buckets > 0 && buckets <= MOST_BUCKETS, "buckets", buckets, "in [1, " + MOST_BUCKETS + "]");
        require(minBuckets > 0 && minBuckets <= buckets, "minBuckets", minBuckets, "in [1, " + buckets + "]");
        require(minPastValues > 0, "minPastValues", minPastValues, "positive");
        require(percentileMemoryMillis > 0, "percentileMemoryMillis", percentileMemoryMillis, "positive");
    }

    /**
     * Buckets of 1/360 of an average hour (of the last few), one in 10 s on average; values over 50 of them, from 10 on;
     * percentiles among 30 days, from 30 values on.
     */
    public static VpinSpec standard() {
        return new VpinSpec(1.0 / 360, 3_600_000, 60_000, 50, 10, 30, 30L * 86_400_000);
    }

    private static void require(boolean holds, String name, double value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + remedy + ", was " + value);
        }
    }
}
