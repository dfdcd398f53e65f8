package io.inventoryrisk.model.market;

import io.inventoryrisk.model.market.SequencePolicy.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A book kept in step with its venue: {@link OrderBook} plus the venue's gap rule plus {@link BookIntegrity}. Mutable.
 *
 * <p>A delta that does not follow the last one changes nothing, on either side: it and its successors are held back, and
 * the next snapshot is applied, followed by those held back that it does not cover. If those do not connect to it either
 * the book stays GAP and keeps them for a later snapshot.
 *
 * <p>Some venues restart their sequences. A message that looks old by its sequence, but is younger by its time than the
 * newest applied update by more than {@code staleAfter}, is not a duplicate: a snapshot replaces the book, a delta is a
 * gap. Deltas held back for longer than {@code staleAfter} before a snapshot are dropped with the same reason.
 */
public final class SequencedBook {

    /** Stands for the event time of something that has not happened. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final String NO_SNAPSHOT = "no snapshot yet";

    /** What became of a message. */
    public enum Outcome {
        /** It changed the book. */
        APPLIED,
        /** It was dropped as already seen. */
        DUPLICATE,
        /** It was held back for a snapshot, or revealed a gap. */
        HELD,
        /** It is malformed and was dropped; {@link SequencedBook#refusal} tells why. */
        REFUSED
    }

    private final BookSpec spec;
    private final OrderBook book;
    private final ArrayDeque<BookUpdate> buffered = new ArrayDeque<>();
    private BookIntegrity integrity = BookIntegrity.INIT;
    private String reason = NO_SNAPSHOT;
    private long lastSequence = BookUpdate.NO_SEQUENCE;
    private long lastAppliedMicros = NEVER;
    private boolean afterSnapshot;
    private long overflowed;
    private int updates;
    private int duplicates;
    private int gaps;
    private int dropped;
    private Optional<String> refusal = Optional.empty();

    /** A book that waits for its first snapshot. */
    public SequencedBook(BookSpec spec) {
        this.spec = spec;
        this.book = new OrderBook(spec.maxLevels(), spec.activityDistanceBps());
    }

    private SequencedBook(SequencedBookState state, BookSpec spec) {
        this.spec = spec;
        book = OrderBook.restore(state.levels(), spec.maxLevels(), spec.activityDistanceBps());
        buffered.addAll(state.buffered());
        integrity = state.integrity();
        reason = state.reason();
        lastSequence = state.lastSequence();
        lastAppliedMicros = state.lastAppliedMicros();
        afterSnapshot = state.afterSnapshot();
        overflowed = state.overflowed();
        updates = state.updates();
        duplicates = state.duplicates();
        gaps = state.gaps();
        dropped = state.dropped();
    }

    /** The book that {@link #state()} described. */
    public static SequencedBook restore(SequencedBookState state, BookSpec spec) {
        return new SequencedBook(state, spec);
    }

    /** The book at rest. */
    public SequencedBookState state() {
        return new SequencedBookState(
                book.levels(),
                integrity,
                reason,
                lastSequence,
                lastAppliedMicros,
                afterSnapshot,
                new ArrayList<>(buffered),
                overflowed,
                updates,
                duplicates,
                gaps,
                dropped);
    }

    /** Takes one message of the feed, in the order of arrival. */
    public Outcome apply(BookUpdate update) {
        refusal = Optional.empty();
        book.startChanges();
        return update.snapshot() ? applySnapshot(update) : applyDelta(update);
    }

    private Outcome applySnapshot(BookUpdate snapshot) {
        boolean old = integrity.isInStep()
                && SequencePolicy.ofSnapshot(snapshot, lastSequence, lastAppliedMicros) == Verdict.DUPLICATE;
        if (old && !comesAfterSilence(snapshot)) {
            duplicates++;
            return Outcome.DUPLICATE;
        }
        if (!take(snapshot)) {
            return Outcome.REFUSED;
        }
        afterSnapshot = true;
        reason = "";
        integrity = BookIntegrity.VALID;
        replay(snapshot.timeMicros());
        return Outcome.APPLIED;
    }

    /** Applies what was held back, as far as it connects to the snapshot. */
    private void replay(long snapshotMicros) {
        overflowed = 0;
        while (!buffered.isEmpty()) {
            BookUpdate delta = buffered.peekFirst();
            boolean covered = snapshotMicros - delta.timeMicros() > staleAfterMicros();
            Verdict verdict = covered ? Verdict.DUPLICATE : judge(delta);
            if (verdict == Verdict.GAP) {
                loseStep(BookIntegrity.BUFFERING, gapReason(delta));
                return;
            }
            buffered.removeFirst();
            if (verdict == Verdict.DUPLICATE) {
                duplicates++;
            } else if (!take(delta)) {
                loseStep(BookIntegrity.BUFFERING, refusal.orElseThrow());
                return;
            }
        }
        inspect();
    }

