package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.VenuePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionFeedTest {

    private static final double TICK = 0.0001;

    @Test
    void aNearAndFourLaterExpiriesAndOneFutureAreListedPerCoin() {
        List<Instrument> options = Run.of(1, Scenario.CALM, 1).instruments().stream()
                .filter(instrument -> instrument.kind() == InstrumentKind.OPTION)
                .toList();
        assertThat(options).hasSize(2 * (5 + 4 * 9) * 2);
        assertThat(options)
                .extracting(Instrument::id)
                .contains("deribit:BTC-6JAN26-93000-C", "deribit:BTC-5JAN26-92950-P");
        assertThat(options.stream()
                        .map(option -> Instant.ofEpochSecond(option.expiryMicros() / 1_000_000))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-01-05T00:01:15Z"),
                        Instant.parse("2026-01-06T08:00:00Z"),
                        Instant.parse("2026-01-12T08:00:00Z"),
                        Instant.parse("2026-02-02T08:00:00Z"),
                        Instant.parse("2026-04-06T08:00:00Z"));
        assertThat(Run.of(1, Scenario.CALM, 1).instruments())
                .filteredOn(instrument -> instrument.kind() == InstrumentKind.FUTURE)
                .extracting(Instrument::id)
                .containsExactly("deribit:BTC-6APR26", "deribit:ETH-6APR26");
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void quotesOnTicksBracketTheValueAtTheMarkVolatility(Scenario scenario) {
        SyntheticMarket market = Run.of(2, scenario, 100);
        Map<String, Instrument> options = options(market);
        int bids = 0;
        int asks = 0;
        int quotes = 0;
        while (market.hasNext()) {
            if (market.next().payload() instanceof Ticker ticker && options.containsKey(ticker.instrument())) {
                Instrument option = options.get(ticker.instrument());
                double years = YearFraction.betweenMicros(ticker.timeMicros(), option.expiryMicros());
                double value = Black76.price(
                                option.optionType(),
                                ticker.forward(),
                                option.strike().doubleValue(),
                                ticker.markVolatility(),
                                years)
                        / ticker.forward();
                assertThat(ticker.mark()).as(ticker.instrument()).isCloseTo(value, within(1e-15));
                if (!Double.isNaN(ticker.bidPrice())) {
                    assertThat(ticker.bidPrice()).isPositive().isLessThan(value);
                    assertThat(ticker.bidSize()).isPositive();
                    assertOnTick(ticker.bidPrice());
                    bids++;
                }
                if (!Double.isNaN(ticker.askPrice())) {
                    assertThat(ticker.askPrice()).isGreaterThan(value);
                    assertThat(ticker.askSize()).isPositive();
                    assertOnTick(ticker.askPrice());
                    asks++;
                }
                quotes++;
            }
        }
        assertThat(quotes).isEqualTo(100 * 144 + 75 * 20);
        assertThat(bids).as("bids are missing now and then").isBetween(quotes / 2, quotes - 100);
        assertThat(asks).as("asks are missing now and then").isBetween(quotes / 2, quotes - 50);
    }

    /** A decimal of four places is the closest double to itself. */
    private static void assertOnTick(double price) {
        assertThat(price).isEqualTo(Math.rint(price * 10_000) / 10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void callLessPutIsOneLessStrikeOverForwardWithinTheSpread(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CRASH, 70);
        Map<String, Instrument> options = options(market);
        Map<String, Ticker> newest = new HashMap<>();
        while (market.hasNext()) {
            if (market.next().payload() instanceof Ticker ticker && options.containsKey(ticker.instrument())) {
                newest.put(ticker.instrument(), ticker);
            }
        }
        int pairs = 0;
        for (Ticker call : newest.values()) {
            Ticker put = newest.get(call.instrument().replaceAll("-C$", "-P"));
            boolean twoSided = call != put
                    && call.bidPrice() > 0
                    && call.askPrice() > 0
                    && put.bidPrice() > 0
                    && put.askPrice() > 0;
            if (twoSided) {
                double strike = options.get(call.instrument()).strike().doubleValue();
                // the two tickers are milliseconds apart: the forward moves by less than a tick's worth
                assertThat(1 - strike / put.forward())
                        .as("%s, seed %d", call.instrument(), seed)
                        .isBetween(
                                call.bidPrice() - put.askPrice() - 5 * TICK,
                                call.askPrice() - put.bidPrice() + 5 * TICK);
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCrashRaisesVolatilityShortExpiriesMostAndWidensQuotes(long seed) {
        double[] before = atTheMoney(seed, 38);
        double[] after = atTheMoney(seed, 62);
        assertThat(after[0] / before[0]).as("one day, seed %d", seed).isGreaterThan(1.4);
        assertThat(after[1] / before[1]).as("91 days, seed %d", seed).isBetween(1.05, after[0] / before[0]);
        assertThat(spread(seed, 62) / spread(seed, 38))
                .as("spread, seed %d", seed)
                .isGreaterThan(2);
    }

    private static double[] atTheMoney(long seed, int second) {
        SyntheticMarket market = Run.of(seed, Scenario.CRASH, second);
        market.forEachRemaining(event -> {});
        LatentSmile smile = market.latentSmile("BTC");
        return new double[] {
            Math.sqrt(smile.totalVariance(1 / 365.0) * 365), Math.sqrt(smile.totalVariance(91 / 365.0) * 365 / 91)
        };
    }

    private static double spread(long seed, int second) {
        SyntheticMarket market = Run.of(seed, Scenario.CRASH, second);
        double spread = 0;
        while (market.hasNext()) {
            if (market.next().payload() instanceof Ticker ticker
                    && ticker.instrument().equals("deribit:BTC-6APR26-93000-P")) {
                spread = ticker.askPrice() - ticker.bidPrice();
            }
        }
        return spread;
    }

    @Test
    void theSmileHasNoArbitrage() {
        SyntheticMarket market = Run.of(4, Scenario.CRASH, 60);
        market.forEachRemaining(event -> {});
        LatentSmile smile = market.latentSmile("ETH");
        for (double k = -2; k <= 2; k += 0.05) {
            double before = 0;
            for (double days : new double[] {1.3, 7.3, 28.3, 91.3}) {
                double variance = smile.slice(days / 365).totalVariance(k);
                assertThat(variance).as("k %s, %s days", k, days).isGreaterThan(before);
                assertThat(smile.slice(days / 365).durrleman(k)).isNotNegative();
                before = variance;
            }
        }
    }

    @Test
    void withoutOptionsBooksTradesAndTickersAreAsWithThem() {
        MarketSpec spec = MarketSpec.standard().withDuration(Duration.ofSeconds(30));
        SyntheticMarket with = new SyntheticMarket(5, Scenario.CALM, spec);
        SyntheticMarket without = new SyntheticMarket(5, Scenario.CALM, spec.withoutOptions());
        assertThat(without.instruments()).hasSize(spec.listings().size());
        Map<String, Instrument> tickersOnly = with.instruments().stream()
                .filter(instrument -> !without.instruments().contains(instrument))
                .collect(Collectors.toMap(Instrument::id, instrument -> instrument));
        while (with.hasNext()) {
            Event event = with.next();
            if (event.payload() instanceof Ticker ticker && tickersOnly.containsKey(ticker.instrument())) {
                continue;
            }
            if (isOfTheDesk(event)) {
                continue;
            }
            assertThat(Run.text(event)).isEqualTo(Run.text(next(without)));
            assertThat(event.payload() instanceof BookUpdate update && tickersOnly.containsKey(update.instrument()))
                    .isFalse();
            assertThat(event.payload() instanceof Trade trade && tickersOnly.containsKey(trade.instrument()))
                    .isFalse();
        }
        while (without.hasNext()) {
            assertThat(isOfTheDesk(without.next())).isTrue();
        }
    }

    private static boolean isOfTheDesk(Event event) {
        return event.payload() instanceof Fill
                || event.payload() instanceof Balance
                || event.payload() instanceof VenuePosition;
    }

    /** The next event that is not of the desk. */
    private static Event next(SyntheticMarket market) {
        Event event = market.next();
        while (isOfTheDesk(event)) {
            event = market.next();
        }
        return event;
    }

    @Test
    void anExpiredOptionIsSilentAndTheOthersGoOn() {
        MarketSpec spec = MarketSpec.standard()
                .withStart(Instant.parse("2026-01-05T00:00:00Z"))
                .withRates(0.01, 0.01)
                .withDuration(Duration.ofHours(33));
        SyntheticMarket market = new SyntheticMarket(6, Scenario.CALM, spec);
        Map<String, Instrument> options = options(market);
        Map<String, Long> last = new HashMap<>();
        while (market.hasNext()) {
            if (market.next().payload() instanceof Ticker ticker && options.containsKey(ticker.instrument())) {
                last.put(ticker.instrument(), ticker.timeMicros());
            }
        }
        long end = spec.startMicros() + Duration.ofHours(33).toMillis() * 1_000;
        last.forEach((id, time) -> {
            long until = Math.min(options.get(id).expiryMicros(), end);
            assertThat(until - time).as(id).isBetween(1L, 2_000_000L);
        });
    }

    @Test
    void theFuturesQuotesBracketTheForwardOfItsExpiry() {
        SyntheticMarket market = Run.of(7, Scenario.CALM, 30);
        int seen = 0;
        while (market.hasNext()) {
            if (market.next().payload() instanceof Ticker ticker
                    && ticker.instrument().equals("deribit:BTC-6APR26")) {
                double years = (Instant.parse("2026-04-06T08:00:00Z").toEpochMilli() - ticker.timeMicros() / 1e3)
                        / YearFraction.MILLIS_PER_YEAR;
                double forward = ticker.index() * Math.exp(OptionBoard.CARRY * years);
                assertThat(ticker.mark()).isCloseTo(forward, within(1e-6));
                assertThat(ticker.bidPrice()).isLessThan(forward);
                assertThat(ticker.askPrice()).isGreaterThan(forward);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(30);
    }

    private static Map<String, Instrument> options(SyntheticMarket market) {
        return market.instruments().stream()
                .filter(instrument -> instrument.kind() == InstrumentKind.OPTION)
                .collect(Collectors.toMap(Instrument::id, instrument -> instrument));
    }
}
