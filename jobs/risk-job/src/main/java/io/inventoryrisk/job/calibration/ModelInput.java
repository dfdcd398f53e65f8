package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.volatility.CalibratedBar;

/**
 * What moves the market model on: a bar, a ticker's mark where there is none, a surface, or a heartbeat where markets are
 * silent; exactly one of them is set.
 */
public record ModelInput(CalibratedBar bar, VenueMark mark, VolatilitySurface surface, Clock clock) {

    /** A calibrated bar, without what the model does not use. */
    public static ModelInput of(CalibratedBar calibrated) {
        return new ModelInput(calibrated, null, null, null);
    }

    /** What a ticker says of an instrument without a bar. */
    public static ModelInput of(VenueMark mark) {
        return new ModelInput(null, mark, null, null);
    }

    /** A surface just fitted. */
    public static ModelInput of(VolatilitySurface surface) {
        return new ModelInput(null, null, surface, null);
    }

    /** A heartbeat. */
    public static ModelInput of(Clock clock) {
        return new ModelInput(null, null, null, clock);
    }

    /** Event time of whatever it is, epoch microseconds UTC. */
    public long timeMicros() {
        if (bar != null) {
            return bar.bar().asOfMicros();
        }
        if (mark != null) {
            return mark.asOfMicros();
        }
        return surface != null ? surface.asOfMicros() : clock.timeMicros();
    }
}
