package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.NormalDistribution;

/**
 * Quantiles of a standardised distribution by the Cornish-Fisher expansion: w = z + (z^2 - 1) s / 6 + (z^3 - 3 z) k / 24 -
 * (2 z^3 - 5 z) s^2 / 36 (Cornish and Fisher 1938; Favre and Galeano 2002 as modified value at risk). The map is a
 * quantile function only where it rises; s and k are its parameters and not quite the moments that come out of it
 * (Maillard 2012).
 *
 * @param skew third standardised moment s
 * @param excessKurtosis fourth standardised moment less 3, k
 */
public record CornishFisher(double skew, double excessKurtosis) {

    /** Skew only: w = z + (z^2 - 1) s / 6. */
    public static double skewed(double z, double skew) {
        return z + (z * z - 1) * skew / 6;
    }

    /** Of a sample, population moments (divisor n). */
    public static CornishFisher ofSample(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }
        double n = values.length;
        double variance = second / n;
        return new CornishFisher(third / n / (variance * Math.sqrt(variance)), fourth / n / (variance * variance) - 3);
    }

    /** The standardised quantile w at a standard normal quantile z. */
    public double quantile(double z) {
        double cube = z * z * z;
        return skewed(z, skew) + (cube - 3 * z) * excessKurtosis / 24 - (2 * cube - 5 * z) * skew * skew / 36;
    }

    /**
     * Mean of the values below the quantile at probability p, standardised: -phi(z) / p (1 + z s / 6 + (z^2 - 1) k / 24 -
     * (2 z^2 - 1) s^2 / 36), by integrating the Hermite polynomials of the expansion (Boudt, Peterson and Croux 2008).
     *
     * @param probability of the lower tail, in (0, 1)
     */
    public double meanBelow(double probability) {
        double z = NormalDistribution.quantile(probability);
        double square = z * z;
        double factor = 1 + z * skew / 6 + (square - 1) * excessKurtosis / 24 - (2 * square - 1) * skew * skew / 36;
        return -NormalDistribution.density(z) / probability * factor;
    }

    /** Whether the map rises for every z: Maillard's domain, |s| at most 6 (sqrt 2 - 1) and k within a range. */
    public boolean isMonotone() {
        return isMonotoneWithin(Double.POSITIVE_INFINITY);
    }

    /** Whether the map rises for all z from -reach to reach: dw/dz, a parabola in z, is nowhere negative there. */
    public boolean isMonotoneWithin(double reach) {
        double square = excessKurtosis / 8 - skew * skew / 6;
        double linear = skew / 3;
        double constant = 1 - excessKurtosis / 8 + 5 * skew * skew / 36;
        double vertex = square > 0 ? -linear / (2 * square) : Double.POSITIVE_INFINITY;
        if (Math.abs(vertex) <= reach && square > 0) {
            return constant - linear * linear / (4 * square) >= 0;
        }
        if (Double.isInfinite(reach)) {
            return square >= 0 && linear == 0 && constant >= 0;
        }
        return Math.min(slope(square, linear, constant, reach), slope(square, linear, constant, -reach)) >= 0;
    }

    private static double slope(double square, double linear, double constant, double z) {
        return (square * z + linear) * z + constant;
    }
}
