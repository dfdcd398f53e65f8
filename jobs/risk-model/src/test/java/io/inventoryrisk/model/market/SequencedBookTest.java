package io.inventoryrisk.model.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;
import static io.inventoryrisk.model.market.BookUpdates.delta;
import static io.inventoryrisk.model.market.BookUpdates.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.SequencePolicy.Verdict;
import io.inventoryrisk.model.market.SequencedBook.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencedBookTest {

    private static final long NONE = NO_SEQUENCE;
    private static final BookSpec SPEC = new BookSpec(Grid.oneSecond(), 10, 4, 5_000, new double[] {10});

    private final SequencedBook book = new SequencedBook(SPEC);

    @ParameterizedTest(name = "{0}: update {1} (previous {2}, first {3}) on {4}, after snapshot {5} -> {6}")
    @CsvSource({
        "Deribit,         105, 100,  -1, 100, false, APPLY",
        "Deribit,         105, 100,  -1, 100, true,  APPLY",
        "Deribit,         105, 101,  -1, 100, false, GAP",
        "Deribit,         105, 101,  -1, 100, true,  GAP",
        "Deribit,         100,  95,  -1, 100, false, DUPLICATE",
        "Deribit,          99,  95,  -1, 100, false, DUPLICATE",
        "Binance futures, 120, 100, 110, 100, false, APPLY",
        "Binance futures, 120, 105, 110, 100, false, GAP",
        "Binance futures, 120,  90,  95, 100, false, GAP",
        "Binance futures, 120,  90,  95, 100, true,  APPLY",
        "Binance futures, 100,  90,  95, 100, true,  APPLY",
        "Binance futures, 120,  90, 105, 100, true,  APPLY",
        "Binance futures, 120, 100, 110, 100, true,  APPLY",
        "Binance futures, 120, 101, 110, 100, true,  GAP",
        "Binance futures,  99,  90,  95, 100, true,  DUPLICATE",
        "Binance futures, 100,  90,  95, 100, false, DUPLICATE",
        "Binance spot,    105,  -1, 101, 100, false, APPLY",
        "Binance spot,    105,  -1, 101, 100, true,  APPLY",
        "Binance spot,    105,  -1,  95, 100, true,  APPLY",
        "Binance spot,    105,  -1, 102, 100, true,  GAP",
        "Binance spot,    105,  -1, 102, 100, false, GAP",
        "Binance spot,    100,  -1,  95, 100, true,  DUPLICATE",
        "Bybit,           101,  -1,  -1, 100, false, APPLY",
        "Bybit,           102,  -1,  -1, 100, false, GAP",
        "Bybit,           100,  -1,  -1, 100, false, DUPLICATE",
        "no numbers,       -1,  -1,  -1, 100, false, APPLY",
        "no snapshot no.,  77,  50,  -1,  -1, true,  APPLY"
    })
    void eachVenueHasItsRule(
            String venue,
            long sequence,
            long previous,
            long first,
            long last,
            boolean afterSnapshot,
            Verdict expected) {
        assertThat(SequencePolicy.ofDelta(delta(10, sequence, previous, first), last, 10, afterSnapshot))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "105, 10, APPLY",
        "100, 10, DUPLICATE",
        "99, 20, DUPLICATE",
        "-1, 11, APPLY",
        "-1, 10, DUPLICATE",
        "-1, 9, DUPLICATE"
    })
    void snapshotReplacesOnlyAnOlderBook(long sequence, long time, Verdict expected) {
        assertThat(SequencePolicy.ofSnapshot(snapshot(time, sequence, 99, 101), 100, 10))
                .isEqualTo(expected);
    }

    @Test
    void deltasBeforeTheFirstSnapshotAreReplayedAfterIt() {
        assertThat(book.apply(delta(1, 95, 90, 91))).isEqualTo(Outcome.HELD);
        book.apply(delta(2, 105, 95, 96));
        book.apply(bid(3, 110, 105, 106, 99, 7));
        assertThat(integrity()).isEqualTo(BookIntegrity.INIT);
        assertThat(book.reason()).isEqualTo("no snapshot yet; 3 updates held back");
        book.apply(snapshot(4, 100, 99, 101));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.lastSequence()).isEqualTo(110);
        assertThat(book.book().size(Side.BUY, 0)).isEqualTo(7);
        assertThat(book.updates()).isEqualTo(3);
        assertThat(book.duplicates()).as("covered by the snapshot").isEqualTo(1);
        assertThat(book.gaps()).isZero();
    }

    @Test
    void aGapDropsTheWholeEventUntilASnapshotConnects() {
        book.apply(snapshot(1, 100, 99, 101));
        book.apply(delta(2, 101, 100, NONE));
        assertThat(book.apply(bid(3, 104, 103, NONE, 98, 5))).isEqualTo(Outcome.HELD);
        assertThat(integrity()).isEqualTo(BookIntegrity.GAP);
        assertThat(book.reason()).contains("update 104 does not follow 101").contains("waits for a snapshot");
        assertThat(book.book().levels(Side.BUY)).isEqualTo(1);
        book.apply(delta(4, 106, 104, NONE));
        assertThat(integrity()).isEqualTo(BookIntegrity.BUFFERING);
        book.apply(snapshot(5, 102, 99, 101));
        assertThat(integrity()).as("snapshot 102 ends before 103").isEqualTo(BookIntegrity.BUFFERING);
        book.apply(snapshot(6, 103, 99, 101));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.lastSequence()).isEqualTo(106);
        assertThat(TreeMapBook.levelsOf(book.book())).containsExactly("99@10", "98@5", "101@10");
        assertThat(book.gaps()).isEqualTo(1);
    }

    @Test
    void aFullBufferDropsTheOldestAndSaysSo() {
        book.apply(snapshot(1, 100, 99, 101));
        for (int i = 0; i < 6; i++) {
            book.apply(delta(2 + i, 111 + i, 110 + i, NONE));
        }
        assertThat(book.reason()).endsWith("4 updates held back, 2 older ones dropped");
        assertThat(book.state().buffered()).hasSize(SPEC.maxBuffered());
        book.apply(snapshot(9, 111, 99, 101));
        assertThat(integrity()).as("112 was dropped").isEqualTo(BookIntegrity.BUFFERING);
        book.apply(snapshot(9, 112, 99, 101));
        assertThat(book.lastSequence()).isEqualTo(116);
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
    }

    @Test
    void duplicatesAreCountedAndDropped() {
        book.apply(snapshot(1, 100, 99, 101));
        book.apply(bid(2, 101, 100, NONE, 99, 3));
        assertThat(book.apply(bid(2, 101, 100, NONE, 99, 8))).isEqualTo(Outcome.DUPLICATE);
        assertThat(book.apply(snapshot(1, 100, 50, 60))).isEqualTo(Outcome.DUPLICATE);
        assertThat(book.duplicates()).isEqualTo(2);
        assertThat(TreeMapBook.levelsOf(book.book())).containsExactly("99@3", "101@10");
    }

    @Test
    void aNewerSnapshotReplacesAValidBook() {
        book.apply(snapshot(1, 100, 99, 101));
        assertThat(book.apply(snapshot(2, 200, 89, 91))).isEqualTo(Outcome.APPLIED);
        assertThat(TreeMapBook.levelsOf(book.book())).containsExactly("89@10", "91@10");
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
    }

    @Test
    void aCrossedBookHealsWithTheUpdateThatPartsIt() {
        book.apply(snapshot(1, 100, 99, 101));
        book.apply(bid(2, 101, 100, NONE, 101, 1));
        assertThat(integrity()).as("locked").isEqualTo(BookIntegrity.CROSSED);
        book.apply(bid(3, 102, 101, NONE, 102, 1));
        assertThat(integrity()).isEqualTo(BookIntegrity.CROSSED);
        book.apply(BookUpdates.of(4, false, 103, 102, NONE, new long[] {101, 0, 102, 0}, new long[0]));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.gaps()).isZero();
    }

    @Test
    void aBookThatRunsOutOfKnownLevelsIsAGap() {
        SequencedBook shallow = new SequencedBook(new BookSpec(Grid.oneSecond(), 1, 4, 5_000, new double[] {10}));
        shallow.apply(snapshot(1, 100, 99, 101));
        shallow.apply(bid(2, 101, 100, NONE, 99, 0));
        assertThat(shallow.integrityAt(2)).isEqualTo(BookIntegrity.GAP);
        assertThat(shallow.reason()).contains("every level known to the book has gone");
        shallow.apply(snapshot(3, 101, 98, 101));
        assertThat(shallow.integrityAt(3)).isEqualTo(BookIntegrity.VALID);
    }

    @Test
    void aRefusedDeltaIsAGapAndARefusedSnapshotChangesNothing() {
        book.apply(snapshot(1, 100, 99, 101));
        assertThat(book.apply(snapshot(2, 101, -1, 101))).isEqualTo(Outcome.REFUSED);
        assertThat(book.refusal().orElseThrow()).contains("price -1");
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.apply(bid(3, 101, 100, NONE, 98, -4))).isEqualTo(Outcome.REFUSED);
        assertThat(integrity()).isEqualTo(BookIntegrity.GAP);
        assertThat(book.reason()).contains("size -4");
        assertThat(book.gaps()).isEqualTo(1);
        book.apply(snapshot(4, 101, 99, 101));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.refusal()).isEmpty();
    }

    @Test
    void aRestartedSequenceAfterSilenceIsNotADuplicate() {
        book.apply(snapshot(1, 1_000, 99, 101));
        assertThat(book.apply(delta(6_000_000, 6, 5, NONE))).isEqualTo(Outcome.HELD);
        assertThat(integrity()).isEqualTo(BookIntegrity.GAP);
        book.apply(snapshot(6_100_000, 5, 89, 91));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.lastSequence()).isEqualTo(6);
        assertThat(book.apply(snapshot(12_000_000, 2, 79, 81))).isEqualTo(Outcome.APPLIED);
        assertThat(book.lastSequence()).isEqualTo(2);
    }

    @Test
    void deltasOfAnOldSessionDoNotBlockTheSnapshotOfANewOne() {
        book.apply(snapshot(1, 1_000, 99, 101));
        book.apply(delta(2, 1_005, 1_003, NONE));
        book.apply(snapshot(6_000_000, 5, 89, 91));
        assertThat(integrity()).isEqualTo(BookIntegrity.VALID);
        assertThat(book.lastSequence()).isEqualTo(5);
    }

    @Test
    void aSilentBookIsStaleUntilItsNextUpdate() {
        book.apply(snapshot(0, 100, 99, 101));
        assertThat(book.integrityAt(5_000_000)).isEqualTo(BookIntegrity.VALID);
        assertThat(book.integrityAt(5_000_001)).isEqualTo(BookIntegrity.STALE);
        book.apply(delta(6_000_000, 101, 100, NONE));
        assertThat(book.integrityAt(6_000_000)).isEqualTo(BookIntegrity.VALID);
    }

    private BookIntegrity integrity() {
        return book.integrityAt(book.lastAppliedMicros() == SequencedBook.NEVER ? 0 : book.lastAppliedMicros());
    }

    private static BookUpdate bid(long time, long sequence, long previous, long first, long price, long size) {
        return BookUpdates.of(time, false, sequence, previous, first, new long[] {price, size}, new long[0]);
    }
}
