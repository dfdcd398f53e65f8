package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;

/**
 * What reconciliation of one account and instrument remembers. Exact.
 *
 * @param instrument the definition of the newest fill; null before the first
 * @param knownMicros event time of the oldest fill, from which its definition is known
 * @param settled contracts as of {@code settledMicros}
 * @param settledMicros event time up to which changes are summed up, epoch microseconds UTC
 * @param compared the venue's figure compared last; null before the first
 * @param ours contracts as of its time, by the last comparison; null before the first
 * @param closedMicros last instant at which anything was done
 * @param sinceMicros instant of the first comparison that differed; 0 while both agree
 * @param comparisons that differed since then
 * @param stale whether the figure was last told to be stale
 */
public record ReconciliationState(
        Instrument instrument,
        long knownMicros,
        BigDecimal settled,
        long settledMicros,
        VenuePosition compared,
        BigDecimal ours,
        long closedMicros,
        long sinceMicros,
        int comparisons,
        boolean stale) {

    /** Nothing known. */
    public static ReconciliationState empty() {
        return new ReconciliationState(
                null, Long.MAX_VALUE, BigDecimal.ZERO, Long.MIN_VALUE, null, null, Long.MIN_VALUE, 0, 0, false);
    }

    /** With the definition of a fill. */
    public ReconciliationState of(AppliedFill fill) {
        return new ReconciliationState(
                fill.instrument(),
                Math.min(knownMicros, fill.timeMicros()),
                settled,
                settledMicros,
                compared,
                ours,
                closedMicros,
                sinceMicros,
                comparisons,
                stale);
    }

    /** With changes summed up to a time. */
    ReconciliationState settled(BigDecimal sum, long micros) {
        return new ReconciliationState(
                instrument, knownMicros, sum, micros, compared, ours, closedMicros, sinceMicros, comparisons, stale);
    }

    /** With an instant done. */
    ReconciliationState closed(long micros) {
        return new ReconciliationState(
                instrument,
                knownMicros,
                settled,
                settledMicros,
                compared,
                ours,
                micros,
                sinceMicros,
                comparisons,
                stale);
    }

    /** With a comparison at an instant. */
    ReconciliationState compared(VenuePosition figure, BigDecimal quantity, long micros) {
        boolean agree = quantity.compareTo(figure.quantity()) == 0;
        return new ReconciliationState(
                instrument,
                knownMicros,
                settled,
                settledMicros,
                figure,
                quantity,
                micros,
                agree ? 0 : comparisons == 0 ? micros : sinceMicros,
                agree ? 0 : comparisons + 1,
                false);
    }

    /** With the figure told to be stale. */
    ReconciliationState staled() {
        return new ReconciliationState(
                instrument,
                knownMicros,
                settled,
                settledMicros,
                compared,
                ours,
                closedMicros,
                sinceMicros,
                comparisons,
                true);
    }
}
