package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.Arrays;
import java.util.Locale;

/**
 * Refits GARCH(1,1) and judges the fit. Rejected: no maximum found; alpha + beta of {@value #MAX_PERSISTENCE} or more, whose
 * long-run variance means nothing; a likelihood no better than that of the EWMA, which is GARCH with omega = 0 and
 * alpha = 1 - beta; anything not finite. Then the last good parameters stay, marked FALLBACK, and filter on.
 */
final class GarchCalibration {

    static final double MAX_PERSISTENCE = 0.999;

    private final int minReturns;
    private final double ewmaDecay;

    GarchCalibration(VolatilitySpec spec) {
        this.minReturns = spec.coarse().minGarchReturns();
        this.ewmaDecay = spec.decay(spec.coarse().barMicros() / spec.stepMicros());
    }

    /**
     * The state after a refit.
     *
     * @param state whose parameters are the start
     * @param returns oldest first, in per cent, without the diurnal profile; NaN where missing
     * @param asOfMicros instant of the refit
     */
    GarchState refit(GarchState state, double[] returns, long asOfMicros) {
        GarchLikelihood likelihood = new GarchLikelihood(withoutLeadingGap(returns));
        if (likelihood.observations() < minReturns) {
            return state.rejected(String.format(
                    Locale.ROOT, "needs %d returns of coarse bars, has %d", minReturns, likelihood.observations()));
        }
        GarchParameters start = GarchFit.start(likelihood);
        if (!(start.omega() > 0)) {
            return state.rejected("the price did not move");
        }
        GarchFit fit = best(likelihood, start, state.parameters());
        String fault = fault(likelihood, fit);
        return fault.isEmpty()
                ? new GarchState(
                        fit.parameters(), fit.nextVariance(), fit.logLikelihood(), asOfMicros, QualityStatus.OK, "")
                : state.rejected(fault);
    }

    /** From the last good parameters, and only where these lead nowhere from scratch. */
    private static GarchFit best(GarchLikelihood likelihood, GarchParameters start, GarchParameters warm) {
        if (warm.isKnown()) {
            GarchFit fit = GarchFit.from(likelihood, warm);
            if (fit.converged()) {
                return fit;
            }
        }
        return GarchFit.from(likelihood, start);
    }

    private String fault(GarchLikelihood likelihood, GarchFit fit) {
        GarchParameters found = fit.parameters();
        if (found.persistence() >= MAX_PERSISTENCE) {
            return String.format(
                    Locale.ROOT, "alpha + beta is %.4f, must be below %.3f", found.persistence(), MAX_PERSISTENCE);
        }
        if (!fit.converged() || !(fit.nextVariance() > 0 && fit.nextVariance() < Double.POSITIVE_INFINITY)) {
            return "no maximum of the likelihood was found";
        }
        double ewma = likelihood.value(new GarchParameters(found.mean(), 0, 1 - ewmaDecay, ewmaDecay));
        return fit.logLikelihood() > ewma || Double.isNaN(ewma)
                ? ""
                : String.format(Locale.ROOT, "log-likelihood %.2f is not above EWMA's %.2f", fit.logLikelihood(), ewma);
    }

    private static double[] withoutLeadingGap(double[] returns) {
        int first = 0;
        while (first < returns.length && Double.isNaN(returns[first])) {
            first++;
        }
        return Arrays.copyOfRange(returns, first, returns.length);
    }
}
