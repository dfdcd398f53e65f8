package io.inventoryrisk.model.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;

/**
 * A venue's rule for "nothing was lost", told from the sequence fields its deltas carry.
 *
 * <table>
 * <caption>Which fields mean which rule</caption>
 * <tr><th>previousSequence</th><th>firstSequence</th><th>sequence</th><th>rule</th><th>venue</th></tr>
 * <tr><td>yes</td><td>no</td><td>yes</td><td>{@link #LINKED}</td><td>Deribit {@code prev_change_id, change_id}</td></tr>
 * <tr><td>yes</td><td>yes</td><td>yes</td><td>{@link #LINKED_RANGE}</td><td>Binance futures {@code pu, U, u}</td></tr>
 * <tr><td>no</td><td>yes</td><td>yes</td><td>{@link #RANGE}</td><td>Binance spot {@code U, u}</td></tr>
 * <tr><td>no</td><td>no</td><td>yes</td><td>{@link #CONSECUTIVE}</td><td>Bybit {@code u}</td></tr>
 * <tr><td>no</td><td>no</td><td>no</td><td>{@link #UNSEQUENCED}</td><td>snapshots without numbers</td></tr>
 * </table>
 *
 * <p>Sizes in a delta are absolute, so a delta that overlaps what the book already holds is safe to apply as long as it
 * leaves no hole. A snapshot without a sequence vouches for the first delta after it.
 */
public enum SequencePolicy {
    /** Each delta names the sequence before it, which must be the book's. */
    LINKED {
        @Override
        Verdict judge(BookUpdate delta, long last, boolean afterSnapshot) {
            if (delta.previousSequence() == last) {
                return Verdict.APPLY;
            }
            return delta.sequence() <= last ? Verdict.DUPLICATE : Verdict.GAP;
        }
    },

    /**
     * As LINKED, but a snapshot may fall between two deltas: the first one after snapshot L must cover it, previous <= L
     * <= sequence; those that end before L are covered by it. Binance words this as first <= L <= sequence; a futures
     * venue's ids are shared by all instruments, so first may lie above previous + 1 with nothing between them.
     */
    LINKED_RANGE {
        @Override
        Verdict judge(BookUpdate delta, long last, boolean afterSnapshot) {
            boolean covers = delta.previousSequence() <= last && last <= delta.sequence();
            if (delta.previousSequence() == last || afterSnapshot && covers) {
                return Verdict.APPLY;
            }
            return delta.sequence() <= last ? Verdict.DUPLICATE : Verdict.GAP;
        }
    },

    /** Each delta holds the changes first..sequence without a hole: first <= last + 1 <= sequence. */
    RANGE {
        @Override
        Verdict judge(BookUpdate delta, long last, boolean afterSnapshot) {
            if (delta.sequence() <= last) {
                return Verdict.DUPLICATE;
            }
            return delta.firstSequence() <= last + 1 ? Verdict.APPLY : Verdict.GAP;
        }
    },

    /** Deltas are numbered one by one. */
    CONSECUTIVE {
        @Override
        Verdict judge(BookUpdate delta, long last, boolean afterSnapshot) {
            if (delta.sequence() <= last) {
                return Verdict.DUPLICATE;
            }
            return delta.sequence() == last + 1 ? Verdict.APPLY : Verdict.GAP;
        }
    },

    /** No numbers: only time tells an old message, and a loss cannot be seen. */
    UNSEQUENCED {
        @Override
        Verdict judge(BookUpdate delta, long last, boolean afterSnapshot) {
            return Verdict.APPLY;
        }
    };

    /** What to do with an update. */
    public enum Verdict {
        /** It follows: apply it. */
        APPLY,
        /** Already in the book, or older. */
        DUPLICATE,
        /** Something before it is missing. */
        GAP
    }

    abstract Verdict judge(BookUpdate delta, long last, boolean afterSnapshot);

    /** The rule a delta's fields stand for. */
    public static SequencePolicy of(BookUpdate delta) {
        if (delta.sequence() == NO_SEQUENCE) {
            return UNSEQUENCED;
        }
        if (delta.previousSequence() != NO_SEQUENCE) {
            return delta.firstSequence() != NO_SEQUENCE ? LINKED_RANGE : LINKED;
        }
        return delta.firstSequence() != NO_SEQUENCE ? RANGE : CONSECUTIVE;
    }

    /**
     * Judges a delta against a book in step.
     *
     * @param delta the delta
     * @param lastSequence sequence of the update the book applied last, or NO_SEQUENCE
     * @param lastTimeMicros event time of the newest update it applied; decides only where there is no sequence
     * @param afterSnapshot whether the update applied last was a snapshot
     */
    public static Verdict ofDelta(BookUpdate delta, long lastSequence, long lastTimeMicros, boolean afterSnapshot) {
        if (delta.sequence() == NO_SEQUENCE) {
            return delta.timeMicros() < lastTimeMicros ? Verdict.DUPLICATE : Verdict.APPLY;
        }
        return lastSequence == NO_SEQUENCE ? Verdict.APPLY : of(delta).judge(delta, lastSequence, afterSnapshot);
    }

    /**
     * Judges a snapshot against a book in step: it replaces the book unless its sequence (where it has none, its time)
     * is not newer.
     */
    public static Verdict ofSnapshot(BookUpdate snapshot, long lastSequence, long lastTimeMicros) {
        boolean numbered = snapshot.sequence() != NO_SEQUENCE && lastSequence != NO_SEQUENCE;
        boolean old = numbered ? snapshot.sequence() <= lastSequence : snapshot.timeMicros() <= lastTimeMicros;
        return old ? Verdict.DUPLICATE : Verdict.APPLY;
    }
}
