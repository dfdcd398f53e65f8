package io.inventoryrisk.model.market;

import java.io.Serializable;

/**
 * What a book keeps and when it speaks.
 *
 * @param grid the instants of its bars
 * @param maxLevels levels kept on each side
 * @param maxBuffered deltas held back while a snapshot is missing; the oldest go first
 * @param staleAfterMillis age from which a silent book is STALE, in event time
 * @param depthDistancesBps distances from mid at which depth is reported, in basis points, ascending
 * @param flowLevels best levels followed by the multi-level order-flow imbalance
 * @param activityDistanceBps distance from mid within which placed and removed contracts are counted, in basis points
 * @param sampleMillis slots of which each keeps the last change of mid; divides the grid step
 * @param ladderLevels best levels of each side that go with a bar, for walks through the book
 */
public record BookSpec(
        Grid grid,
        int maxLevels,
        int maxBuffered,
        long staleAfterMillis,
        double[] depthDistancesBps,
        int flowLevels,
        double activityDistanceBps,
        long sampleMillis,
        int ladderLevels)
        implements Serializable {

    public BookSpec {
        require(grid != null, "grid", null, "given");
        require(maxLevels > 0, "maxLevels", maxLevels, "positive");
        require(maxBuffered > 0, "maxBuffered", maxBuffered, "positive");
        require(staleAfterMillis > 0, "staleAfterMillis", staleAfterMillis, "positive");
        double previous = 0;
        for (double distance : depthDistancesBps) {
            require(
                    distance > previous && distance < 1e4,
                    "depthDistancesBps",
                    distance,
                    "ascending within (0, 10000)");
            previous = distance;
        }
        require(flowLevels > 0, "flowLevels", flowLevels, "positive");
        require(activityDistanceBps > 0, "activityDistanceBps", activityDistanceBps, "positive");
        require(
                sampleMillis > 0 && grid.stepMicros() % (sampleMillis * 1_000) == 0,
                "sampleMillis",
                sampleMillis,
                "a divisor of the grid step");
        require(ladderLevels > 0, "ladderLevels", ladderLevels, "positive");
    }

    /** With flow over 5 levels, activity within 25 bps, mids every 100 ms (or each step) and ladders of 200 levels. */
    public BookSpec(Grid grid, int maxLevels, int maxBuffered, long staleAfterMillis, double[] depthDistancesBps) {
        this(
                grid,
                maxLevels,
                maxBuffered,
                staleAfterMillis,
                depthDistancesBps,
                5,
                25,
                grid.stepMicros() % 100_000 == 0 ? 100 : grid.stepMicros() / 1_000,
                200);
    }

    /**
     * 5,000 levels a side, 256 buffered deltas, stale after 5 s, depth at 5, 10, 25 and 50 bps. The levels are more than a
     * venue's snapshot brings (Binance: 1,000), so that a book that drifts has room for those it learns on the way: with
     * 1,000 the recorded BTC books ran out within five minutes.
     */
    public static BookSpec withDefaults(Grid grid) {
        return new BookSpec(grid, 5_000, 256, 5_000, new double[] {5, 10, 25, 50});
    }

    private static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + remedy + ", was " + value);
        }
    }
}
