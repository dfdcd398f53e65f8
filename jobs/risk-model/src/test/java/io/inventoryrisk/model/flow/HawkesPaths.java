package io.inventoryrisk.model.flow;

import java.util.Arrays;
import java.util.Random;

/** Univariate Hawkes paths by Ogata's (1981) thinning. */
final class HawkesPaths {

    private HawkesPaths() {}

    /** Event times in (0, end], in microseconds, distinct. */
    static long[] micros(double baseline, double alpha, double beta, double endSeconds, Random random) {
        long[] times = new long[1_000];
        int events = 0;
        double excitation = 0;
        double now = 0;
        while (true) {
            double bound = baseline + excitation;
            double wait = -Math.log(1 - random.nextDouble()) / bound;
            now += wait;
            if (now > endSeconds) {
                return Arrays.stream(times, 0, events).distinct().toArray();
            }
            excitation *= Math.exp(-beta * wait);
            if (random.nextDouble() * bound <= baseline + excitation) {
                excitation += alpha;
                times = events == times.length ? Arrays.copyOf(times, 2 * events) : times;
                times[events++] = Math.max(1, Math.round(now * 1e6));
            }
        }
    }
}
