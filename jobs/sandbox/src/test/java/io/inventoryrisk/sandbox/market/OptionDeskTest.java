package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionDeskTest {

    private static final double EXPIRY_SECOND = 75;
    private static final double WINDOW_SECONDS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withinAMinuteBothTypesAndSeveralExpiriesAreHeld(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, 60);
        market.forEachRemaining(event -> {});
        for (String account : new String[] {QuotingDesk.FIRST_ACCOUNT, QuotingDesk.SECOND_ACCOUNT}) {
            Set<OptionType> types = new HashSet<>();
            Set<Long> expiries = new TreeSet<>();
            for (Instrument option : options(market).values()) {
                if (market.position(account, option.id()).signum() != 0) {
                    types.add(option.optionType());
                    expiries.add(option.expiryMicros());
                }
            }
            assertThat(types).as("%s, seed %d", account, seed).hasSize(2);
            assertThat(expiries).as("%s, seed %d", account, seed).hasSizeGreaterThanOrEqualTo(3);
            assertThat(expiries)
                    .as("%s holds what settles soon, seed %d", account, seed)
                    .contains(nearExpiry());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aMakerBuysBelowAndSellsAboveTheMark(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, 120);
        Map<String, Instrument> options = options(market);
        Map<String, Ticker> before = new HashMap<>();
        Set<String> contracts = new HashSet<>();
        Set<String> seen = new HashSet<>();
        int checked = 0;
        int gained = 0;
        while (market.hasNext()) {
            Object payload = market.next().payload();
            if (payload instanceof Fill fill
                    && options.containsKey(fill.instrument())
                    && fill.liquidity() == Liquidity.MAKER
                    && seen.add(fill.tradeId())) {
                double edge = fill.side().sign()
                        * (before.get(fill.instrument()).mark() - fill.price().doubleValue());
                gained += edge > 0 ? 1 : 0;
                contracts.add(fill.instrument());
                checked++;
            } else if (payload instanceof Ticker ticker && options.containsKey(ticker.instrument())) {
                before.put(ticker.instrument(), ticker);
            }
        }
        assertThat(checked).as("seed %d", seed).isGreaterThan(40);
        // A quote is outside the mark of its moment; the last ticker's mark is up to a second older.
        assertThat((double) gained / checked).as("seed %d", seed).isGreaterThan(0.9);
        assertThat(contracts).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingHeldIsDeliveredAtTheMeanIndexOfTheWindow(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, 100);
        Map<String, Instrument> options = options(market);
        Map<String, BigDecimal> held = new HashMap<>();
        Map<String, Fill> latest = new HashMap<>();
        Map<String, Double> sums = new TreeMap<>();
        int deliveries = 0;
        while (market.hasNext()) {
            Event event = market.next();
            double second = Run.second(event);
            if (event.payload() instanceof io.inventoryrisk.model.market.Clock
                    && second == Math.rint(second)
                    && second > EXPIRY_SECOND - WINDOW_SECONDS
                    && second <= EXPIRY_SECOND) {
                sums.merge("BTC", market.latentUsd("BTC"), Double::sum);
                sums.merge("ETH", market.latentUsd("ETH"), Double::sum);
            } else if (event.payload() instanceof Fill fill && options.containsKey(fill.instrument())) {
                Instrument option = options.get(fill.instrument());
                if (fill.action() == FillAction.DELIVERY && fill.equals(latest.getOrDefault(fill.tradeId(), fill))) {
                    double mean = sums.get(option.underlying()) / WINDOW_SECONDS;
                    assertThat(fill.price().doubleValue()).isCloseTo(mean, within(0.005 + 1e-9));
                    assertThat(second).isBetween(EXPIRY_SECOND + 1, EXPIRY_SECOND + 5);
                    assertThat(option.expiryMicros()).isEqualTo(nearExpiry());
                    deliveries++;
                }
                Fill known = latest.put(fill.tradeId(), fill);
                boolean repeated = known != null && fill.revision() == 0;
                if (!repeated) {
                    BigDecimal old = known == null ? BigDecimal.ZERO : known.signedSize();
                    BigDecimal now = fill.action() == FillAction.BUST ? BigDecimal.ZERO : fill.signedSize();
                    held.merge(fill.account() + fill.instrument(), now.subtract(old), BigDecimal::add);
                }
            }
        }
        assertThat(deliveries).as("seed %d", seed).isPositive();
        options.values().stream()
                .filter(option -> option.expiryMicros() == nearExpiry())
                .forEach(option -> held.forEach((key, quantity) -> {
                    if (key.endsWith(option.id())) {
                        assertThat(quantity).as("%s, seed %d", key, seed).isZero();
                    }
                }));
    }

    @Test
    void nothingIsTradedOrCorrectedInAnExpiryThatSettles() {
        SyntheticMarket market = Run.of(5, Scenario.CRASH, 100);
        Map<String, Instrument> options = options(market);
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Fill fill
                    && options.containsKey(fill.instrument())
                    && options.get(fill.instrument()).expiryMicros() == nearExpiry()
                    && Run.second(event) > EXPIRY_SECOND - WINDOW_SECONDS) {
                assertThat(fill.action()).isEqualTo(FillAction.DELIVERY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inTheWindowTheForwardGoesOverToTheMean(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CRASH, 75);
        Map<String, Instrument> options = options(market);
        double sum = 0;
        int count = 0;
        double last = Double.NaN;
        while (market.hasNext()) {
            Event event = market.next();
            double second = Run.second(event);
            if (second > EXPIRY_SECOND - WINDOW_SECONDS
                    && event.payload() instanceof io.inventoryrisk.model.market.Clock
                    && second == Math.rint(second)) {
                sum += market.latentUsd("BTC");
                count++;
            } else if (event.payload() instanceof Ticker ticker
                    && ticker.instrument().equals("deribit:BTC-5JAN26-93000-P")) {
                double years = (nearExpiry() - event.timeMicros()) / 1e6 / (365 * 86_400);
                double forward = ticker.index() * Math.exp(OptionBoard.CARRY * years);
                // a ticker of a full second comes before the index of that second counts
                double share = count / WINDOW_SECONDS;
                double mixed = count == 0 ? forward : share * sum / count + (1 - share) * forward;
                assertThat(ticker.forward())
                        .as("second %s, seed %d", second, seed)
                        .isCloseTo(mixed, within(1e-6));
                assertThat(ticker.mark())
                        .as("at least what it pays")
                        .isGreaterThanOrEqualTo((93_000 - mixed) / mixed - 1e-9);
                last = ticker.forward();
            }
        }
        assertThat(count).isEqualTo(20);
        assertThat(options.get("deribit:BTC-5JAN26-93000-P").kind()).isEqualTo(InstrumentKind.OPTION);
        assertThat(last).as("seed %d", seed).isCloseTo(sum / count, within(0.05 * last / 20));
    }

    @Test
    void openingPositionsAreSpreadOverAccountsAndContracts() {
        MarketSpec spec =
                MarketSpec.standard().withDuration(Duration.ofSeconds(80)).withOptionPositions(500, 5);
        SyntheticMarket market = new SyntheticMarket(7, Scenario.CALM, spec);
        Map<String, Map<String, BigDecimal>> opened = new TreeMap<>();
        Set<String> delivered = new TreeSet<>();
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Fill fill && fill.account().startsWith("book-")) {
                if (fill.action() == FillAction.DELIVERY) {
                    delivered.add(fill.account());
                } else if (Run.second(event) < 2) {
                    opened.computeIfAbsent(fill.account(), account -> new TreeMap<>())
                            .put(fill.instrument(), fill.signedSize());
                }
            }
        }
        assertThat(opened).hasSize(5).allSatisfy((account, positions) -> {
            assertThat(positions).as(account).hasSize(100);
            assertThat(positions.values()).anyMatch(size -> size.signum() > 0).anyMatch(size -> size.signum() < 0);
        });
        assertThat(delivered).hasSize(5);
        assertThat(market.position("book-1", "deribit:BTC-5JAN26-93000-C")).isZero();
    }

    @Test
    void twoExpiriesOfOneDayAreRefusedWithARemedy() {
        MarketSpec spec = MarketSpec.standard().withStart(Instant.parse("2026-01-05T23:59:30Z"));
        assertThatThrownBy(() -> new SyntheticMarket(1, Scenario.CALM, spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deribit:BTC-6JAN26-93000-C")
                .hasMessageContaining("move the start or the first expiry");
    }

    private static long nearExpiry() {
        return MarketSpec.standard().startMicros() + (long) (EXPIRY_SECOND * 1e6);
    }

    private static Map<String, Instrument> options(SyntheticMarket market) {
        return market.instruments().stream()
                .filter(instrument -> instrument.kind() == InstrumentKind.OPTION)
                .collect(Collectors.toMap(Instrument::id, instrument -> instrument));
    }
}
