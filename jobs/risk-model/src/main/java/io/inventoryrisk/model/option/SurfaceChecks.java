package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The verdicts on one calibrated surface. */
final class SurfaceChecks {

    static final String MODEL = "surface";

    private final SurfaceSpec spec;
    private final VolatilitySurface surface;
    private final List<ModelCheck> checks = new ArrayList<>();

    SurfaceChecks(SurfaceSpec spec, VolatilitySurface surface) {
        this.spec = spec;
        this.surface = surface;
    }

    /**
     * One check for each slice's fit error, and for the surface: slices kept for want of a fit, least butterfly and
     * calendar margin, out-of-sample error, drift in running deviations against its threshold, and the largest change of
     * an at-the-money volatility for +1 % of one parameter.
     */
    List<ModelCheck> of(SurfaceResidual residual, DriftState drift, double driftThreshold) {
        double butterfly = Double.POSITIVE_INFINITY;
        double calendar = Double.POSITIVE_INFINITY;
        double sensitivity = 0;
        int kept = 0;
        for (SurfaceSlice slice : surface.slices()) {
            String expiry =
                    ChronoUnit.MICROS.addTo(Instant.EPOCH, slice.expiryMicros()).toString();
            Quality fit = Quality.of(
                    slice.status(),
                    (surface.asOfMicros() - slice.fittedMicros()) / 1_000,
                    slice.quotes(),
                    slice.reason());
            atMost(
                    surface.underlying() + " " + expiry,
                    "rmseVolatility",
                    slice.rmseVolatility(),
                    spec.rmseLimit(),
                    fit);
            kept += slice.status() == QualityStatus.FALLBACK ? 1 : 0;
            butterfly = Math.min(butterfly, slice.butterflyMargin());
            calendar = Math.min(calendar, slice.calendarMargin());
            for (double change : slice.atmSensitivity()) {
                sensitivity = Math.abs(change) > sensitivity ? Math.abs(change) : sensitivity;
            }
        }
        String scope = surface.underlying();
        if (surface.slices().length > 0) {
            atMost(scope, "fallbackSlices", kept, 0, surface.quality());
            add(scope, "butterflyMargin", butterfly, 0, butterfly >= 0, surface.quality());
            add(scope, "calendarMargin", calendar, 0, calendar >= 0, surface.quality());
            add(scope, "atmVolatilitySensitivity", sensitivity, Double.NaN, true, surface.quality());
        }
        if (residual.quotes() > 0) {
            Quality sample = Quality.ok(0, residual.quotes());
            atMost(scope, "outOfSampleRmseVolatility", residual.rmse(), spec.rmseLimit(), sample);
        }
        boolean warm = drift.scores() > DriftMonitor.WARM;
        Quality memory = warm
                ? Quality.ok(0, drift.scores())
                : Quality.of(QualityStatus.WARMING, 0, drift.scores(), "fewer than " + DriftMonitor.WARM + " refits");
        atMost(scope, "driftDeviations", drift.statistic(), driftThreshold, memory);
        return List.copyOf(checks);
    }

    private void atMost(String scope, String metric, double value, double limit, Quality quality) {
        add(scope, metric, value, limit, value <= limit, quality);
    }

    private void add(String scope, String metric, double value, double limit, boolean passed, Quality quality) {
        checks.add(new ModelCheck(
                MODEL,
                scope,
                metric,
                surface.asOfMicros(),
                surface.asOfMicros(),
                spec.parametersVersion(),
                value,
                limit,
                passed,
                quality));
    }
}
