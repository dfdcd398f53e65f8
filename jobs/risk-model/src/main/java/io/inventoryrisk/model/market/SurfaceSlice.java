package io.inventoryrisk.model.market;

/**
 * One expiry of a volatility surface, raw SVI: total variance w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)),
 * k = ln(strike / forward) (Gatheral and Jacquier 2014).
 *
 * @param expiryMicros epoch microseconds UTC
 * @param forward for this expiry, in quote currency of the underlying
 * @param years to expiry at the surface's instant, ACT/365 in milliseconds
 * @param a raw SVI
 * @param b raw SVI
 * @param rho raw SVI
 * @param m raw SVI
 * @param sigma raw SVI
 * @param atmVolatility at k = 0, annualised
 * @param skew d(volatility)/dk at k = 0
 * @param riskReversal25 volatility of the 25-delta call less that of the 25-delta put
 * @param butterfly25 mean of both less the at-the-money volatility
 * @param rmseVolatility of the fit against mid volatilities, weighted as fitted, as a decimal: 0.003 = 0.3 points
 * @param quotes behind the fit
 * @param outliers quotes left out
 * @param lowStrike lowest quoted strike; below it the slice extrapolates
 * @param highStrike highest quoted strike
 * @param butterflyMargin minimum of Durrleman's g over all k; not negative in what is published
 * @param calendarMargin minimum of w - w of the expiry before, for |k| up to 2.5 (strikes from 1/12 of the forward to
 *     12 forwards), of w itself for the first expiry; not negative in what is published
 * @param atmSensitivity change of atmVolatility for +1 % of a, b, rho, m, sigma; NaN where the change would leave no
 *     variance
 * @param fittedMicros instant of the fit, epoch microseconds UTC
 * @param status OK; FALLBACK where the last good one was kept; PARTIAL where frozen, repaired or misfitting; STALE
 * @param reason one sentence for a person; empty where OK
 */
public record SurfaceSlice(
        long expiryMicros,
        double forward,
        double years,
        double a,
        double b,
        double rho,
        double m,
        double sigma,
        double atmVolatility,
        double skew,
        double riskReversal25,
        double butterfly25,
        double rmseVolatility,
        int quotes,
        int outliers,
        double lowStrike,
        double highStrike,
        double butterflyMargin,
        double calendarMargin,
        double[] atmSensitivity,
        long fittedMicros,
        QualityStatus status,
        String reason) {}
