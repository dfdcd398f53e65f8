package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThat(Scenario.named("stale-feed")).isEqualTo(Scenario.STALE_FEED);
        assertThatThrownBy(() -> Scenario.named("boom"))
                .hasMessage(
                        "scenario must be one of calm, crash, silent, stale-feed, runaway-inventory, lost-fill, was boom");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void calmRaisesNoLimitInAQuarterOfAnHour(long seed) {
        assertThat(limitsAfter(seed, Scenario.CALM, 900).raised)
                .as("seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void crashRaisesAndClearsItsLimitsWithinTwoMinutes(long seed) {
        LimitOracle limits = limitsAfter(seed, Scenario.CRASH, 120);
        for (String account : new String[] {"mm-1", "mm-2"}) {
            for (String limit : new String[] {"delta", "notional", "drawdown"}) {
                assertThat(limits.roseAndCleared("breach", limit, account))
                        .as("%s of %s, seed %d, still firing %s", limit, account, seed, limits.firing)
                        .isTrue();
            }
        }
        assertThat(limits.firing).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void runawayRaisesAndClearsPositionAndDeltaOfItsAccountOnly(long seed) {
        LimitOracle limits = limitsAfter(seed, Scenario.RUNAWAY_INVENTORY, 120);
        assertThat(limits.roseAndCleared("breach", "delta", "mm-1"))
                .as("delta, seed %d", seed)
                .isTrue();
        assertThat(limits.raised)
                .as("positions, seed %d", seed)
                .anyMatch(name -> name.startsWith("breach position-") && name.contains("mm-1"));
        assertThat(limits.raised).as("seed %d", seed).allMatch(name -> name.contains(" mm-1 "));
        assertThat(limits.firing).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void staleFeedRaisesAndClearsAgeAndBrokenBook(long seed) {
        LimitOracle limits = limitsAfter(seed, Scenario.STALE_FEED, 120);
        assertThat(limits.roseAndCleared("breach", "feed-age", "market"))
                .as("seed %d", seed)
                .isTrue();
        assertThat(limits.roseAndCleared("warn", "book-broken", "market"))
                .as("seed %d", seed)
                .isTrue();
        assertThat(limits.raised)
                .containsExactlyInAnyOrder(
                        "warn feed-age market deribit:BTC-PERPETUAL",
                        "warn feed-age market deribit:ETH-PERPETUAL",
                        "breach feed-age market deribit:BTC-PERPETUAL",
                        "breach feed-age market deribit:ETH-PERPETUAL",
                        "warn book-broken market binance:ETHUSDT-PERP");
        assertThat(limits.firing).isEmpty();
    }

    @Test
    void aSilentVenueComesBackWithASnapshot() {
        SyntheticMarket market = Run.of(1, Scenario.STALE_FEED, 120);
        double silence = 0;
        double last = 0;
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof BookUpdate update
                    && update.instrument().equals("deribit:BTC-PERPETUAL")) {
                assertThat(Run.second(event)).matches(second -> second < 30 || second >= 60);
                if (Run.second(event) - last > 1) {
                    silence = Run.second(event) - last;
                    assertThat(update.snapshot()).isTrue();
                }
                last = Run.second(event);
            }
        }
        assertThat(silence).isCloseTo(30, within(1.0));
    }

    @Test
    void aLostMessageIsRepairedByOneSnapshot() {
        SyntheticMarket market = Run.of(1, Scenario.STALE_FEED, 120);
        FoldedBook book = new FoldedBook();
        double brokenAt = 0;
        double repairedAt = 0;
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof BookUpdate update
                    && update.instrument().equals("binance:ETHUSDT-PERP")) {
                boolean before = book.valid;
                book.apply(update);
                brokenAt = before && !book.valid ? Run.second(event) : brokenAt;
                repairedAt = !before && book.valid ? Run.second(event) : repairedAt;
            }
        }
        assertThat(book.gaps).isOne();
        assertThat(brokenAt).isCloseTo(75, within(0.5));
        assertThat(repairedAt).isCloseTo(81, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inACrashPricesFallAndBooksThinOut(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CRASH, 120);
        double before = 0;
        double bottom = Double.MAX_VALUE;
        DoubleSummaryStatistics calmDepth = new DoubleSummaryStatistics();
        DoubleSummaryStatistics stressedDepth = new DoubleSummaryStatistics();
        while (market.hasNext()) {
            Event event = market.next();
            double second = Run.second(event);
            double usd = market.latentUsd("BTC");
            double depth = Arrays.stream(
                            market.book("binance:BTCUSDT-PERP").side(Side.BUY).sizes())
                    .sum();
            before = second < 40 ? usd : before;
            bottom = Math.min(bottom, usd);
            if (second < 38) {
                calmDepth.accept(depth);
            } else if (second > 45 && second < 65) {
                stressedDepth.accept(depth);
            }
        }
        // 12 %, give or take what two minutes at five times 60 % volatility do.
        assertThat(bottom / before).as("seed %d", seed).isCloseTo(0.88, within(0.02));
        assertThat(market.latentUsd("BTC") / bottom).as("seed %d", seed).isBetween(1.06, 1.14);
        assertThat(stressedDepth.getAverage() / calmDepth.getAverage())
                .as("seed %d", seed)
                .isBetween(0.15, 0.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inSilenceNoPriceMovesAndNobodyTrades(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.SILENT, 120);
        Map<String, FoldedBook> books = new HashMap<>();
        Map<String, Double> mids = new HashMap<>();
        Map<String, Double> indices = new HashMap<>();
        Set<String> trades = new HashSet<>();
        int messages = 0;
        while (market.hasNext()) {
            Event event = market.next();
            boolean silent = Run.second(event) >= 30 && Run.second(event) < 90;
            assertThat(silent && event.payload() instanceof Trade).isFalse();
            if (event.payload() instanceof BookUpdate update) {
                FoldedBook book = books.computeIfAbsent(update.instrument(), id -> new FoldedBook());
                book.apply(update);
                Double before = mids.put(update.instrument(), book.mid());
                messages += silent ? 1 : 0;
                if (silent && Run.second(event) > 32) {
                    assertThat(book.mid()).as(update.instrument()).isEqualTo(before);
                }
            } else if (event.payload() instanceof Ticker ticker) {
                Double before = indices.put(ticker.instrument(), ticker.index());
                if (silent && Run.second(event) > 32) {
                    assertThat(ticker.index()).as(ticker.instrument()).isEqualTo(before);
                }
            } else if (event.payload() instanceof Fill fill && silent) {
                assertThat(fill.action() == FillAction.DELIVERY || trades.contains(fill.tradeId()))
                        .as("%s is new, seed %d", fill, seed)
                        .isTrue();
            } else if (event.payload() instanceof Fill fill) {
                trades.add(fill.tradeId());
            }
        }
        assertThat(messages).as("books repeat themselves, seed %d", seed).isBetween(150, 7 * 41);
    }

    private static LimitOracle limitsAfter(long seed, Scenario scenario, int seconds) {
        SyntheticMarket market = Run.of(seed, scenario, seconds);
        DeskOracle desk = new DeskOracle(market.instruments());
        LimitOracle limits = new LimitOracle(market.limits());
        while (market.hasNext()) {
            desk.observe(market.next(), limits::observe);
        }
        return limits;
    }
}
