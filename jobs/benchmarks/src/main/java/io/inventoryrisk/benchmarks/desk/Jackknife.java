package io.inventoryrisk.benchmarks.desk;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Standard error of a statistic that has no formula of its own: of twenty groups of paths each is left out in turn, and
 * the error is sqrt(19/20 sum of (value - mean)^2) (Efron and Stein 1981, Ann. Stat. 9).
 */
final class Jackknife {

    private static final int GROUPS = 20;

    private Jackknife() {}

    /** Of all paths, by number. */
    static int[] all(int paths) {
        return IntStream.range(0, paths).toArray();
    }

    /** Standard error of a statistic of paths given by number. */
    static double error(int paths, ToDoubleFunction<int[]> statistic) {
        double[] values = new double[GROUPS];
        double mean = 0;
        for (int group = 0; group < GROUPS; group++) {
            int left = group;
            values[group] = statistic.applyAsDouble(IntStream.range(0, paths)
                    .filter(path -> path % GROUPS != left)
                    .toArray());
            mean += values[group] / GROUPS;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares * (GROUPS - 1) / GROUPS);
    }
}
