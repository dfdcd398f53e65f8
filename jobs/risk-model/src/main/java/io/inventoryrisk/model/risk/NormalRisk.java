package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.NormalDistribution;

/**
 * Value at risk and expected shortfall of a normal loss. Source: Hull, Risk Management and Financial Institutions, 4th
 * edition, ch. 12. A loss is positive; the confidence lies strictly between 0 and 1.
 *
 * @param mean of the loss, in the unit of the results; negative is an expected gain
 * @param deviation standard deviation of the loss, in the same unit; not negative
 */
public record NormalRisk(double mean, double deviation) {

    /** mean + z deviation, with z the standard normal quantile of the confidence. */
    public double valueAtRisk(double confidence) {
        return mean + deviation * quantile(confidence);
    }

    /** Mean loss beyond value at risk: mean + deviation phi(z) / (1 - confidence). */
    public double expectedShortfall(double confidence) {
        return mean + deviation * shortfallFactor(confidence);
    }

    /**
     * Deviation of the sum of {@code periods} changes whose neighbours correlate: deviation x sqrt(T + 2 sum (T-j)
     * rho^j) (RMFI eq. 12.5). At rho 0 the square-root-of-time rule.
     *
     * @param rho first-order autocorrelation, in (-1, 1)
     */
    public NormalRisk over(int periods, double rho) {
        double scale = periods;
        for (int lag = 1; lag < periods; lag++) {
            scale += 2 * (periods - lag) * StrictMath.pow(rho, lag);
        }
        return new NormalRisk(mean * periods, deviation * Math.sqrt(scale));
    }

    /** Standard normal quantile. */
    static double quantile(double confidence) {
        return -NormalDistribution.quantile(1 - confidence);
    }

    /** phi(z) / (1 - confidence). */
    static double shortfallFactor(double confidence) {
        return NormalDistribution.density(quantile(confidence)) / (1 - confidence);
    }
}
