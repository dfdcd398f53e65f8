package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticMarketTest {

    private static final int EVENTS = 100_000;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void oneSeedGivesTheSameEvents(Scenario scenario) {
        SyntheticMarket one = new SyntheticMarket(7, scenario, MarketSpec.standard());
        SyntheticMarket other = new SyntheticMarket(7, scenario, MarketSpec.standard());
        for (int i = 0; i < EVENTS; i++) {
            String first = Run.text(one.next());
            String second = Run.text(other.next());
            if (!first.equals(second)) {
                assertThat(second).as("event %d of seed 7, %s", i, scenario).isEqualTo(first);
            }
        }
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        SyntheticMarket one = new SyntheticMarket(7, Scenario.CALM, MarketSpec.standard());
        SyntheticMarket other = new SyntheticMarket(8, Scenario.CALM, MarketSpec.standard());
        int same = 0;
        for (int i = 0; i < 10_000; i++) {
            same += Run.text(one.next()).equals(Run.text(other.next())) ? 1 : 0;
        }
        assertThat(same)
                .as("equal events, heartbeats and first balances excepted")
                .isLessThan(100);
    }

    @Test
    void aBoundedMarketIsABeginningOfTheEndlessOne() {
        SyntheticMarket bounded = Run.of(3, Scenario.CRASH, 50);
        SyntheticMarket endless = new SyntheticMarket(3, Scenario.CRASH, MarketSpec.standard());
        Event last = null;
        while (bounded.hasNext()) {
            last = bounded.next();
            assertThat(Run.text(last)).isEqualTo(Run.text(endless.next()));
        }
        assertThat(last.payload()).isEqualTo(new Clock(SyntheticMarket.SOURCE, last.timeMicros()));
        assertThat(Run.second(last)).isEqualTo(50);
    }

    @Test
    void anotherStartShiftsTheSameMarket() {
        Instant later = MarketSpec.START.plus(Duration.ofDays(9));
        SyntheticMarket market = new SyntheticMarket(3, Scenario.CALM, MarketSpec.standard());
        SyntheticMarket shifted =
                new SyntheticMarket(3, Scenario.CALM, MarketSpec.standard().withStart(later));
        long shift = Duration.ofDays(9).toMillis() * 1_000;
        for (int i = 0; i < 10_000; i++) {
            Event event = market.next();
            Event moved = shifted.next();
            assertThat(moved.timeMicros()).isEqualTo(event.timeMicros() + shift);
            if (event.payload() instanceof BookUpdate update) {
                assertThat(((BookUpdate) moved.payload()).bidPrices()).isEqualTo(update.bidPrices());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void eventTimesNeverFallAndAClockComesLast(Scenario scenario) {
        SyntheticMarket market = Run.of(5, scenario, 120);
        long previous = 0;
        long closed = -1;
        while (market.hasNext()) {
            Event event = market.next();
            assertThat(event.timeMicros()).isGreaterThanOrEqualTo(previous).isGreaterThan(closed);
            assertThat(stamp(event.payload())).isEqualTo(event.timeMicros());
            previous = event.timeMicros();
            closed = event.payload() instanceof Clock ? event.timeMicros() : closed;
        }
    }

    @Test
    void heartbeatsComeEveryQuarterOfASecond() {
        SyntheticMarket market = Run.of(5, Scenario.CALM, 10);
        int clocks = 0;
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Clock) {
                assertThat(Run.second(event)).isEqualTo(++clocks * 0.25);
            }
        }
        assertThat(clocks).isEqualTo(40);
    }

    @Test
    void ratesAreAsAsked() {
        MarketSpec spec =
                MarketSpec.standard().withDuration(Duration.ofSeconds(20)).withRates(20_000, 200);
        SyntheticMarket market = new SyntheticMarket(5, Scenario.CALM, spec);
        int books = 0;
        int trades = 0;
        while (market.hasNext()) {
            Object payload = market.next().payload();
            books += payload instanceof BookUpdate ? 1 : 0;
            trades += payload instanceof Trade ? 1 : 0;
        }
        // Waits are cut at four times their mean, which loses 2 % of them.
        assertThat(books / 20.0).isCloseTo(20_000, Percentage.withPercentage(3));
        assertThat(trades / 20.0).isCloseTo(200, Percentage.withPercentage(6));
    }

    @Test
    void tickersFollowTheLatentPrice() {
        SyntheticMarket market = Run.of(5, Scenario.CALM, 60);
        int tickers = 0;
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Ticker ticker && ticker.instrument().equals("binance:BTCUSDT-PERP")) {
                long toStamp = ticker.fundingTimeMicros() - event.timeMicros();
                assertThat(toStamp).as("a stamp a minute").isPositive().isLessThanOrEqualTo(60_000_000);
                assertThat(ticker.fundingTimeMicros() % 60_000_000).isZero();
            } else if (event.payload() instanceof Ticker ticker
                    && ticker.instrument().equals("deribit:BTC-PERPETUAL")) {
                tickers++;
                assertThat(ticker.index()).isCloseTo(market.latentUsd("BTC"), within(1e-6));
                assertThat(ticker.mark()).isCloseTo(ticker.index(), Percentage.withPercentage(0.05));
                assertThat(ticker.fundingRate()).isBetween(-0.003, 0.003);
                assertThat(ticker.fundingTimeMicros())
                        .as("accrues continuously")
                        .isZero();
            }
        }
        assertThat(tickers).isEqualTo(60);
    }

    @Test
    void referenceDataAreInForceBeforeTheMarketBegins() {
        SyntheticMarket market = Run.of(5, Scenario.CALM, 1);
        long start = MarketSpec.standard().startMicros();
        assertThat(market.instruments()).allSatisfy(instrument -> {
            assertThat(instrument.validFromMicros()).isLessThan(start);
            assertThat(instrument.check()).isSameAs(instrument);
        });
        assertThat(market.instruments()).extracting(Instrument::id).doesNotHaveDuplicates();
        assertThat(market.limits()).extracting(RiskLimit::limitId).doesNotHaveDuplicates();
        assertThat(market.limits())
                .allSatisfy(limit -> assertThat(limit.effectiveFromMicros()).isLessThan(start));
        assertThat(market.parameters())
                .extracting(ParameterPack::name)
                .startsWith(
                        ParameterPack.CONVERSION_RATES, ConsolidatedBook.TAKER_FEES, ParameterPack.SETTLEMENT_WINDOWS)
                .containsAll(
                        ShippedPacks.all().stream().map(ParameterPack::name).toList());
        assertThat(market.parameters().get(0).values()).containsKey("BNB");
        assertThat(market.parameters().get(1).values())
                .as("a venue's fee, as a fraction of notional")
                .containsEntry("kraken:USDT-USD", 0.001);
        assertThat(market.parameters().get(2).values())
                .as("seconds over which a venue settles")
                .containsExactly(Map.entry("deribit", 20.0));
    }

    private static long stamp(Object payload) {
        if (payload instanceof BookUpdate update) {
            return update.timeMicros();
        } else if (payload instanceof Trade trade) {
            return trade.timeMicros();
        } else if (payload instanceof Ticker ticker) {
            return ticker.timeMicros();
        } else if (payload instanceof Fill fill) {
            return fill.timeMicros();
        } else if (payload instanceof Balance balance) {
            return balance.timeMicros();
        } else if (payload instanceof VenuePosition position) {
            return position.timeMicros();
        }
        return ((Clock) payload).timeMicros();
    }
}
