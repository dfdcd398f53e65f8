package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * What one venue's protection of one account and underlying has counted. Bounded: {@link BurstWindow#MOST} times of
 * fills.
 *
 * @param window what counts now; empty after a trip
 * @param tripped what had been used up at the last trip, zero where it never tripped
 * @param trippedMicros event time of the last trip, epoch microseconds UTC; 0 where it never tripped
 * @param frozenUntilMicros end of the freeze after it; 0 where it never tripped
 * @param trips since the first fill
 * @param newestMicros event time of the newest fill counted; a later one that is older counts as of it
 * @param status worst of the prices behind the window's deltas and vegas
 * @param closedMicros last instant closed
 */
public record BurstState(
        BurstWindow window,
        BurstUse tripped,
        long trippedMicros,
        long frozenUntilMicros,
        int trips,
        long newestMicros,
        QualityStatus status,
        long closedMicros) {

    /** No fill yet. */
    public static BurstState empty() {
        return new BurstState(
                BurstWindow.empty(), BurstUse.nothing(), 0, 0, 0, Long.MIN_VALUE, QualityStatus.OK, Long.MIN_VALUE);
    }

    /** Whether the venue does not quote at a moment. */
    public boolean isFrozen(long micros) {
        return trips > 0 && micros < frozenUntilMicros;
    }

    /** Whether nothing counts, and nothing was frozen when the last instant was closed: then nothing changes by itself. */
    public boolean isQuiet() {
        return window.isEmpty() && !isFrozen(closedMicros);
    }

    /** With an instant closed, and the window as it stands there. */
    BurstState closed(long instantMicros, BurstWindow now) {
        return new BurstState(
                now,
                tripped,
                trippedMicros,
                frozenUntilMicros,
                trips,
                newestMicros,
                now.isEmpty() ? QualityStatus.OK : status,
                instantMicros);
    }
}
