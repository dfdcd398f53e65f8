package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolidatedBookTest {

    private static final long NOW = 1_700_000_000_000_000L;
    private static final double[] SIZES = {10_000, 100_000, 400_000, 900_000, 20_000_000};
    private static final ParameterPack NO_FEES = fees(Map.of("a", 0.0, "b", 0.0, "c", 0.0, "d", 0.0));

    private final Map<String, Instrument> definitions = new TreeMap<>();
    private final List<MarketBar> bars = new ArrayList<>();

    @Test
    void oneVenueWithoutFeesIsItsOwnCostCurve() {
        BookLadder ladder = Books.random(new Random(1), 50_000, 50, 2, 1);
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.OK);
        ConsolidatedLiquidity all = consolidate(NO_FEES);
        double mid = all.midUsd();
        assertThat(mid).isCloseTo(bars.get(0).mid(), within(1e-9));
        CostCurve buy = CostCurve.of(ladder, mid, definitions.get("a:BTCUSD"), Side.BUY, SIZES);
        CostCurve sell = CostCurve.of(ladder, mid, definitions.get("a:BTCUSD"), Side.SELL, SIZES);
        assertThat(all.buyCostBps()).containsExactly(buy.costBps());
        assertThat(all.sellCostBps()).containsExactly(sell.costBps());
        assertThat(all.buyInsufficient()).containsExactly(buy.insufficient());
        assertThat(all.buyAllocation()).containsOnly(1);
        assertThat(all.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void equalPricesGoToTheFirstVenueAndSizesAddUpPerPrice() {
        BookLadder ladder = Books.ladder(new double[] {99, 10}, new double[] {101, 10});
        add(Books.linear("b:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.OK);
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.OK);
        ConsolidatedLiquidity all = consolidate(NO_FEES, 505, 1_010, 1_515, 2_020, 2_021);
        assertThat(all.venues()).containsExactly("a:BTCUSD", "b:BTCUSD");
        double[] expected = {1, 0, 1, 0, 2.0 / 3, 1.0 / 3, 0.5, 0.5, 0.5, 0.5};
        assertThat(all.buyAllocation()).containsExactly(expected, within(1e-15));
        assertThat(all.buyInsufficient()).containsExactly(false, false, false, false, true);
        assertThat(all.buyCostBps()[4]).isNaN();
        assertThat(all.buyCostBps()[3]).isCloseTo(100, within(1e-9));
    }

    @Test
    void venuesAreComparedInCoinsAndDollars() {
        // 500 contracts of 100 USD at 50,000 are one coin; 10 contracts of a tenth of a coin are too
        add(
                Books.inverse("a:BTCUSD-PERP", "100"),
                Books.ladder(new double[] {49_990, 500}, new double[] {50_000, 500}),
                QualityStatus.OK);
        add(
                Books.linear("b:BTCUSDT-PERP", InstrumentKind.PERPETUAL, "USDT", "0.1"),
                Books.ladder(new double[] {49_900, 10}, new double[] {50_100, 10}),
                QualityStatus.OK);
        ParameterPack usdt = new ParameterPack(ParameterPack.CONVERSION_RATES, "1", 0, Map.of("USDT", 0.99));
        ConversionRates rates = ConversionRates.of(new TreeMap<>(), definitions, usdt, NOW);
        ConsolidatedBook book = new ConsolidatedBook(new double[] {49_599, 99_598});
        ConsolidatedLiquidity all = book.at(NOW, bars, definitions, rates, NO_FEES)[0];
        double mid = all.midUsd();
        assertThat(mid).isBetween(49_500.0, 49_995.0);
        // 50,100 USDT at 0.99 are 49,599 USD: cheaper than 50,000
        double second = 49_999 / 50_000.0;
        assertThat(all.buyAllocation())
                .containsExactly(new double[] {0, 1, second / (1 + second), 1 / (1 + second)}, within(1e-12));
        assertThat(all.buyCostBps())
                .containsExactly(
                        new double[] {(49_599 / mid - 1) * 1e4, (99_598 / (1 + second) / mid - 1) * 1e4}, within(1e-9));
    }

    @Test
    void feesDecideWhereTheSizeGoes() {
        BookLadder cheap = Books.ladder(new double[] {99, 10}, new double[] {101, 10});
        BookLadder dear = Books.ladder(new double[] {98.99, 10}, new double[] {101.01, 10});
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), cheap, QualityStatus.OK);
        add(Books.linear("b:BTCUSD", InstrumentKind.SPOT, "USD", "1"), dear, QualityStatus.OK);
        ConsolidatedLiquidity all = consolidate(fees(Map.of("a", 0.001, "b:BTCUSD", 0.0002)), 500);
        assertThat(all.buyAllocation()).containsExactly(0, 1);
        assertThat(all.sellAllocation()).containsExactly(0, 1);
        assertThat(all.buyCostBps()[0]).isCloseTo((101.01 * 1.0002 / 100 - 1) * 1e4, within(1e-9));
        assertThat(all.sellCostBps()[0]).isCloseTo((1 - 98.99 * 0.9998 / 100) * 1e4, within(1e-9));
        assertThat(all.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void anUnknownFeeCountsNothingAndIsNamed() {
        BookLadder ladder = Books.ladder(new double[] {99, 10}, new double[] {101, 10});
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.OK);
        ParameterPack later = new ParameterPack(ConsolidatedBook.TAKER_FEES, "2", NOW + 1, Map.of("a", 0.01));
        for (ParameterPack pack : new ParameterPack[] {null, later, fees(Map.of("a", Double.NaN))}) {
            ConsolidatedLiquidity all = consolidate(pack, 500);
            assertThat(all.buyCostBps()[0]).isCloseTo(100, within(1e-9));
            assertThat(all.quality().status()).isEqualTo(QualityStatus.PARTIAL);
            assertThat(all.quality().missing()).containsExactly("taker-fees:a");
        }
    }

    @Test
    void staleBrokenAndInconvertibleVenuesAreEvictedAndNamed() {
        BookLadder ladder = Books.ladder(new double[] {99, 10}, new double[] {101, 10});
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.OK);
        add(Books.linear("b:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.STALE);
        add(Books.linear("c:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.CROSSED);
        add(Books.linear("d:BTCEUR", InstrumentKind.SPOT, "EUR", "1"), ladder, QualityStatus.OK);
        add(Books.linear("d:BTCUSD", InstrumentKind.SPOT, "USD", "1"), BookLadder.empty(), QualityStatus.OK);
        add(Books.linear("e:FUTURE", InstrumentKind.FUTURE, "USD", "1"), ladder, QualityStatus.OK);
        ConsolidatedLiquidity all = consolidate(NO_FEES, 500, 1_011);
        assertThat(all.venues()).containsExactly("a:BTCUSD");
        assertThat(all.evicted()).containsExactly("b:BTCUSD", "c:BTCUSD", "d:BTCEUR", "d:BTCUSD");
        assertThat(all.buyInsufficient()).containsExactly(false, true);
        assertThat(all.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(all.quality().missing()).containsExactly(all.evicted());
        assertThat(all.quality().reason()).contains("b:BTCUSD: STALE", "d:BTCEUR: no USD rate of EUR");
    }

    @Test
    void withoutAnyFreshVenueNothingIsClaimed() {
        BookLadder ladder = Books.ladder(new double[] {99, 10}, new double[] {101, 10});
        add(Books.linear("a:BTCUSD", InstrumentKind.SPOT, "USD", "1"), ladder, QualityStatus.GAP);
        ConsolidatedLiquidity all = consolidate(NO_FEES, 500);
        assertThat(all.venues()).isEmpty();
        assertThat(all.midUsd()).isNaN();
        assertThat(all.buyCostBps()).containsOnly(Double.NaN);
        assertThat(all.buyInsufficient()).containsOnly(true);
        assertThat(all.buyAllocation()).isEmpty();
        assertThat(all.quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverDearerThanTheBestSingleVenue(long stream) {
        Random random = new Random(stream);
        TreeMap<String, Double> fees = new TreeMap<>();
        for (String venue : List.of("a", "b", "c", "d")) {
            double mid = 50_000 * (1 + 2e-4 * random.nextGaussian());
            boolean inverse = random.nextBoolean();
            BookLadder ladder = Books.random(random, mid, 40, 2, inverse ? 500 : 1);
            Instrument definition = inverse
                    ? Books.inverse(venue + ":BTCUSD", "100")
                    : Books.linear(venue + ":BTCUSD", InstrumentKind.SPOT, "USD", "1");
            add(definition, ladder, QualityStatus.OK);
            fees.put(venue, 1e-4 * (random.nextInt(8) - 2));
        }
        ConsolidatedLiquidity all = consolidate(fees(fees));
        for (int i = 0; i < SIZES.length; i++) {
            for (MarketBar bar : bars) {
                Instrument definition = definitions.get(bar.instrument());
                BookLadder ladder = bar.activity().ladder();
                double fee = fees.get(definition.venue());
                double buy = NaiveWalk.allIn(ladder, definition, Side.BUY, SIZES[i], fee) / all.midUsd() - 1;
                double sell = 1 - NaiveWalk.allIn(ladder, definition, Side.SELL, SIZES[i], fee) / all.midUsd();
                checkNotAbove(all.buyCostBps()[i], buy * 1e4, "stream " + stream + ", buy " + SIZES[i]);
                checkNotAbove(all.sellCostBps()[i], sell * 1e4, "stream " + stream + ", sell " + SIZES[i]);
            }
            checkWhole(all, i, stream);
        }
    }

    private static void checkNotAbove(double together, double alone, String at) {
        if (!Double.isNaN(alone)) {
            assertThat(together).as(at).isLessThanOrEqualTo(alone + 1e-9);
        }
    }

    private static void checkWhole(ConsolidatedLiquidity all, int size, long stream) {
        double shares = 0;
        for (int v = 0; v < all.venues().length; v++) {
            shares += all.buyAllocation()[size * all.venues().length + v];
        }
        assertThat(shares).as("stream %d, size %d", stream, size).isCloseTo(1, within(1e-12));
        assertThat(all.buyInsufficient()[size]).isEqualTo(Double.isNaN(all.buyCostBps()[size]));
        if (size > 0 && !all.buyInsufficient()[size]) {
            assertThat(all.buyCostBps()[size]).isGreaterThanOrEqualTo(all.buyCostBps()[size - 1]);
        }
    }

    @Test
    void sizesMustAscend() {
        assertThatThrownBy(() -> new ConsolidatedBook(new double[] {2, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notionalsUsd")
                .hasMessageContaining("[2.0, 1.0]");
    }

    private void add(Instrument definition, BookLadder ladder, QualityStatus status) {
        definitions.put(definition.id(), definition);
        boolean empty = ladder.bidPrices().length == 0;
        double mid = empty ? Double.NaN : (ladder.bidPrices()[0] + ladder.askPrices()[0]) / 2;
        bars.add(Books.bar(definition.id(), NOW, mid, ladder, BookActivity.none(), status));
    }

    private ConsolidatedLiquidity consolidate(ParameterPack fees, double... sizes) {
        ConversionRates rates = ConversionRates.of(new TreeMap<>(), definitions, null, NOW);
        ConsolidatedBook book = new ConsolidatedBook(sizes.length == 0 ? SIZES : sizes);
        ConsolidatedLiquidity[] all = book.at(NOW, bars, definitions, rates, fees);
        assertThat(all).hasSize(1);
        assertThat(all[0].underlying()).isEqualTo("BTC");
        return all[0];
    }

    private static ParameterPack fees(Map<String, Double> values) {
        return new ParameterPack(ConsolidatedBook.TAKER_FEES, "1", NOW, values);
    }
}
