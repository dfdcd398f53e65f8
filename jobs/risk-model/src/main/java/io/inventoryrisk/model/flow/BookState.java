package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.SequencedBookState;

/**
 * An {@link InstrumentBook} at rest.
 *
 * @param instrument {@code venue:symbol}
 * @param book levels, sequence and integrity
 * @param lastMessageMicros event time of the newest message that was not a duplicate; Long.MIN_VALUE where none
 * @param lastClosedMicros instant of the last bar; Long.MIN_VALUE where none
 * @param nextInstantMicros instant of the next bar; Long.MAX_VALUE where none is due
 * @param late messages of the open bar stamped at or before the last bar
 * @param activity what happened since the last bar; null in a state of before it was recorded
 */
public record BookState(
        String instrument,
        SequencedBookState book,
        long lastMessageMicros,
        long lastClosedMicros,
        long nextInstantMicros,
        int late,
        BookActivityState activity) {}
