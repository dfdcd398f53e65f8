package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Books whose feed lost something. Messages are linked as Deribit's are. */
interface BookLessons {

    @Test
    @DisplayName("17. Lost deletes leave crossed books; nothing prices off any but a valid one (hftbacktest issue 125)")
    default void aBookCrossedByALostDeleteHasNoPricesAndSaysSo() {
        Feed feed = new Feed();
        feed.apply(message(10 * SECOND, true, 1, 0, levels(99, 5), levels(101, 5)));
        feed.apply(message(11 * SECOND, false, 2, 1, levels(102, 5), levels()));
        MarketBar crossed = feed.barAt(11);
        assertThat(crossed.quality().status()).isEqualTo(QualityStatus.CROSSED);
        assertThat(new double[] {crossed.mid(), crossed.bidPrice(), crossed.askPrice(), crossed.microprice()})
                .containsOnly(Double.NaN);
        feed.apply(message(12 * SECOND, false, 3, 2, levels(), levels(101, 0, 103, 5)));
        assertThat(feed.barAt(12).quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(feed.barAt(12).mid()).isEqualTo(102.5);
    }

    @Test
    @DisplayName("18. On a gap drop the whole event, both sides, and resynchronise (ccxt pull 29492)")
    default void aMessageAfterAGapChangesNeitherSideUntilASnapshot() {
        Feed feed = new Feed();
        feed.apply(message(10 * SECOND, true, 1, 0, levels(99, 5), levels(101, 5)));
        feed.apply(message(11 * SECOND, false, 9, 8, levels(98, 7), levels(102, 7)));
        MarketBar gap = feed.barAt(11);
        assertThat(gap.quality().status()).isEqualTo(QualityStatus.GAP);
        assertThat(gap.gaps()).isEqualTo(1);
        assertThat(gap.mid()).isNaN();
        feed.apply(message(12 * SECOND, true, 7, 0, levels(97, 5), levels(103, 5)));
        feed.apply(message(12 * SECOND, true, 8, 0, levels(97, 5), levels(103, 5)));
        MarketBar again = feed.barAt(12);
        assertThat(again.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(again.bidPrice()).as("then the event held back, whole").isEqualTo(98);
        assertThat(again.askPrice()).isEqualTo(102);
    }

    @Test
    @DisplayName(
            "20. Heartbeat says running while data stand still: no data is an alert, by timer (freqtrade issue 11957)")
    default void aFeedThatStandsStillWhileTheClockRunsIsStaleAndRaisesAnAlert() {
        Feed feed = new Feed();
        feed.apply(message(10 * SECOND, true, 1, 0, levels(99, 5), levels(101, 5)));
        assertThat(feed.barAt(16).quality().status())
                .as("no message, only event time")
                .isEqualTo(QualityStatus.STALE);
        RiskLimit limit = new RiskLimit(
                "feed", RiskMetric.FEED_AGE_MILLIS, "market", "*", 3_000, 1_000, Double.NaN, Double.NaN, 0, 0, false);
        MetricValue age = Metrics.of(FieldMarket.at(16 * SECOND)
                        .mark(LINEAR.id(), 100)
                        .feedAge(6_000)
                        .build())
                .stream()
                .filter(limit::watches)
                .findFirst()
                .orElseThrow();
        assertThat(LimitMonitor.observe(null, limit, AlertSeverity.WARNING, age).alerts())
                .hasSize(1);
    }

    /** A book with the bars it closed. */
    final class Feed {

        private final InstrumentBook book =
                new InstrumentBook(LINEAR.id(), new BookSpec(Grid.oneSecond(), 100, 16, 5_000, new double[] {10}));
        private final List<MarketBar> bars = new ArrayList<>();

        private void apply(BookUpdate update) {
            book.apply(update, bars::add);
        }

        private MarketBar barAt(int second) {
            book.closeThrough(second * SECOND, bars::add);
            return bars.get(bars.size() - 1);
        }
    }

    private static BookUpdate message(
            long micros, boolean snapshot, long sequence, long previous, long[] bids, long[] asks) {
        return new BookUpdate(
                LINEAR.id(),
                micros,
                snapshot,
                sequence,
                snapshot ? BookUpdate.NO_SEQUENCE : previous,
                BookUpdate.NO_SEQUENCE,
                0,
                0,
                every(bids, 0),
                every(bids, 1),
                every(asks, 0),
                every(asks, 1));
    }

    private static long[] levels(long... priceAndSize) {
        return priceAndSize;
    }

    private static long[] every(long[] pairs, int offset) {
        long[] values = new long[pairs.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = pairs[2 * i + offset];
        }
        return values;
    }
}
