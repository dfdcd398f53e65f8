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
 */
public record BookSpec(Grid grid, int maxLevels, int maxBuffered, long staleAfterMillis, double[] depthDistancesBps)
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
