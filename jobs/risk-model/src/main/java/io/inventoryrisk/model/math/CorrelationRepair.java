package io.inventoryrisk.model.math;

/** How an estimate that is no correlation matrix, because pairs were observed at different times, is made one. */
public enum CorrelationRepair {
    /** Clips eigenvalues and rescales, once: cheap. */
    SPECTRAL {
        @Override
        public SymmetricMatrix repair(SymmetricMatrix estimate) {
            return Spectrum.of(estimate).clipped(0).scaledToUnitDiagonal();
        }
    },
    /** The nearest correlation matrix: some hundred times dearer. */
    NEAREST {
        @Override
        public SymmetricMatrix repair(SymmetricMatrix estimate) {
            return NearestCorrelation.of(estimate, NEAREST_TOLERANCE, NEAREST_ITERATIONS);
        }
    };

    /** Eigenvalues down to here count as zero: rounding of a matrix with elements of order 1. */
    public static final double MINIMAL_EIGENVALUE = -1e-12;

    private static final double CERTAIN_PIVOT = 1e-13;
    private static final double NEAREST_TOLERANCE = 1e-10;
    private static final int NEAREST_ITERATIONS = 200;

    /**
     * A correlation matrix in place of an estimate that is none.
     *
     * @param estimate unit diagonal, no NaN
     * @throws ArithmeticException where its eigenvalues cannot be found
     */
    public abstract SymmetricMatrix repair(SymmetricMatrix estimate);

    /**
     * Whether an estimate is positive semi-definite, up to rounding.
     *
     * @param estimate unit diagonal
     * @throws IllegalArgumentException where an element is NaN
     * @throws ArithmeticException where its eigenvalues cannot be found
     */
    public static boolean isCorrelation(SymmetricMatrix estimate) {
        return estimate.isPositiveDefinite(CERTAIN_PIVOT)
                || Spectrum.of(estimate).smallest() >= MINIMAL_EIGENVALUE;
    }

    /**
     * The estimate itself where it is positive semi-definite, else what this method makes of it.
     *
     * @param estimate unit diagonal, no NaN
     */
    public Repaired apply(SymmetricMatrix estimate) {
        return isCorrelation(estimate) ? new Repaired(estimate, false) : new Repaired(repair(estimate), true);
    }

    /** A correlation matrix, and whether it had to be repaired. */
    public record Repaired(SymmetricMatrix correlation, boolean repaired) {}
}
