package io.inventoryrisk.model.flow;

import java.io.Serializable;

/**
 * Over which depths, and how long back, fill intensity is fitted.
 *
 * @param bins depths told apart, at most 64
 * @param rangeBps of mid from which fills count, in basis points; rounded up to whole ticks in each bin
 * @param memoryMillis event time in which the weight of a fill and of exposure falls by a factor e
 * @param minFills weight of fills below which nothing is fitted
 */
public record IntensitySpec(int bins, double rangeBps, long memoryMillis, double minFills) implements Serializable {

    private static final int MOST_BINS = 64;

    public IntensitySpec {
        require(bins > 2 && bins <= MOST_BINS, "bins", bins, "in [3, " + MOST_BINS + "]");
        require(rangeBps > 0 && rangeBps < 1e4, "rangeBps", rangeBps, "in (0, 10000)");
        require(memoryMillis > 0, "memoryMillis", memoryMillis, "positive");
        require(minFills > 0, "minFills", minFills, "positive");
    }

    /** 32 bins over 5 bps, half an hour, from 30 fills on. */
    public static IntensitySpec standard() {
        return new IntensitySpec(32, 5, 1_800_000, 30);
    }

    private static void require(boolean holds, String name, double value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + remedy + ", was " + value);
        }
    }
}
