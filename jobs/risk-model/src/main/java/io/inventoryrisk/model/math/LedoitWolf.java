package io.inventoryrisk.model.math;

/**
 * Shrinkage of a sample covariance S towards a multiple of the identity (Ledoit and Wolf 2004, J. Multivariate Analysis
 * 88): (1 - a) S + a m I, with m = tr S / p, d2 = |S - mI|^2 / p, b2 = min(d2, sum_i |x_i x_i' - S|^2 / (n^2 p)), a = b2 /
 * d2, Frobenius norms, denominators n. Of one variable, or where S already is a multiple of the identity, a = 0.
 */
public final class LedoitWolf {

    private LedoitWolf() {}

    /**
     * The intensity a in [0, 1] of complete observations, by the definition.
     *
     * @param observations one row per observation, one column per variable, no NaN; at least one row
     */
    public static double intensity(double[][] observations) {
        SymmetricMatrix covariance = SampleCorrelation.covariance(observations);
        int variables = covariance.size();
        double scatter = 0;
        for (double[] x : SampleCorrelation.centred(observations)) {
            for (int row = 0; row < variables; row++) {
                for (int column = 0; column < variables; column++) {
                    double difference = x[row] * x[column] - covariance.get(row, column);
                    scatter += difference * difference;
                }
            }
        }
        return intensity(covariance, observations.length, scatter);
    }

    /** The intensity from S, the number n of observations and sum_i |x_i x_i' - S|^2. */
    static double intensity(SymmetricMatrix covariance, int observations, double scatter) {
        int variables = covariance.size();
        double mean = covariance.trace() / variables;
        double dispersion = 0;
        for (int row = 0; row < variables; row++) {
            for (int column = 0; column < row; column++) {
                dispersion += 2 * covariance.get(row, column) * covariance.get(row, column);
            }
            double excess = covariance.get(row, row) - mean;
            dispersion += excess * excess;
        }
        if (!(dispersion > 0)) {
            return 0;
        }
        double error = Math.max(0, scatter) / ((double) observations * observations);
        return Math.min(1, error / dispersion);
    }

    /** (1 - intensity) S + intensity m I. */
    public static SymmetricMatrix shrink(SymmetricMatrix covariance, double intensity) {
        double target = covariance.trace() / covariance.size();
        SymmetricMatrix shrunk = SymmetricMatrix.zeros(covariance.size());
        for (int row = 0; row < covariance.size(); row++) {
            for (int column = 0; column < row; column++) {
                shrunk.set(row, column, (1 - intensity) * covariance.get(row, column));
            }
            shrunk.set(row, row, (1 - intensity) * covariance.get(row, row) + intensity * target);
        }
        return shrunk;
    }
}