    private Outcome applyDelta(BookUpdate delta) {
        if (!integrity.isInStep()) {
            return hold(delta);
        }
        Verdict verdict = judge(delta);
        if (verdict == Verdict.DUPLICATE && !comesAfterSilence(delta)) {
            duplicates++;
            return Outcome.DUPLICATE;
        }
        if (verdict != Verdict.APPLY) {
            gaps++;
            loseStep(BookIntegrity.GAP, gapReason(delta));
            buffer(delta);
            return Outcome.HELD;
        }
        if (!take(delta)) {
            gaps++;
            loseStep(BookIntegrity.GAP, "a malformed delta was dropped: " + refusal.orElseThrow());
            return Outcome.REFUSED;
        }
        inspect();
        return Outcome.APPLIED;
    }

    private Outcome hold(BookUpdate delta) {
        refusal = delta.defect();
        if (refusal.isPresent()) {
            return Outcome.REFUSED;
        }
        buffer(delta);
        if (integrity == BookIntegrity.GAP) {
            integrity = BookIntegrity.BUFFERING;
        }
        return Outcome.HELD;
    }

    private void buffer(BookUpdate delta) {
        if (buffered.size() == spec.maxBuffered()) {
            buffered.removeFirst();
            overflowed++;
            dropped++;
        }
        buffered.addLast(delta);
    }

    /** Changes the book; false where the update is malformed and changed nothing. */
    private boolean take(BookUpdate update) {
        refusal = book.apply(update);
        if (refusal.isPresent()) {
            return false;
        }
        lastSequence = update.sequence();
        lastAppliedMicros = Math.max(lastAppliedMicros, update.timeMicros());
        afterSnapshot = false;
        updates++;
        return true;
    }

    private void inspect() {
        if (book.isExhausted()) {
            gaps++;
            loseStep(BookIntegrity.GAP, "every level known to the book has gone; a snapshot must bring deeper ones");
        } else {
            integrity = book.isCrossed() ? BookIntegrity.CROSSED : BookIntegrity.VALID;
        }
    }

    private void loseStep(BookIntegrity next, String why) {
        integrity = next;
        reason = why;
    }

    private Verdict judge(BookUpdate delta) {
        return SequencePolicy.ofDelta(delta, lastSequence, lastAppliedMicros, afterSnapshot);
    }

    private boolean comesAfterSilence(BookUpdate update) {
        return lastAppliedMicros != NEVER && update.timeMicros() - lastAppliedMicros > staleAfterMicros();
    }

    private long staleAfterMicros() {
        return spec.staleAfterMillis() * 1_000;
    }

    private String gapReason(BookUpdate delta) {
        return "update " + delta.sequence() + " does not follow " + lastSequence + " (its previous is "
                + delta.previousSequence() + ", its first " + delta.firstSequence() + "); waits for a snapshot";
    }

    /** The levels; to be read, not changed. */
    public OrderBook book() {
        return book;
    }

    /** How far the book can be trusted at an instant at or after its newest update. */
    public BookIntegrity integrityAt(long instantMicros) {
        boolean silent = lastAppliedMicros != NEVER && instantMicros - lastAppliedMicros > staleAfterMicros();
        return integrity == BookIntegrity.VALID && silent ? BookIntegrity.STALE : integrity;
    }

    /** Why the book waits for a snapshot, in words; empty where it does not. */
    public String reason() {
        if (integrity.isInStep() || buffered.isEmpty()) {
            return reason;
        }
        String held = reason + "; " + buffered.size() + " updates held back";
        return overflowed == 0 ? held : held + ", " + overflowed + " older ones dropped";
    }

    /** Why the last message was refused; empty where it was not. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** Sequence of the update applied last, or NO_SEQUENCE. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Event time of the newest update applied, or {@link #NEVER}. */
    public long lastAppliedMicros() {
        return lastAppliedMicros;
    }

    /** Messages applied since the counts were reset. */
    public int updates() {
        return updates;
    }

    /** Messages dropped as already seen, or as covered by a snapshot, since the counts were reset. */
    public int duplicates() {
        return duplicates;
    }

    /** Times the book fell out of step since the counts were reset. */
    public int gaps() {
        return gaps;
    }

    /** Messages that fell out of the full buffer since the counts were reset. */
    public int dropped() {
        return dropped;
    }

    /** Starts counting anew. */
    public void resetCounts() {
        updates = 0;
        duplicates = 0;
        gaps = 0;
        dropped = 0;
    }
}
