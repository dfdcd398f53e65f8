package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.BookActivity;

/**
 * What one return adds to every window that it lies in: a row of the ring, kept so that exactly the same is taken out
 * when it leaves. Counts that are positive exactly where their term is positive are not kept.
 */
final class ReturnTerms {

    /** r^2; 0 where the price did not move. */
    static final int SQUARE = 0;

    /** |r_i| |r_i-1|; 0 where there is no move before it. */
    static final int PAIR = 1;

    /** (|r_i| |r_i-1| |r_i-2|)^(4/3); likewise. */
    static final int TRIPLE = 2;

    /** med(|r_i|, |r_i-1|, |r_i-2|)^2; likewise. */
    static final int MEDIAN = 3;

    /** Differences of adjacent mid samples. */
    static final int FAST_COUNT = 4;

    /** Their squares. */
    static final int FAST = 5;

    /** Differences of mid samples K apart. */
    static final int SLOW_COUNT = 6;

    /** Their squares. */
    static final int SLOW = 7;

    static final int WIDTH = 8;

    private ReturnTerms() {}

    /** Of a return after the moves of its run. */
    static void ofReturn(double[] terms, double logReturn, LastMoves before) {
        double r = Math.abs(logReturn);
        terms[SQUARE] = r * r;
        if (r > 0 && before.newest() > 0) {
            terms[PAIR] = r * before.newest();
            if (before.second() > 0) {
                terms[TRIPLE] = RealisedMeasures.tripleProduct(r, before.newest(), before.second());
                double median = RealisedMeasures.median(r, before.newest(), before.second());
                terms[MEDIAN] = median * median;
            }
        }
    }

    /** Of the mids sampled within the return's span, after the samples of its run. */
    static MidSamples ofSamples(double[] terms, BookActivity activity, MidSamples before) {
        if (activity.sampleMids().length == 0) {
            return before;
        }
        double[] ring = before.logMids().clone();
        int lag = ring.length;
        long count = before.count();
        for (double mid : activity.sampleMids()) {
            if (!(mid > 0 && mid < Double.POSITIVE_INFINITY)) {
                continue;
            }
            double logMid = StrictMath.log(mid);
            int slot = (int) (count % lag);
            if (count > 0) {
                double difference = logMid - ring[(slot + lag - 1) % lag];
                terms[FAST_COUNT]++;
                terms[FAST] += difference * difference;
            }
            if (count >= lag) {
                double difference = logMid - ring[slot];
                terms[SLOW_COUNT]++;
                terms[SLOW] += difference * difference;
            }
            ring[slot] = logMid;
            count++;
        }
        return new MidSamples(ring, count);
    }
}
