package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.YearFraction;

/**
 * GARCH(1,1) from bar to bar, on returns in per cent with the diurnal profile divided out.
 *
 * @param parameters of the last good fit
 * @param variance of the next bar
 * @param logLikelihood of that fit
 * @param fittedMicros instant of that fit, epoch microseconds UTC; 0 before the first
 * @param status OK; FALLBACK where the newest refit was rejected; WARMING before the first good one
 * @param reason why; empty where OK
 */
public record GarchState(
        GarchParameters parameters,
        double variance,
        double logLikelihood,
        long fittedMicros,
        QualityStatus status,
        String reason) {

    /** Optimisers need returns of about this size. */
    static final double PERCENT = 100;

    /** Not fitted yet. */
    public static GarchState unknown() {
        return new GarchState(
                GarchParameters.unknown(), Double.NaN, Double.NaN, 0, QualityStatus.WARMING, "not fitted yet");
    }

    /** After one more bar, whose return in per cent is NaN where it is missing. */
    GarchState observe(double observed) {
        return with(Double.isNaN(observed) ? parameters.forecast(variance, 1) : parameters.next(variance, observed));
    }

    /** After so many bars without a return. */
    GarchState skip(long bars) {
        return with(parameters.forecast(variance, bars));
    }

    private GarchState with(double next) {
        return parameters.isKnown()
                ? new GarchState(parameters, next, logLikelihood, fittedMicros, status, reason)
                : this;
    }

    /** After a refit that was not good enough: the last good parameters stay. */
    GarchState rejected(String why) {
        QualityStatus kept = parameters.isKnown() ? QualityStatus.FALLBACK : QualityStatus.WARMING;
        return new GarchState(parameters, variance, logLikelihood, fittedMicros, kept, why);
    }

    /** What is published, for the time of day with this diurnal factor. */
    GarchEstimate estimate(double diurnalFactor, long barMicros) {
        double perSquare = 1 / (PERCENT * PERCENT);
        return new GarchEstimate(
                YearFraction.annualised(variance * diurnalFactor * perSquare, barMicros),
                YearFraction.annualised(parameters.longRunVariance() * perSquare, barMicros),
                parameters.omega() * perSquare,
                parameters.alpha(),
                parameters.beta(),
                logLikelihood,
                fittedMicros,
                status,
                reason);
    }
}
