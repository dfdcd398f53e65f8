package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * Exponentially weighted products of grid returns: each instant all sums fade by the decay and the products of its
 * returns are added, about a mean of zero (J.P. Morgan/Reuters 1996, RiskMetrics Technical Document, 5.2). A pair grows
 * only where both returns are there, and its correlation is of those instants alone, so it lies within [-1, 1] whatever
 * is missing; the matrix of all pairs is positive semi-definite where nothing is. On complete returns it is the
 * correlation whose variances are the EWMA variances of the same decay.
 *
 * <p>Bound: of N slots N (N + 1) / 2 pairs of 32 bytes, 41 kB for 50.
 *
 * @param series id in each slot, empty where the slot is free
 * @param sums four a pair: products, the row's squares, the column's squares, weights; pairs as {@link SymmetricMatrix}
 */
public record EwmaMoments(String[] series, double[] sums) {

    private static final int FIELDS = 4;
    private static final int ROW = 1;
    private static final int COLUMN = 2;
    private static final int WEIGHT = 3;

    /** Mean squares up to this are rounding: a double price cannot move by 1e-15 of itself. */
    private static final double RESIDUE = 1e-30;

    /** No series. */
    public static EwmaMoments empty() {
        return new EwmaMoments(new String[0], new double[0]);
    }

    /**
     * The sums after one more instant.
     *
     * @param decay what is left of a weight since the instant before, in (0, 1)
     * @param slots id in each slot now, empty where free; a slot whose id has changed starts anew
     * @param returns by slot, NaN where missing
     */
    public EwmaMoments advance(double decay, String[] slots, double[] returns) {
        double[] next = Arrays.copyOf(sums, FIELDS * SymmetricMatrix.packedLength(slots.length));
        for (int k = 0; k < next.length; k++) {
            next[k] *= decay;
        }
        for (int slot = 0; slot < slots.length; slot++) {
            if (slot >= series.length || !series[slot].equals(slots[slot])) {
                for (int other = 0; other < slots.length; other++) {
                    int from = FIELDS * SymmetricMatrix.index(slot, other);
                    Arrays.fill(next, from, from + FIELDS, 0);
                }
            }
        }
        for (int row = 0; row < slots.length; row++) {
            for (int column = 0; column <= row && !Double.isNaN(returns[row]); column++) {
                if (!Double.isNaN(returns[column])) {
                    int base = FIELDS * SymmetricMatrix.index(row, column);
                    next[base] += returns[row] * returns[column];
                    next[base + ROW] += returns[row] * returns[row];
                    next[base + COLUMN] += returns[column] * returns[column];
                    next[base + WEIGHT]++;
                }
            }
        }
        return new EwmaMoments(slots.clone(), next);
    }

    /** What is left of the number of common returns; n of them in a row with decay d have (1 - d^n) / (1 - d). */
    public double weight(int slot, int other) {
        return sums[FIELDS * SymmetricMatrix.index(slot, other) + WEIGHT];
    }

    /** Weighted mean of the products over the pair's common instants; NaN where there is none. */
    public double covariance(int slot, int other) {
        return sums[FIELDS * SymmetricMatrix.index(slot, other)] / weight(slot, other);
    }

    /** Correlation over the pair's common instants; NaN where a series has not moved in them. */
    public double correlation(int slot, int other) {
        int base = FIELDS * SymmetricMatrix.index(slot, other);
        double floor = RESIDUE * sums[base + WEIGHT];
        return sums[base + ROW] > floor && sums[base + COLUMN] > floor
                ? sums[base] / Math.sqrt(sums[base + ROW] * sums[base + COLUMN])
                : Double.NaN;
    }
}
