package io.inventoryrisk.model.math;

/**
 * A symmetric matrix as its lower triangle with diagonal, row by row: element (row, column) with row >= column is at
 * row (row + 1) / 2 + column, so a new last row leaves every other element where it is.
 *
 * @param size number of rows
 * @param packed size (size + 1) / 2 elements; not to be changed once published
 */
public record SymmetricMatrix(int size, double[] packed) {

    /** All zero. */
    public static SymmetricMatrix zeros(int size) {
        return new SymmetricMatrix(size, new double[packedLength(size)]);
    }

    /** The lower triangle of a full matrix. */
    public static SymmetricMatrix of(double[][] rows) {
        SymmetricMatrix matrix = zeros(rows.length);
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, matrix.packed, index(row, 0), row + 1);
        }
        return matrix;
    }

    /** Elements of a packed triangle with so many rows. */
    public static int packedLength(int size) {
        return size * (size + 1) / 2;
    }

    /** Place of (row, column) or (column, row). */
    public static int index(int row, int column) {
        int low = Math.min(row, column);
        int high = Math.max(row, column);
        return high * (high + 1) / 2 + low;
    }

    public double get(int row, int column) {
        return packed[index(row, column)];
    }

    void set(int row, int column, double value) {
        packed[index(row, column)] = value;
    }

    /** Sum of the diagonal. */
    public double trace() {
        double trace = 0;
        for (int row = 0; row < size; row++) {
            trace += get(row, row);
        }
        return trace;
    }

    /** Square root of the sum of squares of all size x size elements. */
    public double frobeniusNorm() {
        double squares = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                squares += 2 * get(row, column) * get(row, column);
            }
            squares += get(row, row) * get(row, row);
        }
        return Math.sqrt(squares);
    }

    /** Both triangles. */
    public double[][] toRows() {
        double[][] rows = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                rows[row][column] = get(row, column);
            }
        }
        return rows;
    }

    /**
     * The matrix D^-1/2 A D^-1/2 with D its diagonal: a covariance becomes a correlation, its diagonal exactly 1.
     *
     * @throws IllegalArgumentException where a diagonal element is not positive
     */
    public SymmetricMatrix scaledToUnitDiagonal() {
        double[] deviation = new double[size];
        for (int row = 0; row < size; row++) {
            double variance = get(row, row);
            if (!(variance > 0)) {
                throw new IllegalArgumentException(
                        "diagonal element " + row + " must be positive, was " + variance + "; leave the row out");
            }
            deviation[row] = Math.sqrt(variance);
        }
        SymmetricMatrix scaled = zeros(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                scaled.set(row, column, get(row, column) / (deviation[row] * deviation[column]));
            }
            scaled.set(row, row, 1);
        }
        return scaled;
    }

    /** The matrix F A F with F the diagonal matrix of {@code factors}. */
    public SymmetricMatrix scaled(double[] factors) {
        SymmetricMatrix scaled = zeros(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                scaled.set(row, column, get(row, column) * factors[row] * factors[column]);
            }
        }
        return scaled;
    }

    /**
     * The positive semi-definite matrix whose square this is, by its spectrum; negative eigenvalues, which a positive
     * semi-definite matrix has by rounding only, count as 0. A few size^3 multiply-adds.
     *
     * @throws IllegalArgumentException where an element is NaN or infinite
     */
    public SymmetricMatrix squareRoot() {
        return Spectrum.of(this).mapped(value -> Math.sqrt(Math.max(0, value)));
    }

    /** The product with a vector. */
    public double[] times(double[] vector) {
        double[] product = new double[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                product[row] += get(row, column) * vector[column];
            }
        }
        return product;
    }

    /**
     * Whether a Cholesky factorisation goes through with every pivot above {@code minimalPivot}; false for NaN. n^3 / 6
     * multiply-adds, and only n^2 / 2 where it fails at once.
     */
    public boolean isPositiveDefinite(double minimalPivot) {
        return cholesky(minimalPivot) != null;
    }

    /**
     * The x with A x = right, by Cholesky.
     *
     * @throws IllegalStateException where the matrix is not positive definite
     */
    public double[] solve(double[] right) {
        double[][] factor = cholesky(0);
        if (factor == null) {
            throw new IllegalStateException("matrix must be positive definite; ask before solving");
        }
        double[] x = right.clone();
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= factor[row][k] * x[k];
            }
            x[row] /= factor[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                x[row] -= factor[k][row] * x[k];
            }
            x[row] /= factor[row][row];
        }
        return x;
    }

    private double[][] cholesky(double minimalPivot) {
        double[][] factor = new double[size][];
        for (int row = 0; row < size; row++) {
            double[] left = new double[row + 1];
            double pivot = get(row, row);
            for (int column = 0; column < row; column++) {
                double[] above = factor[column];
                double sum = get(row, column);
                for (int k = 0; k < column; k++) {
                    sum -= left[k] * above[k];
                }
                left[column] = sum / above[column];
                pivot -= left[column] * left[column];
            }
            if (!(pivot > minimalPivot)) {
                return null;
            }
            left[row] = Math.sqrt(pivot);
            factor[row] = left;
        }
        return factor;
    }
}
