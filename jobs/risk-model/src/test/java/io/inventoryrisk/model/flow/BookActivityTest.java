package io.inventoryrisk.model.flow;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.BookUpdates;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookActivityTest {

    private static final long SECOND = 1_000_000;
    private static final BookSpec SPEC =
            new BookSpec(Grid.oneSecond(), 400, 32, 4_000, new double[] {5, 20}, 4, 8, 100, 7);

    private final List<MarketBar> bars = new ArrayList<>();
    private final InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheRecomputationFromWholeBooksAfterEveryMessage(int stream) {
        NaiveActivity naive = compare(stream, BookUpdates.stream(stream, 2_500));
        assertThat(naive.breaks()).as("gaps, crossed books and silences").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void equalsTheRecomputationInBooksThatSeldomBreak(int stream) {
        NaiveActivity naive = compare(stream, BookUpdates.calmStream(stream, 5_000));
        assertThat(naive.breaks()).isBetween(5, 100);
        assertThat(bars).anyMatch(bar -> bar.activity().sampleMicros().length > 4);
        assertThat(bars).anyMatch(bar -> bar.activity().removedAsk() > 0);
    }

    private NaiveActivity compare(int stream, List<BookUpdate> updates) {
        Random random = new Random(stream);
        NaiveActivity naive = new NaiveActivity(SPEC);
        InstrumentBook recorded = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
        for (BookUpdate update : updates) {
            recorded.apply(update, bar -> close(naive, bar));
            naive.apply(update, SPEC.grid().previous(recorded.nextInstantMicros()));
            naive.assertEquals(recorded.state().activity(), "stream " + stream + ", sequence " + update.sequence());
            if (random.nextInt(15) == 0) {
                recorded = InstrumentBook.restore(recorded.state(), SPEC);
            }
            if (random.nextInt(15) == 0) {
                recorded.closeThrough(update.timeMicros(), bar -> close(naive, bar));
            }
        }
        recorded.closeThrough(Long.MAX_VALUE, bar -> close(naive, bar));
        return naive;
    }

    private void close(NaiveActivity naive, MarketBar bar) {
        naive.assertEquals(bar);
        naive.startBar();
        bars.add(bar);
    }

    @Test
    void aLevelThatGoesShiftsAllBehindIt() {
        apply(delta(10 * SECOND, true, 1, new long[] {100, 5, 99, 7, 98, 2}, new long[] {101, 4, 102, 3}));
        apply(delta(11 * SECOND, false, 2, new long[] {100, 0}, new long[0]));
        assertThat(closed(11).orderFlowImbalance()).containsExactly(-5, -7, -2, 0);
        apply(delta(12 * SECOND, false, 3, new long[0], new long[] {101, 6, 103, 1}));
        assertThat(closed(12).orderFlowImbalance()).containsExactly(-2, 0, -1, 0);
    }

    @Test
    void onlyDeltasNearTheMidBeforeThemPlaceAndRemove() {
        apply(delta(10 * SECOND, true, 1, new long[] {99_990, 5}, new long[] {100_010, 4}));
        apply(delta(11 * SECOND, false, 2, new long[] {99_990, 2, 99_920, 7, 99_919, 9}, new long[] {100_010, 5}));
        apply(delta(11 * SECOND, true, 3, new long[] {99_990, 50}, new long[] {100_010, 40}));
        BookActivity activity = closed(11);
        assertThat(activity.placedBid()).as("at 8 bps, not beyond").isEqualTo(7);
        assertThat(activity.removedBid()).isEqualTo(3);
        assertThat(activity.placedAsk()).isEqualTo(1);
        assertThat(activity.removedAsk()).isZero();
    }

    @Test
    void theLastChangeOfEachSlotIsSampledAndTheBarOpensWhereTheOneBeforeClosed() {
        apply(delta(10 * SECOND, true, 1, new long[] {99, 1}, new long[] {103, 1}));
        apply(delta(10 * SECOND + 100_000, false, 2, new long[] {101, 1}, new long[0]));
        apply(delta(10 * SECOND + 100_001, false, 3, new long[0], new long[] {103, 0, 105, 1}));
        apply(delta(10 * SECOND + 200_000, false, 4, new long[] {101, 0}, new long[0]));
        apply(delta(10 * SECOND + 900_000, false, 5, new long[] {98, 3}, new long[0]));
        BookActivity activity = closed(11);
        assertThat(activity.open()).isEqualTo(101);
        assertThat(activity.high()).isEqualTo(103);
        assertThat(activity.low()).isEqualTo(101);
        assertThat(activity.sampleMicros()).containsExactly(10 * SECOND + 100_000, 10 * SECOND + 200_000);
        assertThat(activity.sampleMids()).containsExactly(102, 102);
        assertThat(closed(12).open()).isEqualTo(102);
        assertThat(bars.get(2).activity().sampleMids()).isEmpty();
    }

    @Test
    void lateAndDisorderedMessagesKeepSamplesInOrderAndInTheirBar() {
        apply(delta(10 * SECOND, true, 1, new long[] {99, 1}, new long[] {101, 1}));
        book.closeThrough(10 * SECOND, bars::add);
        apply(delta(9 * SECOND + 500_000, false, 2, new long[] {100, 1}, new long[0]));
        apply(delta(10 * SECOND + 700_000, false, 3, new long[] {100, 0}, new long[0]));
        apply(delta(10 * SECOND + 300_000, false, 4, new long[] {98, 1, 99, 0}, new long[0]));
        BookActivity activity = closed(11);
        assertThat(activity.sampleMicros()).containsExactly(10 * SECOND + 1, 10 * SECOND + 700_000);
        assertThat(activity.sampleMids()).containsExactly(100.5, 99.5);
    }

    @Test
    void nothingIsComparedAcrossAGap() {
        apply(delta(10 * SECOND, true, 1, new long[] {99, 1}, new long[] {101, 1}));
        apply(delta(10 * SECOND + 1, false, 2, new long[] {100, 2}, new long[0]));
        apply(BookUpdates.of(10 * SECOND + 2, false, 9, 8, NO_SEQUENCE, new long[] {100, 5}, new long[0]));
        apply(delta(10 * SECOND + 3, true, 9, new long[] {89, 1}, new long[] {91, 1}));
        apply(delta(10 * SECOND + 4, false, 10, new long[0], new long[] {92, 3}));
        BookActivity activity = closed(11);
        assertThat(activity.orderFlowImbalance()).containsExactly(2, 1 - 3, 0, 0);
        assertThat(activity.open()).isEqualTo(90);
        assertThat(activity.high()).isEqualTo(90);
        assertThat(activity.sampleMids()).containsExactly(90);
        assertThat(activity.placedBid()).as("before the gap").isEqualTo(2);
        assertThat(activity.removedBid() + activity.removedAsk()).isZero();
    }

    @Test
    void anUnpricedBarHasNoFlowAndNoLadder() {
        apply(delta(10 * SECOND, true, 1, new long[] {99, 1}, new long[] {101, 1}));
        apply(delta(11 * SECOND, false, 2, new long[] {102, 1}, new long[0]));
        BookActivity activity = closed(11);
        assertThat(activity.orderFlowImbalance()).hasSize(4).containsOnly(Double.NaN);
        assertThat(activity.ladder().bidPrices()).isEmpty();
        assertThat(activity.open()).isNaN();
    }

    @Test
    void aBookOfAStateWithoutActivityBeginsToRecord() {
        apply(delta(10 * SECOND, true, 1, new long[] {99, 1}, new long[] {101, 1}));
        BookState state = book.state();
        BookState older = new BookState(
                state.instrument(),
                state.book(),
                state.lastMessageMicros(),
                state.lastClosedMicros(),
                state.nextInstantMicros(),
                state.late(),
                null);
        InstrumentBook restored = InstrumentBook.restore(older, SPEC);
        restored.apply(delta(11 * SECOND, false, 2, new long[] {100, 1}, new long[0]), bars::add);
        restored.apply(delta(11 * SECOND, false, 3, new long[] {100, 4}, new long[0]), bars::add);
        restored.closeThrough(11 * SECOND, bars::add);
        assertThat(bars.get(1).orderFlowImbalance()).isEqualTo(3);
    }

    private BookActivity closed(long second) {
        book.closeThrough(second * SECOND, bars::add);
        return bars.get(bars.size() - 1).activity();
    }

    private void apply(BookUpdate update) {
        assertThat(book.apply(update, bars::add)).isEmpty();
    }

    private static BookUpdate delta(long micros, boolean snapshot, long sequence, long[] bids, long[] asks) {
        return BookUpdates.of(micros, snapshot, sequence, sequence - 1, NO_SEQUENCE, bids, asks);
    }
}
