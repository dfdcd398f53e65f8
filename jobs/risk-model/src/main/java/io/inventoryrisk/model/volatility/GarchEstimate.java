package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * GARCH(1,1), filtered bar by bar, refitted now and then. Volatilities annualised, as decimals.
 *
 * @param volatility of the next bar; NaN before the first fit
 * @param longRunVolatility square root of omega / (1 - alpha - beta)
 * @param omega per bar, of squared returns
 * @param alpha weight of the newest squared return
 * @param beta weight of the variance before
 * @param logLikelihood of the fit
 * @param fittedMicros instant of the fit, epoch microseconds UTC; 0 before the first
 * @param status OK; FALLBACK where the last good parameters were kept; WARMING before the first
 * @param reason why the last refit was rejected; empty where it was not
 */
public record GarchEstimate(
        double volatility,
        double longRunVolatility,
        double omega,
        double alpha,
        double beta,
        double logLikelihood,
        long fittedMicros,
        QualityStatus status,
        String reason) {

    /** Before the first fit. */
    public static GarchEstimate unknown() {
        return new GarchEstimate(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                QualityStatus.WARMING,
                "not fitted yet");
    }
}
