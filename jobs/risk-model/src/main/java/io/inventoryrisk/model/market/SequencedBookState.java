package io.inventoryrisk.model.market;

import java.util.List;

/**
 * A {@link SequencedBook} at rest.
 *
 * @param levels the book
 * @param integrity how far it can be trusted; never STALE
 * @param reason why it waits for a snapshot; empty where it does not
 * @param lastSequence sequence of the update applied last, or NO_SEQUENCE
 * @param lastAppliedMicros event time of the newest update applied, or {@link SequencedBook#NEVER}
 * @param afterSnapshot whether the update applied last was a snapshot
 * @param buffered deltas held back, oldest first; at most {@link BookSpec#maxBuffered}
 * @param overflowed deltas that fell out of the buffer since the last snapshot
 * @param updates messages applied since the last bar
 * @param duplicates messages dropped as already seen since the last bar
 * @param gaps gaps since the last bar
 * @param dropped deltas that fell out of the buffer since the last bar
 */
public record SequencedBookState(
        BookLevels levels,
        BookIntegrity integrity,
        String reason,
        long lastSequence,
        long lastAppliedMicros,
        boolean afterSnapshot,
        List<BookUpdate> buffered,
        long overflowed,
        int updates,
        int duplicates,
        int gaps,
        int dropped) {}
