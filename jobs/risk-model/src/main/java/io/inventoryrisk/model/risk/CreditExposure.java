package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.NormalDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * What a counterparty owes at a future instant, the value of the claim being normal and a debt owing nothing. Formulae:
 * models.md, section j; the dependence of exposure and default is a Gaussian copula (Redon 2006).
 *
 * @param mean mu of the claim's value
 * @param deviation s of it, not negative
 */
public record CreditExposure(double mean, double deviation) {

    private static final int PANELS = 8;

    /** Nodes and weights for [-1, 1]. */
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(24);

    /** A standard normal is never further out in double precision. */
    private static final double REACH = 9;

    /** E max(value, 0) = mu Phi(mu / s) + s phi(mu / s). */
    public double expected() {
        if (deviation == 0) {
            return Math.max(0, mean);
        }
        double distance = mean / deviation;
        return mean * NormalDistribution.cumulative(distance) + deviation * NormalDistribution.density(distance);
    }

    /** The value not exceeded with a confidence, at least 0: max(mu + z s, 0). */
    public double potential(double confidence) {
        return Math.max(0, mean + deviation * NormalRisk.quantile(confidence));
    }

    /**
     * Expected exposure given that the counterparty defaults: (1 / PD) times the integral of max(mu + s x, 0) Phi((c + rho
     * x) / sqrt(1 - rho^2)) phi(x) with c the normal quantile of PD.
     *
     * @param defaultProbability in (0, 1)
     * @param correlation of exposure and default, in (-1, 1); positive is wrong-way
     */
    public double expectedGivenDefault(double defaultProbability, double correlation) {
        if (!(defaultProbability > 0 && defaultProbability < 1) || !(Math.abs(correlation) < 1)) {
            throw new IllegalArgumentException(
                    "default probability must lie in (0, 1) and correlation in (-1, 1), were " + defaultProbability
                            + " and " + correlation);
        }
        if (deviation == 0) {
            return Math.max(0, mean);
        }
        double threshold = NormalDistribution.quantile(defaultProbability);
        double apart = Math.sqrt(1 - correlation * correlation);
        double from = Math.max(-REACH, -mean / deviation); // where the claim is worth nothing
        double width = Math.max(0, REACH - from) / PANELS;
        double sum = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            for (int node = 0; node < RULE.getNumberOfPoints(); node++) {
                double x = from + (panel + (1 + RULE.getPoint(node)) / 2) * width;
                sum += RULE.getWeight(node)
                        * (mean + deviation * x)
                        * NormalDistribution.cumulative((threshold + correlation * x) / apart)
                        * NormalDistribution.density(x);
            }
        }
        return sum * width / 2 / defaultProbability;
    }
}
