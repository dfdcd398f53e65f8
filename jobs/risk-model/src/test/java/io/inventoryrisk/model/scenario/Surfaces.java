package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;

/** Surfaces of BTC whose slices are as simple as can be. */
public final class Surfaces {

    private Surfaces() {}

    public static VolatilitySurface of(String underlying, long asOfMicros, Quality quality, SurfaceSlice... slices) {
        return new VolatilitySurface(
                underlying, asOfMicros, "p1", slices, 0, 0, 0, 0, Double.NaN, 1.3, "schedule", quality);
    }

    /** Total variance a + b |k|, all but: a volatility at the forward, leaning upwards on both sides. */
    public static SurfaceSlice slice(long asOfMicros, long expiryMicros, double forward, double volatility, double b) {
        double years = YearFraction.betweenMicros(asOfMicros, expiryMicros);
        double vertex = 1e-3;
        return new SurfaceSlice(
                expiryMicros,
                forward,
                years,
                volatility * volatility * years - b * vertex,
                b,
                0,
                0,
                vertex,
                volatility,
                0,
                0,
                0,
                0,
                20,
                0,
                forward / 2,
                forward * 2,
                0,
                0,
                new double[5],
                asOfMicros,
                QualityStatus.OK,
                "");
    }
}
