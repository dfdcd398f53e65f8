package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.OptionQuote;

/** What a surface is made of: an option's quote or the price of a dated future; exactly one of the two is set. */
public record SurfaceInput(OptionQuote option, ForwardQuote forward) {

    /** An option's quote. */
    public static SurfaceInput of(OptionQuote option) {
        return new SurfaceInput(option, null);
    }

    /** The price of a dated future. */
    public static SurfaceInput of(ForwardQuote forward) {
        return new SurfaceInput(null, forward);
    }

    /** The coin it belongs to. */
    public String underlying() {
        return option != null ? option.underlying() : forward.underlying();
    }

    /** Whose it is. */
    public String instrument() {
        return option != null ? option.instrument() : forward.instrument();
    }

    /** When the contract ends, epoch microseconds UTC. */
    public long expiryMicros() {
        return option != null ? option.expiryMicros() : forward.expiryMicros();
    }
}
