package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * The distribution of past values in [0, 1], of which older ones weigh less: equal cells, each a sum of exp(-age / time
 * constant). What lies in a cell counts as spread evenly over it, so a share is exact to the mass of one cell. At most a
 * kilobyte, whatever the memory; a value costs one pass over the cells.
 *
 * @param cells weights as of the newest value, from 0 upwards; empty before the first value
 * @param newestMicros time of the newest value, epoch microseconds UTC
 * @param observations values ever seen
 */
public record AgedHistogram(double[] cells, long newestMicros, int observations) {

    /** Cells from 0 to 1. */
    public static final int CELLS = 128;

    /** No value. */
    public static AgedHistogram empty() {
        return new AgedHistogram(new double[0], 0, 0);
    }

    /**
     * With one more value.
     *
     * @param value in [0, 1]
     * @param timeMicros of the value; not before the newest
     * @param timeConstantMicros in which a weight falls by a factor e
     */
    public AgedHistogram observe(double value, long timeMicros, double timeConstantMicros) {
        double[] next = Arrays.copyOf(cells, CELLS);
        double factor = StrictMath.exp(-(timeMicros - newestMicros) / timeConstantMicros);
        for (int cell = 0; cell < cells.length; cell++) {
            next[cell] *= factor;
        }
        next[cellOf(value)]++;
        return new AgedHistogram(next, timeMicros, (int) Math.min(Integer.MAX_VALUE, observations + 1L));
    }

    /** Weighted share of the values seen that lie below one in [0, 1]; NaN before the first. */
    public double shareBelow(double value) {
        int own = cellOf(value);
        double below = 0;
        double total = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            total += cells[cell];
            if (cell < own) {
                below += cells[cell];
            } else if (cell == own) {
                below += cells[cell] * (value * CELLS - own);
            }
        }
        return total > 0 ? Math.min(1, below / total) : Double.NaN;
    }

    private static int cellOf(double value) {
        return Math.min((int) (value * CELLS), CELLS - 1);
    }
}
