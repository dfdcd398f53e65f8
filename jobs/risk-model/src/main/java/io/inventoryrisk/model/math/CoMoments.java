package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * Sums over a sliding window of the returns of many series on one grid, where any return may be missing. A series keeps
 * the slot it got when it first appeared until all its returns have left the window; then the slot is free.
 *
 * <p>Bound: for N slots N (N + 1) / 2 pairs of 20 bytes, 25 kB for 50 series. See {@link CoMomentWindow} for the steps.
 *
 * @param lastIndex grid index of the newest row; {@link #NONE} before the first
 * @param rows rows in the window with at least one return
 * @param series id in each slot, empty where the slot is free
 * @param counts rows in which both series have a return, packed as {@link SymmetricMatrix}
 * @param products sums of x_i x_j over those rows, packed
 * @param sums sums of x_i
 * @param norms sum of |x|^4 over all rows, a missing return being 0
 * @param skews sums of |x|^2 x_i over all rows, likewise
 */
public record CoMoments(
        long lastIndex,
        int rows,
        String[] series,
        int[] counts,
        CompensatedSums products,
        CompensatedSums sums,
        CompensatedSums norms,
        CompensatedSums skews) {

    /** Stands for no row yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** Below this part of its mean square a variance is rounding, and its series is constant. */
    private static final double CONSTANT = 1e-12;

    /** Sums of squares up to this are the residue of sums: a double price cannot move by 1e-15 of itself. */
    private static final double RESIDUE = 1e-30;

    /** No row, no series. */
    public static CoMoments empty() {
        return new CoMoments(
                NONE,
                0,
                new String[0],
                new int[0],
                CompensatedSums.zeros(0),
                CompensatedSums.zeros(0),
                CompensatedSums.zeros(1),
                CompensatedSums.zeros(0));
    }

    /** Slots, free ones included. */
    public int slots() {
        return series.length;
    }

    /** Slot of a series, -1 where it has no return in the window. */
    public int slotOf(String id) {
        for (int slot = 0; slot < series.length; slot++) {
            if (series[slot].equals(id)) {
                return slot;
            }
        }
        return -1;
    }

    /** Returns of a slot's series in the window. */
    public int observations(int slot) {
        return observations(slot, slot);
    }

    /** Rows in which both slots have a return. */
    public int observations(int slot, int other) {
        return counts[SymmetricMatrix.index(slot, other)];
    }

    /**
     * Sum of products over the pair's common rows, divided by their number, less the product of the two means: the
     * population covariance where nothing is missing. NaN without a common row.
     */
    public double covariance(int slot, int other) {
        int common = observations(slot, other);
        return common == 0 ? Double.NaN : product(slot, other) / common - mean(slot) * mean(other);
    }

    /** Whether all returns of a slot in the window are equal, up to rounding: no correlation is defined. */
    public boolean isConstant(int slot) {
        double meanSquare = product(slot, slot) / observations(slot);
        return !(hasMoved(slot) && covariance(slot, slot) > CONSTANT * meanSquare);
    }

    /**
     * Ledoit and Wolf's intensity of the window's rows with 0 for a missing return, over all series in it that have
     * moved; on complete rows {@link LedoitWolf#intensity(double[][])}, from sums alone: sum |x x' - S|^2 = sum |x - mu|^4
     * - n |S|^2, the fourth power expanded about 0.
     */
    public double shrinkage() {
        int[] moved = movedSlots();
        if (moved.length == 0) {
            return 0;
        }
        SymmetricMatrix covariance = SymmetricMatrix.zeros(moved.length);
        double[] mean = new double[moved.length];
        for (int row = 0; row < moved.length; row++) {
            mean[row] = sums.value(moved[row]) / rows;
            for (int column = 0; column <= row; column++) {
                double product = product(moved[row], moved[column]);
                covariance.set(row, column, product / rows - mean[row] * mean[column]);
            }
        }
        double norm = covariance.frobeniusNorm();
        return LedoitWolf.intensity(covariance, rows, fourthMoment(moved, mean) - rows * norm * norm);
    }

    /** Sum over rows of |x - mu|^4. */
    private double fourthMoment(int[] moved, double[] mean) {
        double meanNorm = 0;
        double trace = 0;
        double quadratic = 0;
        double skewed = 0;
        double linear = 0;
        for (int row = 0; row < moved.length; row++) {
            meanNorm += mean[row] * mean[row];
            trace += product(moved[row], moved[row]);
            skewed += mean[row] * skews.value(moved[row]);
            linear += mean[row] * sums.value(moved[row]);
            for (int column = 0; column < moved.length; column++) {
                quadratic += mean[row] * mean[column] * product(moved[row], moved[column]);
            }
        }
        return norms.value(0)
                - 4 * skewed
                + 4 * quadratic
                + 2 * meanNorm * trace
                - 4 * meanNorm * linear
                + rows * meanNorm * meanNorm;
    }

    private int[] movedSlots() {
        int[] moved = new int[series.length];
        int size = 0;
        for (int slot = 0; slot < series.length; slot++) {
            if (hasMoved(slot)) {
                moved[size++] = slot;
            }
        }
        return Arrays.copyOf(moved, size);
    }

    private boolean hasMoved(int slot) {
        return product(slot, slot) > RESIDUE;
    }

    private double product(int slot, int other) {
        return products.value(SymmetricMatrix.index(slot, other));
    }

    private double mean(int slot) {
        return sums.value(slot) / observations(slot);
    }
}
