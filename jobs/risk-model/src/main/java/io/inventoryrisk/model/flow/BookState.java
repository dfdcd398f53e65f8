package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.SequencedBookState;

/**
 * An {@link InstrumentBook} at rest.
 *
 * @param instrument {@code venue:symbol}
 * @param book levels, sequence and integrity
 * @param flow the last quote and the sum since the last bar
 * @param lastMessageMicros event time of the newest message that was not a duplicate; Long.MIN_VALUE where none
 * @param lastClosedMicros instant of the last bar; Long.MIN_VALUE where none
 * @param nextInstantMicros instant of the next bar; Long.MAX_VALUE where none is due
 * @param late messages of the open bar stamped at or before the last bar
 */
public record BookState(
        String instrument,
        SequencedBookState book,
        OrderFlowImbalanceState flow,
        long lastMessageMicros,
        long lastClosedMicros,
        long nextInstantMicros,
        int late) {}
