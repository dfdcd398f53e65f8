package io.inventoryrisk.model.volatility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Coarse bars and what rests on them, from all grid bars ever seen, by the definitions. */
final class CoarseTwin {

    private record Move(double from, double to, double high, double low) {}

    private final CoarseSpec spec;
    private final long stepsPerBar;
    private final TreeMap<Long, Double> mids = new TreeMap<>();
    private final TreeMap<Long, Move> moves = new TreeMap<>();
    private final Map<Long, Double> returns = new HashMap<>();
    private long first = Long.MAX_VALUE;

    CoarseTwin(CoarseSpec spec, long stepMicros) {
        this.spec = spec;
        this.stepsPerBar = spec.barMicros() / stepMicros;
    }

    void add(long index, boolean usable, double mid, double high, double low) {
        first = Math.min(first, Math.floorDiv(index - 1, stepsPerBar));
        if (usable) {
            mids.put(index, mid);
            Double before = mids.get(index - 1);
            if (before != null) {
                moves.put(index, new Move(before, mid, high, low));
            }
        }
    }

    /** The newest coarse bar that has ended at an instant. */
    long newest(long index) {
        return Math.floorDiv(index, stepsPerBar) - 1;
    }

    /** Null where it is incomplete. */
    private PriceBar bar(long number) {
        var within = moves.subMap(number * stepsPerBar, false, (number + 1) * stepsPerBar, true);
        if (within.size() < spec.minCoverage() * stepsPerBar) {
            return null;
        }
        double high = 0;
        double low = Double.MAX_VALUE;
        for (Move move : within.values()) {
            high = Math.max(high, Math.max(move.high(), Math.max(move.from(), move.to())));
            low = Math.min(low, Math.min(move.low(), Math.min(move.from(), move.to())));
        }
        double open = within.firstEntry().getValue().from();
        return new PriceBar(
                number, open, high, low, within.lastEntry().getValue().to());
    }

    /** Of a bar that has ended. */
    double logReturn(long number) {
        return returns.computeIfAbsent(number, this::closeToClose);
    }

    private double closeToClose(long number) {
        PriceBar bar = bar(number);
        PriceBar before = bar(number - 1);
        return bar == null || before == null ? Double.NaN : Math.log(bar.close() / before.close());
    }

    RangeVolatility range(long newest) {
        List<PriceBar> bars = new ArrayList<>();
        for (long number = newest - spec.rangeBars(); number <= newest; number++) {
            if (bar(number) != null) {
                bars.add(bar(number));
            }
        }
        RangeMeasures measures = RangeMeasures.of(bars, newest - spec.rangeBars() + 1);
        return measures.bars() < spec.minRangeBars()
                ? RangeVolatility.unknown()
                : measures.annualised(spec.barMicros());
    }

    /** Usual variance at the time of day of a bar, as known after another. */
    double factor(long newest, long bar) {
        int slots = 48;
        double barsPerSlot = 1_800e6 / spec.barMicros();
        double[] squares = new double[slots];
        double[] weights = new double[slots];
        for (long number = first; number <= newest; number++) {
            double r = logReturn(number);
            if (!Double.isNaN(r)) {
                double age = (newest - number) * spec.barMicros() / 1e3;
                double weight = Math.exp(-age / spec.diurnalTimeConstantMillis());
                int slot = (int) Math.floorMod(number / (long) barsPerSlot, (long) slots);
                squares[slot] += weight * r * r;
                weights[slot] += weight;
            }
        }
        double mean = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (weights[slot] < barsPerSlot / 2) {
                return 1;
            }
            mean += squares[slot] / weights[slot] / slots;
        }
        int slot = (int) Math.floorMod(bar / (long) barsPerSlot, (long) slots);
        return Math.max(0.25, Math.min(4, squares[slot] / weights[slot] / mean));
    }
}
