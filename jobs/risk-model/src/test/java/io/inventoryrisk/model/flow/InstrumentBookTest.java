package io.inventoryrisk.model.flow;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.BookUpdates;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentBookTest {

    private static final long SECOND = 1_000_000;
    private static final long NONE = NO_SEQUENCE;
    private static final BookSpec SPEC = new BookSpec(Grid.oneSecond(), 100, 16, 3_000, new double[] {10, 100, 1_000});

    private final InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, SPEC);
    private final List<MarketBar> bars = new ArrayList<>();

    @Test
    void aBookThatNeverHadAnUpdateEmitsNothing() {
        book.closeThrough(Long.MAX_VALUE, bars::add);
        assertThat(bars).isEmpty();
        assertThat(book.nextInstantMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void barHoldsTheEventsUpToItsInstantAndNoneLater() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        apply(bids(10 * SECOND + 1, 2, 1, 100, 5));
        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).asOfMicros()).isEqualTo(10 * SECOND);
        assertThat(bars.get(0).bidPrice()).isEqualTo(99);
        apply(bids(11 * SECOND, 3, 2, 100, 6));
        assertThat(book.nextInstantMicros()).isEqualTo(11 * SECOND);
        book.closeThrough(11 * SECOND, bars::add);
        assertThat(bars.get(1).bidSize()).isEqualTo(6);
        assertThat(bars.get(1).updates()).isEqualTo(2);
        assertThat(bars.get(1).lastUpdateMicros()).isEqualTo(11 * SECOND);
        assertThat(bars.get(1).sequence()).isEqualTo(3);
        assertThat(bars.get(1).orderFlowImbalance())
                .as("bid 99x10 -> 100x5 -> 100x6")
                .isEqualTo(5 + 1);
    }

    @Test
    void aSilentBookEmitsOneStaleBarAndThenNone() {
        apply(snapshot(10 * SECOND + 1, 1, 99, 101));
        book.closeThrough(60 * SECOND, bars::add);
        assertThat(statuses())
                .containsExactly(QualityStatus.OK, QualityStatus.OK, QualityStatus.OK, QualityStatus.STALE);
        MarketBar stale = bars.get(3);
        assertThat(stale.asOfMicros()).isEqualTo(14 * SECOND);
        assertThat(stale.quality().inputAgeMillis()).isEqualTo(3_999);
        assertThat(stale.quality().reason()).isEqualTo("silent for more than 3000 ms");
        assertThat(stale.mid()).isEqualTo(100);
        assertThat(book.nextInstantMicros()).isEqualTo(Long.MAX_VALUE);
        apply(bids(70 * SECOND + 5, 2, 1, 98, 1));
        assertThat(book.nextInstantMicros()).isEqualTo(71 * SECOND);
        book.closeThrough(71 * SECOND, bars::add);
        assertThat(bars.get(4).quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void anAgeOfExactlyTheLimitIsNotStale() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        book.closeThrough(60 * SECOND, bars::add);
        assertThat(statuses()).hasSize(5).endsWith(QualityStatus.OK, QualityStatus.STALE);
    }

    @Test
    void aLateUpdateIsAppliedAndCountedInTheOpenBar() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        apply(bids(11 * SECOND + 1, 2, 1, 100, 5));
        apply(bids(11 * SECOND, 3, 2, 100, 7));
        book.closeThrough(12 * SECOND, bars::add);
        assertThat(bars).extracting(MarketBar::late).containsExactly(0, 0, 1);
        assertThat(bars.get(2).bidSize()).isEqualTo(7);
        assertThat(bars.get(2).lastUpdateMicros()).isEqualTo(11 * SECOND + 1);
    }

    @Test
    void aLateUpdateAfterSilenceDoesNotReopenAClosedInstant() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        book.closeThrough(60 * SECOND, bars::add);
        apply(bids(11 * SECOND, 2, 1, 100, 7));
        book.closeThrough(60 * SECOND, bars::add);
        assertThat(bars)
                .extracting(MarketBar::asOfMicros)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(bars.get(5).asOfMicros()).isEqualTo(15 * SECOND);
        assertThat(bars.get(5).quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(bars.get(5).late()).isEqualTo(1);
    }

    @Test
    void aBookWithoutSnapshotIsWarmingAndHasNoNumbers() {
        apply(bids(10 * SECOND, 2, 1, 100, 5));
        book.closeThrough(10 * SECOND, bars::add);
        MarketBar bar = bars.get(0);
        assertThat(bar.quality().status()).isEqualTo(QualityStatus.WARMING);
        assertThat(bar.quality().inputAgeMillis()).isEqualTo(-1);
        assertThat(bar.quality().reason()).startsWith("no snapshot yet");
        assertHasNoNumbers(bar);
        book.closeThrough(60 * SECOND, bars::add);
        assertThat(statuses()).endsWith(QualityStatus.WARMING, QualityStatus.STALE);
    }

    @Test
    void aGapHidesTheBookUntilTheNextSnapshot() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        apply(bids(11 * SECOND, 5, 4, 100, 5));
        apply(bids(12 * SECOND, 6, 5, 100, 5));
        apply(snapshot(13 * SECOND, 6, 89, 91));
        book.closeThrough(13 * SECOND, bars::add);
        assertThat(statuses())
                .containsExactly(QualityStatus.OK, QualityStatus.GAP, QualityStatus.GAP, QualityStatus.OK);
        assertThat(bars).extracting(MarketBar::gaps).containsExactly(0, 1, 0, 0);
        assertHasNoNumbers(bars.get(1));
        assertThat(bars.get(1).quality().inputAgeMillis()).isEqualTo(1_000);
        assertThat(bars.get(3).mid()).isEqualTo(90);
        assertThat(bars.get(3).orderFlowImbalance()).as("no event across a gap").isZero();
    }

    @Test
    void noOrderFlowIsCountedAcrossASilence() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        apply(bids(13 * SECOND, 2, 1, 100, 5));
        apply(bids(16 * SECOND + 1, 3, 2, 100, 9));
        apply(bids(16 * SECOND + 2, 4, 3, 100, 11));
        book.closeThrough(17 * SECOND, bars::add);
        assertThat(bars.get(3).orderFlowImbalance()).isEqualTo(5);
        assertThat(bars.get(bars.size() - 1).orderFlowImbalance()).isEqualTo(2);
    }

    @Test
    void aCrossedBookIsNeverPublishedAsValid() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        apply(bids(11 * SECOND, 2, 1, 101, 5));
        apply(bids(12 * SECOND, 3, 2, 101, 0));
        book.closeThrough(12 * SECOND, bars::add);
        assertThat(statuses()).containsExactly(QualityStatus.OK, QualityStatus.CROSSED, QualityStatus.OK);
        assertHasNoNumbers(bars.get(1));
        assertThat(bars.get(1).quality().reason()).isEqualTo("bid 101.0 at or above ask 101.0");
        assertThat(bars.get(2).orderFlowImbalance()).isZero();
    }

    @Test
    void weightedMidReproducesTheReference() {
        ReferenceCases.Case reference = ReferenceCases.named("REF-MICRO-2");
        apply(new BookUpdate(
                BookUpdates.INSTRUMENT,
                10 * SECOND,
                true,
                1,
                NONE,
                NONE,
                -1,
                0,
                new long[] {(long) (10 * reference.inputs().get("bid").asDouble())},
                new long[] {reference.inputs().get("bid_sz").asLong()},
                new long[] {(long) (10 * reference.inputs().get("ask").asDouble())},
                new long[] {reference.inputs().get("ask_sz").asLong()}));
        book.closeThrough(10 * SECOND, bars::add);
        MarketBar bar = bars.get(0);
        reference.check("weighted_mid", bar.microprice());
        reference.check("mid", bar.mid());
        assertThat(bar.imbalance()).as("2 I - 1 for I = 0.75").isEqualTo(0.5);
    }

    @Test
    void imbalanceIsARatioAndNormalisedAtSeveralDepths() {
        apply(BookUpdates.of(10 * SECOND, true, 1, NONE, NONE, new long[] {9_999, 6, 9_950, 3, 9_500, 1}, new long[] {
            10_001, 2, 10_050, 2, 10_900, 16
        }));
        book.closeThrough(10 * SECOND, bars::add);
        MarketBar bar = bars.get(0);
        assertThat(bar.imbalanceRatio()).isEqualTo(3.0);
        assertThat(bar.imbalance()).isEqualTo(0.5);
        assertThat(bar.spreadBps()).isEqualTo(2);
        assertThat(bar.bidDepth()).containsExactly(6, 9, 10);
        assertThat(bar.askDepth()).containsExactly(2, 4, 20);
        assertThat(bar.depthImbalance()).containsExactly(4 / 8.0, 5 / 13.0, -10 / 30.0);
    }

    @Test
    void anEmptySideHasNoRatioAndFullImbalance() {
        apply(BookUpdates.of(10 * SECOND, true, 1, NONE, NONE, new long[] {99, 6}, new long[0]));
        apply(BookUpdates.of(11 * SECOND, false, 2, 1, NONE, new long[] {99, 0}, new long[] {101, 3}));
        apply(BookUpdates.of(12 * SECOND, false, 3, 2, NONE, new long[0], new long[] {101, 0}));
        book.closeThrough(12 * SECOND, bars::add);
        assertThat(bars).extracting(MarketBar::imbalance).containsExactly(1.0, -1.0, Double.NaN);
        assertThat(bars).extracting(MarketBar::imbalanceRatio).containsOnly(Double.NaN);
        assertThat(bars.get(0).depthImbalance()).containsOnly(1);
        assertThat(bars.get(1).depthImbalance()).containsOnly(-1);
        assertThat(bars).extracting(MarketBar::mid).containsOnly(Double.NaN);
        assertThat(statuses()).containsOnly(QualityStatus.PARTIAL);
        assertThat(bars.get(0).quality().missing()).containsExactly("asks");
        assertThat(bars.get(2).quality().missing()).containsExactly("asks", "bids");
    }

    @Test
    void aMalformedUpdateIsReportedAndHidesTheBook() {
        apply(snapshot(10 * SECOND, 1, 99, 101));
        assertThat(book.apply(bids(11 * SECOND, 2, 1, 100, -5), bars::add).orElseThrow())
                .contains("size -5");
        book.closeThrough(11 * SECOND, bars::add);
        assertThat(bars.get(1).quality().status()).isEqualTo(QualityStatus.GAP);
        assertThat(bars.get(1).quality().reason()).contains("size -5");
    }

    private static void assertHasNoNumbers(MarketBar bar) {
        assertThat(new double[] {
                    bar.bidPrice(),
                    bar.bidSize(),
                    bar.askPrice(),
                    bar.askSize(),
                    bar.mid(),
                    bar.microprice(),
                    bar.spreadBps(),
                    bar.imbalance(),
                    bar.imbalanceRatio(),
                    bar.orderFlowImbalance()
                })
                .containsOnly(Double.NaN);
        assertThat(bar.bidDepth()).hasSize(3).containsOnly(Double.NaN);
        assertThat(bar.askDepth()).hasSize(3).containsOnly(Double.NaN);
        assertThat(bar.depthImbalance()).hasSize(3).containsOnly(Double.NaN);
    }

    private void apply(BookUpdate update) {
        assertThat(book.apply(update, bars::add)).isEmpty();
    }

    private List<QualityStatus> statuses() {
        return bars.stream().map(bar -> bar.quality().status()).toList();
    }

    private static BookUpdate snapshot(long time, long sequence, long bid, long ask) {
        return BookUpdates.snapshot(time, sequence, bid, ask);
    }

    private static BookUpdate bids(long time, long sequence, long previous, long price, long size) {
        return BookUpdates.of(time, false, sequence, previous, NONE, new long[] {price, size}, new long[0]);
    }
}
