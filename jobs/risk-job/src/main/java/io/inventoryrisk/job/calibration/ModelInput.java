package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.volatility.CalibratedBar;

/**
 * What moves the market model on: a bar, a surface, or a heartbeat where markets are silent; exactly one of them is set.
 */
public record ModelInput(CalibratedBar bar, VolatilitySurface surface, Clock clock) {

    /** A calibrated bar, without what the model does not use. */
    public static ModelInput of(CalibratedBar calibrated) {
        return new ModelInput(calibrated.withoutFlow(), null, null);
    }

    /** A surface just fitted. */
    public static ModelInput of(VolatilitySurface surface) {
        return new ModelInput(null, surface, null);
    }

    /** Event time of whatever it is, epoch microseconds UTC. */
    public long timeMicros() {
        if (bar != null) {
            return bar.bar().asOfMicros();
        }
        return surface != null ? surface.asOfMicros() : clock.timeMicros();
    }

    /** A heartbeat. */
    public static ModelInput of(Clock clock) {
        return new ModelInput(null, null, clock);
    }
}
