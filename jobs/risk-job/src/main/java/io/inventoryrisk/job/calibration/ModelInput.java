package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.volatility.CalibratedBar;

/** What moves the market model on: a bar, or a heartbeat where markets are silent; exactly one of the two is set. */
public record ModelInput(CalibratedBar bar, Clock clock) {

    /** A calibrated bar. */
    public static ModelInput of(CalibratedBar bar) {
        return new ModelInput(bar, null);
    }

    /** A heartbeat. */
    public static ModelInput of(Clock clock) {
        return new ModelInput(null, clock);
    }
}
