package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.GaussianQuadratic;
import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.math.SymmetricMatrix;

/**
 * Value at risk and expected shortfall of the quadratic P&L theta + d'x + x'G x / 2 over normal x: by Cornish-Fisher on
 * its first four cumulants, and by exact inversion of its characteristic function where that expansion does not rise
 * between the deep quantiles of both tails (1 in 10,000). Without G it is delta-normal. Near expiry, and for moves that are
 * large against the strikes' distances, a quadratic is no picture of an option book: full revaluation then.
 *
 * @param mean of the P&L, a gain positive
 * @param deviation of the P&L
 * @param skew standardised third cumulant
 * @param excessKurtosis standardised fourth cumulant
 * @param valueAtRisk a positive loss
 * @param expectedShortfall a positive loss
 * @param exact whether the characteristic function was inverted
 */
public record DeltaGammaRisk(
        double mean,
        double deviation,
        double skew,
        double excessKurtosis,
        double valueAtRisk,
        double expectedShortfall,
        boolean exact) {

    /** Standard normal quantile of 1 in 10,000. */
    private static final double DEEP = 3.719;

    /** Of what cannot be measured: all NaN. */
    static DeltaGammaRisk unknown() {
        double none = Double.NaN;
        return new DeltaGammaRisk(none, none, none, none, none, none, false);
    }

    /**
     * Measures.
     *
     * @param theta P&L of passing time over the horizon
     * @param delta d, first derivatives in the factors
     * @param gamma G, second derivatives
     * @param covariance of the factors over the horizon
     */
    public static DeltaGammaRisk of(
            double theta, double[] delta, SymmetricMatrix gamma, SymmetricMatrix covariance, RiskSpec spec) {
        GaussianQuadratic pnl = GaussianQuadratic.of(theta, delta, gamma, covariance);
        CornishFisher expansion = new CornishFisher(pnl.standardisedCumulant(3), pnl.standardisedCumulant(4));
        double tail = 1 - spec.confidence();
        double shortfallTail = 1 - spec.shortfallConfidence();
        boolean exact = !expansion.isMonotoneWithin(DEEP);
        double quantile = exact
                ? pnl.quantile(tail)
                : pnl.mean() + pnl.deviation() * expansion.quantile(NormalDistribution.quantile(tail));
        double mean = exact
                ? pnl.meanBelow(shortfallTail)
                : pnl.mean() + pnl.deviation() * expansion.meanBelow(shortfallTail);
        return new DeltaGammaRisk(
                pnl.mean(), pnl.deviation(), expansion.skew(), expansion.excessKurtosis(), -quantile, -mean, exact);
    }
}
