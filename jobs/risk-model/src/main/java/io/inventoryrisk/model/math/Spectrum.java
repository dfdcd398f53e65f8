package io.inventoryrisk.model.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** Eigenvalues, falling, and the eigenvectors as columns of {@code vectors}. */
record Spectrum(double[] values, double[][] vectors) {

    /**
     * @throws IllegalArgumentException where an element is NaN or infinite
     * @throws ArithmeticException where the iteration does not converge
     */
    static Spectrum of(SymmetricMatrix matrix) {
        double largest = 0;
        for (double element : matrix.packed()) {
            largest = Math.max(largest, Math.abs(element));
            if (!Double.isFinite(element)) {
                throw new IllegalArgumentException(
                        "matrix element must be finite, was " + element + "; leave its row out");
            }
        }
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        try {
            EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(
                    new Array2DRowRealMatrix(scaled(matrix.toRows(), -exponent), false));
            return new Spectrum(
                    Arrays.stream(decomposition.getEigenvalues())
                            .map(value -> Math.scalb(value, exponent))
                            .toArray(),
                    decomposition.getV().getData());
        } catch (MathRuntimeException e) {
            throw new ArithmeticException("no eigenvalues of " + matrix.size() + " rows: " + e.getMessage());
        }
    }

    /** By a power of 2, exactly: the iteration knows what is small only near 1. */
    private static double[][] scaled(double[][] rows, int exponent) {
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.scalb(row[i], exponent);
            }
        }
        return rows;
    }

    double smallest() {
        return values[values.length - 1];
    }

    /** The matrix with every eigenvalue raised to at least {@code floor}. */
    SymmetricMatrix clipped(double floor) {
        return mapped(value -> Math.max(floor, value));
    }

    /** The matrix with a function of every eigenvalue in its place. */
    SymmetricMatrix mapped(DoubleUnaryOperator function) {
        double[] mapped = Arrays.stream(values).map(function).toArray();
        int size = values.length;
        SymmetricMatrix matrix = SymmetricMatrix.zeros(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += vectors[row][k] * mapped[k] * vectors[column][k];
                }
                matrix.set(row, column, sum);
            }
        }
        return matrix;
    }
}
