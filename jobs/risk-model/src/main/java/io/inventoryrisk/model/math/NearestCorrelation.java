package io.inventoryrisk.model.math;

/**
 * The correlation matrix nearest in Frobenius norm: alternating projections with Dykstra's correction (Higham 2002, IMA
 * J. Numer. Anal. 22). Without the correction the limit is a correlation matrix too, but not the nearest.
 */
public final class NearestCorrelation {

    private NearestCorrelation() {}

    /**
     * @param estimate symmetric, finite; need not have a unit diagonal
     * @param relativeTolerance stops where an iterate differs by less from the one before
     * @param maxIterations eigen decompositions at most; the result is positive semi-definite even where they end first
     */
    public static SymmetricMatrix of(SymmetricMatrix estimate, double relativeTolerance, int maxIterations) {
        int length = estimate.packed().length;
        double[] iterate = estimate.packed().clone();
        double[] correction = new double[length];
        double change = Double.POSITIVE_INFINITY;
        for (int i = 0; i < maxIterations && change > relativeTolerance; i++) {
            double[] corrected = new double[length];
            for (int k = 0; k < length; k++) {
                corrected[k] = iterate[k] - correction[k];
            }
            double[] projected = Spectrum.of(new SymmetricMatrix(estimate.size(), corrected))
                    .clipped(0)
                    .packed();
            double[] next = projected.clone();
            for (int k = 0; k < length; k++) {
                correction[k] = projected[k] - corrected[k];
            }
            for (int row = 0; row < estimate.size(); row++) {
                next[SymmetricMatrix.index(row, row)] = 1;
            }
            change = relativeChange(iterate, next);
            iterate = next;
        }
        return Spectrum.of(new SymmetricMatrix(estimate.size(), iterate))
                .clipped(0)
                .scaledToUnitDiagonal();
    }

    private static double relativeChange(double[] from, double[] to) {
        double largest = 0;
        double difference = 0;
        for (int k = 0; k < from.length; k++) {
            largest = Math.max(largest, Math.abs(to[k]));
            difference = Math.max(difference, Math.abs(to[k] - from[k]));
        }
        return difference / largest;
    }
}
