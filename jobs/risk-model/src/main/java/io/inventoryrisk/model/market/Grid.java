package io.inventoryrisk.model.market;

import java.io.Serializable;

/**
 * The event-time grid of instants: the whole multiples of a step since the epoch.
 *
 * @param stepMicros distance of two instants, in microseconds; positive, default 1 s
 */
public record Grid(long stepMicros) implements Serializable {

    public Grid {
        if (stepMicros <= 0) {
            throw new IllegalArgumentException("grid step must be positive, was " + stepMicros + " us");
        }
    }

    /** One instant a second. */
    public static Grid oneSecond() {
        return new Grid(1_000_000);
    }

    /** The first instant at or after {@code timeMicros}: the bar an event belongs to, since a bar t holds (t-1, t]. */
    public long instantOf(long timeMicros) {
        return Math.floorDiv(timeMicros + stepMicros - 1, stepMicros) * stepMicros;
    }

    /** The instant after {@code instantMicros}. */
    public long next(long instantMicros) {
        return instantMicros + stepMicros;
    }

    /** The instant before {@code instantMicros}. */
    public long previous(long instantMicros) {
        return instantMicros - stepMicros;
    }

    /** The last instant at or before {@code timeMicros}. */
    public long lastInstant(long timeMicros) {
        return Math.floorDiv(timeMicros, stepMicros) * stepMicros;
    }
}
