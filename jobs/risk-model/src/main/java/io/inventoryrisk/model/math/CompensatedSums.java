package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * Sums held as an unevaluated pair of doubles, about 106 bits: what was added can be taken out again over millions of
 * steps without drift. TwoSum (Knuth, TAOCP 2, 4.2.2) and renormalisation (Dekker 1971, Numer. Math. 18).
 *
 * <p>A value of the state that holds it: changed only in a fresh {@link #copy}.
 *
 * @param high the sums rounded to double
 * @param low what rounding left
 */
public record CompensatedSums(double[] high, double[] low) {

    /** So many sums, all zero. */
    public static CompensatedSums zeros(int size) {
        return new CompensatedSums(new double[size], new double[size]);
    }

    /** The same sums in arrays of their own, cut or filled with zeros to a size. */
    public CompensatedSums copy(int size) {
        return new CompensatedSums(Arrays.copyOf(high, size), Arrays.copyOf(low, size));
    }

    /** The same sums in arrays of their own. */
    public CompensatedSums copy() {
        return copy(high.length);
    }

    /** One sum, correctly rounded up to its last bit. */
    public double value(int index) {
        return high[index];
    }

    /** Adds in place. */
    public void add(int index, double value) {
        double before = high[index];
        double sum = before + value;
        double taken = sum - before;
        double error = (before - (sum - taken)) + (value - taken);
        double rest = low[index] + error;
        double rounded = sum + rest;
        low[index] = rest - (rounded - sum);
        high[index] = rounded;
    }

    /** Sets to exactly zero in place: an empty window holds no residue. */
    public void clear(int index) {
        high[index] = 0;
        low[index] = 0;
    }
}
