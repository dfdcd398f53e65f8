package io.inventoryrisk.model.validation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether the P&L that risk factors explain is that of the position (Basel Committee, Minimum capital requirements for
 * market risk, MAR32.34 to 44, of 250 days): rank correlation, which sees a wrong sign or factor, and the distance of the
 * distributions, which sees a wrong scale.
 *
 * @param spearman rank correlation of hypothetical and risk-theoretical P&L; NaN where either does not vary
 * @param kolmogorovSmirnov largest distance of the two empirical distribution functions, in [0, 1]
 */
public record ProfitAttribution(double spearman, double kolmogorovSmirnov) {

    /** Rank correlation above which the metric is green (MAR32.42). */
    public static final double SPEARMAN_GREEN = 0.80;

    /** Rank correlation below which the metric is red. */
    public static final double SPEARMAN_RED = 0.70;

    /** Distance below which the metric is green: p = 0.264 of 250 days (MAR32.42). */
    public static final double KOLMOGOROV_SMIRNOV_GREEN = 0.09;

    /** Distance above which the metric is red: p = 0.055. */
    public static final double KOLMOGOROV_SMIRNOV_RED = 0.12;

    /** What the two say together; the ordinal is the published value. */
    public enum Zone {
        /** Both are green. */
        GREEN,
        /** Neither green nor red. */
        AMBER,
        /** Either is red. */
        RED
    }

    /**
     * Of pairs of P&L, in any order.
     *
     * @param hypothetical of what was held
     * @param theoretical what risk factors explain of it, pair by pair
     */
    public static ProfitAttribution of(double[] hypothetical, double[] theoretical) {
        if (hypothetical.length != theoretical.length) {
            throw new IllegalArgumentException("P&L must come in pairs, was " + hypothetical.length
                    + " hypothetical and " + theoretical.length + " theoretical");
        }
        return new ProfitAttribution(
                correlation(ranks(hypothetical), ranks(theoretical)), distance(hypothetical, theoretical));
    }

    /** The worse of the two zones; AMBER where the correlation is unknown and nothing else is red. */
    public Zone zone() {
        if (spearman < SPEARMAN_RED || kolmogorovSmirnov > KOLMOGOROV_SMIRNOV_RED) {
            return Zone.RED;
        }
        boolean green = spearman >= SPEARMAN_GREEN && kolmogorovSmirnov <= KOLMOGOROV_SMIRNOV_GREEN;
        return green ? Zone.GREEN : Zone.AMBER;
    }

    /** Ranks from 1 on; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = Math.max(to, from + 1);
        }
        return ranks;
    }

    private static double correlation(double[] x, double[] y) {
        double mean = (x.length + 1) / 2.0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
            xy += (x[i] - mean) * (y[i] - mean);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    private static double distance(double[] a, double[] b) {
        double[] x = a.clone();
        double[] y = b.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= at) {
                i++;
            }
            while (j < y.length && y[j] <= at) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i - j) / (double) x.length);
        }
        return largest;
    }
}
