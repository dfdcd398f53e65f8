package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything a window holds, from all bars ever seen, by the definitions. */
final class VolatilityTwin {

    private record Sample(long index, boolean counts, double logMid) {}

    private final long stepMicros;
    private final TreeMap<Long, Double> mids = new TreeMap<>();
    private final List<List<Sample>> runs = new ArrayList<>();

    VolatilityTwin(long stepMicros) {
        this.stepMicros = stepMicros;
    }

    void add(MarketBar bar) {
        long index = bar.asOfMicros() / stepMicros;
        if (bar.quality().status() != QualityStatus.OK) {
            return;
        }
        boolean continues = mids.containsKey(index - 1);
        if (!continues) {
            runs.add(new ArrayList<>());
        }
        mids.put(index, bar.mid());
        for (double mid : bar.activity().sampleMids()) {
            runs.get(runs.size() - 1).add(new Sample(index, continues, Math.log(mid)));
        }
    }

    /** A return wherever an instant and the one before are both known; the newest last, NaN where missing. */
    double[] returns(long newest, int length) {
        double[] returns = new double[length];
        for (int i = 0; i < length; i++) {
            Double end = mids.get(newest - length + 1 + i);
            Double start = mids.get(newest - length + i);
            returns[i] = end == null || start == null ? Double.NaN : Math.log(end / start);
        }
        return returns;
    }

    /** Of a window's returns, with enough of those before it to find neighbours. */
    RealisedMeasures measures(long newest, int length) {
        int before = 200;
        return RealisedMeasures.of(returns(newest, length + before), before);
    }

    /** The textbook's formula with counts of differences, see {@link TwoScale}; per window; NaN with too few. */
    double twoScale(long newest, int length, int lag, int minDifferences) {
        double n = 0;
        double slow = 0;
        double fastSquares = 0;
        double slowSquares = 0;
        for (List<Sample> run : runs) {
            for (int i = run.size() - 1; i > 0 && run.get(i).index() > newest - length; i--) {
                Sample sample = run.get(i);
                if (sample.counts() && sample.index() <= newest) {
                    n++;
                    fastSquares += Math.pow(sample.logMid() - run.get(i - 1).logMid(), 2);
                    if (i >= lag) {
                        slow++;
                        slowSquares +=
                                Math.pow(sample.logMid() - run.get(i - lag).logMid(), 2);
                    }
                }
            }
        }
        if (slow < minDifferences) {
            return Double.NaN;
        }
        double averageSlow = slow / lag;
        double corrected = slowSquares / lag - averageSlow / n * fastSquares;
        double estimate = corrected * n / ((lag - 1) * averageSlow);
        return estimate > 0 ? estimate : Double.NaN;
    }
}
