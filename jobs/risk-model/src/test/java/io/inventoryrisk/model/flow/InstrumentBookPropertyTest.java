package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.DeepText;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.BookUpdates;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SequencedBookState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every stream: numbered random streams with gaps, duplicates, silences and disorder. */
class InstrumentBookPropertyTest {

    private static final int LENGTH = 3_000;
    private static final BookSpec SPEC = new BookSpec(Grid.oneSecond(), 40, 32, 4_000, new double[] {5, 20});

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void barsAreTheSameWhoeverClosesThem(int stream) {
        List<BookUpdate> updates = BookUpdates.stream(stream, LENGTH);
        List<MarketBar> byUpdates = fold(updates);
        long[] earliestAfter = earliestAfter(updates);
        Random random = new Random(stream);
        List<MarketBar> byTimers = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
        for (int i = 0; i < updates.size(); i++) {
            book.apply(updates.get(i), byTimers::add);
            if (random.nextInt(3) == 0) {
                long watermark = earliestAfter[i] - 1 - random.nextInt(2_000_000);
                book.closeThrough(watermark, byTimers::add);
                assertThat(book.nextInstantMicros())
                        .as("stream %d, event %d", stream, i)
                        .isGreaterThan(watermark);
            }
        }
        book.closeThrough(Long.MAX_VALUE, byTimers::add);
        assertEqual(stream, byTimers, byUpdates);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void restoredBookIsIndistinguishable(int stream) {
        List<BookUpdate> updates = BookUpdates.stream(stream, LENGTH);
        Random random = new Random(stream);
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
        for (BookUpdate update : updates) {
            if (random.nextInt(20) == 0) {
                BookState state = book.state();
                book = InstrumentBook.restore(state, SPEC);
                assertThat(book.state())
                        .as("stream %d, sequence %d", stream, update.sequence())
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class)
                        .isEqualTo(state);
            }
            book.apply(update, bars::add);
        }
        book.closeThrough(Long.MAX_VALUE, bars::add);
        assertEqual(stream, bars, fold(updates));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void noBarContainsTheFuture(int stream) {
        List<BookUpdate> updates = BookUpdates.stream(stream, LENGTH);
        List<MarketBar> whole = fold(updates);
        Random random = new Random(stream);
        for (int cut = 100; cut < updates.size(); cut += 200 + random.nextInt(200)) {
            List<BookUpdate> past = updates.subList(0, cut);
            List<MarketBar> closed = new ArrayList<>();
            InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
            past.forEach(update -> book.apply(update, closed::add));
            assertEqual(stream, closed, whole.subList(0, closed.size()));
            for (MarketBar bar : closed) {
                assertThat(bar.lastUpdateMicros()).as("stream %d", stream).isLessThanOrEqualTo(bar.asOfMicros());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyStatusIsSeenAndNoneButPricedOnesShowsAPrice(int stream) {
        Set<QualityStatus> seen = EnumSet.noneOf(QualityStatus.class);
        long lastInstant = Long.MIN_VALUE;
        for (MarketBar bar : fold(BookUpdates.stream(stream, LENGTH))) {
            QualityStatus status = bar.quality().status();
            seen.add(status);
            assertThat(bar.asOfMicros()).as("stream %d", stream).isGreaterThan(lastInstant);
            lastInstant = bar.asOfMicros();
            if (status == QualityStatus.OK) {
                assertThat(bar.bidPrice())
                        .as("stream %d at %d", stream, lastInstant)
                        .isLessThan(bar.askPrice());
                assertThat(bar.microprice()).isBetween(bar.bidPrice(), bar.askPrice());
            } else if (status == QualityStatus.GAP || status == QualityStatus.CROSSED) {
                assertThat(bar.bidPrice())
                        .as("stream %d at %d", stream, lastInstant)
                        .isNaN();
            }
        }
        assertThat(seen)
                .as("stream %d", stream)
                .contains(QualityStatus.OK, QualityStatus.GAP, QualityStatus.CROSSED, QualityStatus.STALE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMessageIsAppliedOrADuplicateOrStillHeld(int stream) {
        BookSpec roomy = new BookSpec(Grid.oneSecond(), 40, LENGTH, 4_000, new double[] {5});
        List<BookUpdate> updates = BookUpdates.stream(stream, LENGTH);
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, roomy);
        updates.forEach(update -> book.apply(update, bars::add));
        book.closeThrough(Long.MAX_VALUE, bars::add);
        int counted =
                bars.stream().mapToInt(bar -> bar.updates() + bar.duplicates()).sum();
        SequencedBookState rest = book.state().book();
        assertThat(counted
                        + rest.updates()
                        + rest.duplicates()
                        + rest.buffered().size())
                .as("stream %d", stream)
                .isEqualTo(updates.size());
    }

    private static List<MarketBar> fold(List<BookUpdate> updates) {
        List<MarketBar> bars = new ArrayList<>();
        Consumer<MarketBar> sink = bars::add;
        InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
        updates.forEach(update -> book.apply(update, sink));
        book.closeThrough(Long.MAX_VALUE, sink);
        return bars;
    }

    /** Event time of the earliest update after each one: a watermark must stay below it. */
    private static long[] earliestAfter(List<BookUpdate> updates) {
        long[] earliest = new long[updates.size()];
        long minimum = updates.get(updates.size() - 1).timeMicros() + 1;
        for (int i = updates.size() - 1; i >= 0; i--) {
            earliest[i] = minimum;
            minimum = Math.min(minimum, updates.get(i).timeMicros());
        }
        return earliest;
    }

    private static void assertEqual(int stream, List<MarketBar> actual, List<MarketBar> expected) {
        assertThat(actual.stream().map(DeepText::of).collect(Collectors.toList()))
                .as("stream %d", stream)
                .isEqualTo(expected.stream().map(DeepText::of).collect(Collectors.toList()));
    }

    /** Every digit of a bar, arrays included. */
}
