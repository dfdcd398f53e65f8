package io.inventoryrisk.benchmarks.desk;

/**
 * Standard error of a statistic that has no formula of its own: it is taken of each of twenty groups of paths in turn, and
 * the groups' spread is divided by the root of their number.
 */
final class Groups {

    private static final int GROUPS = 20;

    private Groups() {}

    /** A statistic of paths {@code from} to {@code to}, the latter excluded. */
    @FunctionalInterface
    interface Statistic {

        double of(int from, int to);
    }

    /** Of a statistic over so many paths. */
    static double error(int paths, Statistic statistic) {
        double[] values = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            values[group] = statistic.of(group * paths / GROUPS, (group + 1) * paths / GROUPS);
        }
        return Moments.of(values).meanError();
    }
}
