package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.math.ExponentialRegression;

/**
 * What one underlying's surface needs from fit to fit: about 300 bytes for each living expiry, no quotes.
 *
 * @param lastFitMicros instant of the last calibration; {@link #NONE} before the first
 * @param slices last good ones of living expiries, rising
 * @param venueForwards the venue's forward of each at the last calibration, to measure moves by; NaN where unknown
 * @param ssvi last good parameters; NaN where there are none
 * @param stickiness at-the-money volatility changes on skew x forward returns
 * @param drift of out-of-sample residuals
 */
public record SurfaceState(
        long lastFitMicros,
        SurfaceSlice[] slices,
        double[] venueForwards,
        Ssvi ssvi,
        ExponentialRegression stickiness,
        DriftState drift) {

    /** Stands for no calibration yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** Nothing calibrated yet. */
    public static SurfaceState empty() {
        return new SurfaceState(
                NONE,
                new SurfaceSlice[0],
                new double[0],
                new Ssvi(Double.NaN, Double.NaN, Double.NaN),
                ExponentialRegression.empty(),
                DriftState.empty());
    }

    /** Index of the slice of an expiry; -1 where there is none. */
    int indexOf(long expiryMicros) {
        for (int i = 0; i < slices.length; i++) {
            if (slices[i].expiryMicros() == expiryMicros) {
                return i;
            }
        }
        return -1;
    }
}
