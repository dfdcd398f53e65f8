package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;

/**
 * A correlation matrix kept for later instants.
 *
 * @param asOfMicros the instant it was computed at, epoch microseconds UTC; 0 where there is none
 * @param factors ids of its rows, sorted
 * @param packed lower triangle with diagonal, row by row
 */
public record KeptCorrelation(long asOfMicros, String[] factors, double[] packed) {

    /** None yet. */
    static KeptCorrelation none() {
        return new KeptCorrelation(0, new String[0], new double[0]);
    }

    static KeptCorrelation of(long asOfMicros, String[] factors, SymmetricMatrix correlation) {
        return new KeptCorrelation(asOfMicros, factors, correlation.packed());
    }

    boolean isOf(String[] others) {
        return Arrays.equals(factors, others);
    }

    /** The rows of these factors; one it doesn't know is uncorrelated. Positive semi-definite as the whole is. */
    SymmetricMatrix rowsOf(String[] wanted) {
        SymmetricMatrix whole = new SymmetricMatrix(factors.length, packed);
        double[] rows = new double[SymmetricMatrix.packedLength(wanted.length)];
        for (int row = 0; row < wanted.length; row++) {
            int from = Arrays.binarySearch(factors, wanted[row]);
            for (int column = 0; column < row; column++) {
                int to = Arrays.binarySearch(factors, wanted[column]);
                rows[SymmetricMatrix.index(row, column)] = from < 0 || to < 0 ? 0 : whole.get(from, to);
            }
            rows[SymmetricMatrix.index(row, row)] = 1;
        }
        return new SymmetricMatrix(wanted.length, rows);
    }
}
