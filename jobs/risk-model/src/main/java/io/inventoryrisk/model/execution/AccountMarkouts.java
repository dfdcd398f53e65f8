package io.inventoryrisk.model.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * How one account's fills in one instrument did. Bound: one sum for each kind of fill with a weight left, at most some
 * hundreds, and sums of fixed size.
 *
 * @param account whose they are
 * @param landmarkMicros event time at which a fill has weight 1, epoch microseconds UTC
 * @param fills since the first
 * @param restated reports that took back or replaced a fill, which change nothing here
 * @param dropped horizons that could not be judged
 * @param pending horizons still to come
 * @param spreads sums behind spreads and slippage
 * @param bands sums behind the confidence bands
 * @param segments sorted
 */
public record AccountMarkouts(
        String account,
        long landmarkMicros,
        long fills,
        long restated,
        long dropped,
        int pending,
        SpreadSums spreads,
        BandSums bands,
        List<SegmentSums> segments) {

    /** Memories after which the landmark moves up, long before weights could overflow. */
    private static final double LANDMARK_MEMORIES = 8;

    /** Weight of fills, as of now, below which a kind of fill is forgotten. */
    private static final double FORGOTTEN = 1e-6;

    static AccountMarkouts empty(String account, long landmarkMicros, int horizons) {
        return new AccountMarkouts(
                account, landmarkMicros, 0, 0, 0, 0, SpreadSums.empty(), BandSums.empty(horizons), List.of());
    }

    AccountMarkouts plusFill() {
        return counted(fills + 1, restated, dropped, pending);
    }

    AccountMarkouts plusRestated() {
        return counted(fills, restated + 1, dropped, pending);
    }

    AccountMarkouts plusDropped(int horizons) {
        return counted(fills, restated, dropped + horizons, pending);
    }

    AccountMarkouts plusPending(int horizons) {
        return counted(fills, restated, dropped, pending + horizons);
    }

    private AccountMarkouts counted(long nextFills, long nextRestated, long nextDropped, int nextPending) {
        return new AccountMarkouts(
                account, landmarkMicros, nextFills, nextRestated, nextDropped, nextPending, spreads, bands, segments);
    }

    AccountMarkouts with(SpreadSums nextSpreads) {
        return new AccountMarkouts(
                account, landmarkMicros, fills, restated, dropped, pending, nextSpreads, bands, segments);
    }

    AccountMarkouts with(BandSums nextBands) {
        return new AccountMarkouts(
                account, landmarkMicros, fills, restated, dropped, pending, spreads, nextBands, segments);
    }

    /** The sums of a kind of fill; null where there was none. */
    SegmentSums segment(SegmentKey key) {
        int index = index(key);
        return index >= 0 ? segments.get(index) : null;
    }

    /** With other sums of their kind. */
    AccountMarkouts with(SegmentSums sums) {
        List<SegmentSums> next = new ArrayList<>(segments);
        int index = index(sums.key());
        if (index >= 0) {
            next.set(index, sums);
        } else {
            next.add(-index - 1, sums);
        }
        return new AccountMarkouts(account, landmarkMicros, fills, restated, dropped, pending, spreads, bands, next);
    }

    private int index(SegmentKey key) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = segments.get(middle).key().compareTo(key);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    /** Weight of a fill against the landmark. */
    double weight(long timeMicros, MarkoutSpec spec) {
        return spec.weight(landmarkMicros - timeMicros);
    }

    /** The same with the landmark moved up to an instant, where it has become old; what has no weight left is forgotten. */
    AccountMarkouts movedUpTo(long instantMicros, MarkoutSpec spec) {
        long age = instantMicros - landmarkMicros;
        return age <= LANDMARK_MEMORIES * spec.memoryMillis() * 1_000 ? this : asOf(instantMicros, spec);
    }

    /** The same with weights as of an instant. */
    AccountMarkouts asOf(long instantMicros, MarkoutSpec spec) {
        double factor = spec.weight(instantMicros - landmarkMicros);
        List<SegmentSums> left = new ArrayList<>(segments.size());
        for (SegmentSums sums : segments) {
            if (sums.fills() * factor >= FORGOTTEN) {
                left.add(sums.times(factor));
            }
        }
        return new AccountMarkouts(
                account,
                instantMicros,
                fills,
                restated,
                dropped,
                pending,
                spreads.times(factor),
                bands.times(factor),
                left);
    }
}
