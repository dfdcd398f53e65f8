package io.inventoryrisk.model.math;

/** Covariance and correlation of complete observations, in two passes. The slow twin of {@link CoMoments}. */
public final class SampleCorrelation {

    private SampleCorrelation() {}

    /**
     * Population covariance (denominator n).
     *
     * @param observations one row per observation, one column per variable, no NaN; at least one row
     */
    public static SymmetricMatrix covariance(double[][] observations) {
        double[][] centred = centred(observations);
        int variables = centred[0].length;
        SymmetricMatrix covariance = SymmetricMatrix.zeros(variables);
        for (int row = 0; row < variables; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = 0;
                for (double[] observation : centred) {
                    sum += observation[row] * observation[column];
                }
                covariance.set(row, column, sum / centred.length);
            }
        }
        return covariance;
    }

    /**
     * Pearson's correlation, the same for the denominators n and n - 1.
     *
     * @throws IllegalArgumentException where a variable is constant
     */
    public static SymmetricMatrix of(double[][] observations) {
        return covariance(observations).scaledToUnitDiagonal();
    }

    /** The observations less their means. */
    static double[][] centred(double[][] observations) {
        int variables = observations[0].length;
        double[][] centred = new double[observations.length][variables];
        for (int column = 0; column < variables; column++) {
            double sum = 0;
            for (double[] observation : observations) {
                sum += observation[column];
            }
            double mean = sum / observations.length;
            for (int row = 0; row < observations.length; row++) {
                centred[row][column] = observations[row][column] - mean;
            }
        }
        return centred;
    }
}
