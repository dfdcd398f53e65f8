package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;
import java.util.Comparator;

/**
 * A kind of fill.
 *
 * @param liquidity made or taken
 * @param side of the desk's order
 * @param sizeBucket from 0, the smallest
 * @param toxicityDecile 0 to 9; -1 where unknown
 */
public record SegmentKey(Liquidity liquidity, Side side, int sizeBucket, int toxicityDecile)
        implements Comparable<SegmentKey> {

    private static final Comparator<SegmentKey> ORDER = Comparator.comparing(SegmentKey::liquidity)
            .thenComparing(SegmentKey::side)
            .thenComparingInt(SegmentKey::sizeBucket)
            .thenComparingInt(SegmentKey::toxicityDecile);

    @Override
    public int compareTo(SegmentKey other) {
        return ORDER.compare(this, other);
    }
}
