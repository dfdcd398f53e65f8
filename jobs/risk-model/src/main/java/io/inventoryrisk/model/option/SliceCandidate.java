package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;

/**
 * A slice on its way into a surface.
 *
 * @param expiryMicros epoch microseconds UTC
 * @param forward of the expiry
 * @param venueForward the venue's, to measure moves by
 * @param years to expiry
 * @param slice free of arbitrage against the one after it
 * @param rmse of its fit, in volatility
 * @param quotes behind the fit
 * @param outliers left out
 * @param lowStrike lowest quoted
 * @param highStrike highest quoted
 * @param fittedMicros instant of the fit
 * @param status OK, PARTIAL, FALLBACK or STALE
 * @param reason for a person
 */
record SliceCandidate(
        long expiryMicros,
        double forward,
        double venueForward,
        double years,
        SviSlice slice,
        double rmse,
        int quotes,
        int outliers,
        double lowStrike,
        double highStrike,
        long fittedMicros,
        QualityStatus status,
        String reason) {

    /** What is published, with its metrics and margins. */
    SurfaceSlice published(SviSlice earlier) {
        SmileMetrics metrics = SmileMetrics.of(slice, years);
        double calendar = earlier == null
                ? slice.minimumVariance()
                : ArbitrageScan.calendar(earlier, slice).value();
        return new SurfaceSlice(
                expiryMicros,
                forward,
                years,
                slice.a(),
                slice.b(),
                slice.rho(),
                slice.m(),
                slice.sigma(),
                metrics.atmVolatility(),
                metrics.skew(),
                metrics.riskReversal25(),
                metrics.butterfly25(),
                rmse,
                quotes,
                outliers,
                lowStrike,
                highStrike,
                ArbitrageScan.butterfly(slice).value(),
                calendar,
                metrics.atmSensitivity(),
                fittedMicros,
                status,
                reason);
    }
}
