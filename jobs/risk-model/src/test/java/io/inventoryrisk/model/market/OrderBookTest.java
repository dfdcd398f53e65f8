package io.inventoryrisk.model.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {

    /** Sizes are multiples of 0.1 below 10^6: their sum is off by less than one unit in the 15th digit. */
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fastBookEqualsTheTreeMapBookAfterEveryUpdate(int stream) {
        int maxLevels = List.of(1, 3, 10, 25, 40, 60, 200, 1_000).get(stream - 1);
        OrderBook book = new OrderBook(maxLevels);
        TreeMapBook oracle = new TreeMapBook(maxLevels);
        int crossed = 0;
        int exhausted = 0;
        for (BookUpdate update : BookUpdates.stream(stream, 4_000)) {
            String at = "stream " + stream + ", sequence " + update.sequence();
            assertThat(book.apply(update)).as(at).isEmpty();
            oracle.apply(update);
            assertThat(TreeMapBook.levelsOf(book)).as(at).isEqualTo(oracle.levels());
            assertThat(book.isCrossed()).as(at).isEqualTo(oracle.isCrossed());
            assertThat(book.isExhausted()).as(at).isEqualTo(oracle.isExhausted());
            checkDepth(at, book, oracle);
            crossed += book.isCrossed() ? 1 : 0;
            exhausted += book.isExhausted() ? 1 : 0;
        }
        assertThat(crossed).as("crossed books in stream %d", stream).isPositive();
        if (maxLevels == 1) {
            assertThat(exhausted).as("exhausted books in stream %d", stream).isPositive();
        }
    }

    private static void checkDepth(String at, OrderBook book, TreeMapBook oracle) {
        double[] distances = {2, 5, 10};
        for (Side side : Side.values()) {
            double[] depth = book.depth(side, distances);
            for (int i = 0; i < distances.length; i++) {
                BigDecimal expected = oracle.depth(side, (int) distances[i]);
                if (expected != null) {
                    assertThat(depth[i]).as(at).isCloseTo(expected.doubleValue(), within(ROUNDING));
                } else if (book.levels(side) > 0) {
                    assertThat(depth[i]).as(at).isNaN();
                } else {
                    assertThat(depth[i]).as(at).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void restoredBookGoesOnLikeTheOriginal(int stream) {
        OrderBook book = new OrderBook(20);
        for (BookUpdate update : BookUpdates.stream(stream, 1_000)) {
            book.apply(update);
            OrderBook restored = OrderBook.restore(book.levels(), 20, Double.NaN);
            assertThat(restored.levels()).usingRecursiveComparison().isEqualTo(book.levels());
            assertThat(restored.isExhausted()).isEqualTo(book.isExhausted());
            book = restored;
        }
    }

    @Test
    void anUpdateBeyondTheHorizonIsIgnored() {
        OrderBook book = new OrderBook(2);
        book.apply(
                BookUpdates.of(0, true, 1, NO_SEQUENCE, NO_SEQUENCE, new long[] {99, 1, 98, 2}, new long[] {101, 1}));
        book.apply(delta(new long[] {99, 0, 97, 5}, new long[] {102, 4}));
        assertThat(TreeMapBook.levelsOf(book)).containsExactly("98@2", "101@1", "102@4");
        book.apply(delta(new long[] {98, 0}, new long[0]));
        assertThat(book.isExhausted()).isTrue();
    }

    @Test
    void anEmptySideOfACompleteBookIsNotExhausted() {
        OrderBook book = new OrderBook(5);
        book.apply(BookUpdates.of(0, true, 1, NO_SEQUENCE, NO_SEQUENCE, new long[] {99, 1}, new long[0]));
        assertThat(book.isExhausted()).isFalse();
        assertThat(book.price(Side.SELL, 0)).isNaN();
        assertThat(book.mid()).isNaN();
        assertThat(book.spreadBps()).isNaN();
    }

    @Test
    void depthPastTheHorizonIsOnlyALowerBound() {
        OrderBook book = new OrderBook(2);
        book.apply(BookUpdates.of(
                0, true, 1, NO_SEQUENCE, NO_SEQUENCE, new long[] {9_999, 1, 9_990, 2, 9_980, 3}, new long[] {10_001, 1
                }));
        assertThat(book.covers(Side.BUY, 10)).isTrue();
        assertThat(book.covers(Side.BUY, 11)).isFalse();
        assertThat(book.covers(Side.SELL, 1_000)).isTrue();
    }

    @Test
    void anExponentThatDoesNotFitIsRefusedAndChangesNothing() {
        OrderBook book = new OrderBook(5);
        book.apply(BookUpdates.snapshot(0, 1, 4_000_000_000_000_000L, 5_000_000_000_000_000L));
        List<String> before = TreeMapBook.levelsOf(book);
        BookUpdate finer = inUnits(-4, 0, new long[] {1, 1});
        assertThat(book.apply(finer).orElseThrow()).contains("-4 (price)").contains("one exponent per instrument");
        BookUpdate coarser = inUnits(18, 0, new long[] {10, 1});
        assertThat(book.apply(coarser)).isPresent();
        BookUpdate coarserSize = inUnits(0, 18, new long[] {1, 10});
        assertThat(book.apply(coarserSize)).isPresent();
        assertThat(TreeMapBook.levelsOf(book)).isEqualTo(before);
    }

    @Test
    void malformedUpdatesAreRefusedWithTheirValue() {
        OrderBook book = new OrderBook(5);
        assertThat(book.apply(delta(new long[] {99, -1}, new long[0])).orElseThrow())
                .contains("size -1");
        assertThat(book.apply(delta(new long[0], new long[] {0, 1})).orElseThrow())
                .contains("price 0");
        assertThat(book.apply(inUnits(19, 0, new long[0])).orElseThrow()).contains("19 (price)");
        BookUpdate unpaired = new BookUpdate(
                BookUpdates.INSTRUMENT, 0, false, 1, 0, NO_SEQUENCE, 0, 0, new long[2], new long[1], new long[0], null);
        assertThat(book.apply(unpaired).orElseThrow()).contains("missing");
        assertThat(BookUpdates.delta(0, NO_SEQUENCE, 4, NO_SEQUENCE).defect().orElseThrow())
                .contains("without a sequence");
        assertThat(book.levels(Side.BUY)).isZero();
    }

    private static BookUpdate delta(long[] bids, long[] asks) {
        return BookUpdates.of(0, false, 2, 1, NO_SEQUENCE, bids, asks);
    }

    private static BookUpdate inUnits(int priceExponent, int sizeExponent, long[] bid) {
        BookUpdate plain = delta(bid, new long[0]);
        return new BookUpdate(
                BookUpdates.INSTRUMENT,
                0,
                false,
                2,
                1,
                NO_SEQUENCE,
                priceExponent,
                sizeExponent,
                plain.bidPrices(),
                plain.bidSizes(),
                plain.askPrices(),
                plain.askSizes());
    }
}
