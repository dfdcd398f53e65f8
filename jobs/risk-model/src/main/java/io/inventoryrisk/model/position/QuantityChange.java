package io.inventoryrisk.model.position;

import java.math.BigDecimal;

/** So many contracts, signed, more from an event time on, epoch microseconds UTC. */
public record QuantityChange(long timeMicros, BigDecimal quantity) {

    /** What an effect does. */
    public static QuantityChange of(AppliedFill fill) {
        return new QuantityChange(fill.timeMicros(), fill.quantity());
    }
}
