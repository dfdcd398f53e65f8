package io.inventoryrisk.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A mid sampled within the second: its last change in each slot of 100 ms, a slot holding what is stamped after its
 * beginning and up to its end. What can be estimated from such samples stands here by its textbook definition, over all of
 * them at once.
 */
final class NaiveSamples {

    private static final long SLOT_MICROS = 100_000;

    /** A mid at a time, epoch microseconds. */
    record Sample(long micros, double mid) {

        private long slot() {
            return Math.floorDiv(micros - 1, SLOT_MICROS);
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    /** Samples a mid that is told after every message. */
    static NaiveSamples of(List<Sample> mids) {
        NaiveSamples naive = new NaiveSamples();
        double last = Double.NaN;
        for (Sample mid : mids) {
            if (mid.mid() != last) {
                naive.take(mid);
            }
            last = mid.mid();
        }
        return naive;
    }

    private void take(Sample change) {
        int newest = samples.size() - 1;
        long micros = newest < 0
                ? change.micros()
                : Math.max(change.micros(), samples.get(newest).micros());
        Sample sample = new Sample(micros, change.mid());
        if (newest >= 0 && samples.get(newest).slot() == sample.slot()) {
            samples.set(newest, sample);
        } else {
            samples.add(sample);
        }
    }

    /**
     * Two-scale realised variance (Zhang, Mykland and Ait-Sahalia 2005) over the differences that end after one instant
     * and up to another; NaN where noise exceeds the move, or where there are fewer slow differences than required.
     */
    double twoScaleVariance(long afterMicros, long upToMicros, int lag, int required) {
        int fast = 0;
        int slow = 0;
        double fastSquares = 0;
        double slowSquares = 0;
        for (int i = 0; i < samples.size(); i++) {
            long micros = samples.get(i).micros();
            if (micros > afterMicros && micros <= upToMicros) {
                fast += i >= 1 ? 1 : 0;
                fastSquares += i >= 1 ? squaredMove(i - 1, i) : 0;
                slow += i >= lag ? 1 : 0;
                slowSquares += i >= lag ? squaredMove(i - lag, i) : 0;
            }
        }
        // (1 - nK / n)^-1 (RV(K) - nK / n RV(1)) with RV(K) the slow squares over K and nK their number over K, scaled
        // by fast over slow differences where a run's beginning lacks slow ones.
        double share = 1.0 / lag;
        double scaledUp = slowSquares * fast / slow;
        double variance = (scaledUp / lag - share * fastSquares) / (1 - share);
        return slow >= required && variance > 0 ? variance : Double.NaN;
    }

    private double squaredMove(int from, int to) {
        double move = Math.log(samples.get(to).mid() / samples.get(from).mid());
        return move * move;
    }

    /**
     * Correlation of Hayashi and Yoshida (2005) of what two series had told by an instant: products of all returns whose
     * intervals overlap, over the root of the squares of those that overlap the other's time at all.
     */
    double correlation(NaiveSamples other, long upToMicros) {
        double covariance = 0;
        for (int i = 1; i < size(upToMicros); i++) {
            for (int j = 1; j < other.size(upToMicros); j++) {
                if (samples.get(i - 1).micros() < other.samples.get(j).micros()
                        && other.samples.get(j - 1).micros() < samples.get(i).micros()) {
                    covariance += logReturn(i) * other.logReturn(j);
                }
            }
        }
        return covariance / Math.sqrt(squares(other, upToMicros) * other.squares(this, upToMicros));
    }

    private double squares(NaiveSamples other, long upToMicros) {
        double squares = 0;
        for (int i = 1; i < size(upToMicros); i++) {
            boolean overlaps = samples.get(i).micros() > other.samples.get(0).micros();
            squares += overlaps ? logReturn(i) * logReturn(i) : 0;
        }
        return squares;
    }

    private double logReturn(int i) {
        return Math.log(samples.get(i).mid()) - Math.log(samples.get(i - 1).mid());
    }

    private int size(long upToMicros) {
        int size = 0;
        while (size < samples.size() && samples.get(size).micros() <= upToMicros) {
            size++;
        }
        return size;
    }
}
