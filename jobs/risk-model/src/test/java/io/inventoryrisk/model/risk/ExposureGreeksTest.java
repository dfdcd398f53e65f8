package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greeks of whole books: sums over strikes, expiries and venues, and what becomes of them as time passes. */
class ExposureGreeksTest {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long NOW = EXPIRY - 30 * DAY;
    private static final double SPOT = 65_000;
    private static final double VOLATILITY = 0.6;
    private static final List<ToDoubleFunction<Greeks>> GREEKS = List.of(
            Greeks::deltaCoin,
            Greeks::deltaBlackScholesCoin,
            Greeks::deltaSmileCoin,
            Greeks::gammaCoinPerUsd,
            Greeks::vegaUsdPerVolPoint,
            Greeks::tenorVegaUsdPerVolPoint,
            Greeks::thetaUsdPerDay,
            Greeks::vannaCoinPerVolPoint,
            Greeks::volgaUsdPerVolPoint2,
            Greeks::charmCoinPerDay,
            Greeks::speedCoinPerUsd2);

    private final Account account = new Account();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theSumIsThatOfTheLinesAndOfTheExpiries(int stream) {
        Exposure exposure = hold(book(new Random(stream)), NOW);
        for (ToDoubleFunction<Greeks> greek : GREEKS) {
            double lines = exposure.lines().stream()
                    .mapToDouble(line -> greek.applyAsDouble(line.greeks()))
                    .sum();
            double gross = exposure.lines().stream()
                    .mapToDouble(line -> Math.abs(greek.applyAsDouble(line.greeks())))
                    .sum();
            double expiries = exposure.expiries().stream()
                    .mapToDouble(expiry -> greek.applyAsDouble(expiry.greeks()))
                    .sum();
            assertThat(greek.applyAsDouble(exposure.greeks())).isCloseTo(lines, within(1e-9 * gross));
            assertThat(expiries).isCloseTo(lines, within(1e-9 * gross));
        }
        assertThat(exposure.expiries()).extracting(ExpiryGreeks::expiryMicros).isSorted();
        assertThat(exposure.expiries().get(0).expiryMicros()).isZero();
        assertThat(exposure.deltaCoin()).isEqualTo(exposure.greeks().deltaCoin());
        assertThat(exposure.grossNotionalUsd())
                .isCloseTo(
                        exposure.lines().stream()
                                .mapToDouble(line -> Math.abs(line.deltaUsd()))
                                .sum(),
                        within(1e-6));
    }

    @Test
    void closingAPositionTakesItsContributionAway() {
        List<Instrument> book = book(new Random(5));
        hold(book, NOW);
        Instrument closed = book.get(3);
        double held = account.state.holdings().stream()
                .filter(holding -> holding.instrument().equals(closed))
                .mapToDouble(holding -> holding.open().quantity().doubleValue())
                .sum();
        account.fills(closed, NOW + 1, BigDecimal.valueOf(-held).toPlainString(), "0.01");
        Exposure without = account.close(market(book, NOW + SECOND));
        assertThat(without.lines()).hasSize(book.size() - 1);
        assertThat(without.lines()).extracting(ExposureLine::instrument).doesNotContain(closed.id());
        assertThat(without.closed()).containsExactly(closed.id());
        for (Instrument instrument : book) {
            if (!instrument.equals(closed)) {
                String all = account.state.holdings().stream()
                        .filter(holding -> holding.instrument().equals(instrument))
                        .findFirst()
                        .orElseThrow()
                        .open()
                        .quantity()
                        .negate()
                        .toPlainString();
                account.fills(instrument, NOW + SECOND + 1, all, "0.01");
            }
        }
        Exposure flat = account.close(market(book, NOW + 2 * SECOND));
        assertThat(flat.greeks()).isEqualTo(Greeks.zero());
        assertThat(flat.expiries()).isEmpty();
        assertThat(account.state.holdings()).isEmpty();
    }

    @Test
    void anOptionOfOneVenueNetsThatOfAnother() {
        Instrument here = option("here", Payoff.LINEAR, OptionType.CALL, 66_000, EXPIRY);
        Instrument there = option("there", Payoff.LINEAR, OptionType.CALL, 66_000, EXPIRY);
        account.fills(here, NOW, "3", "2000").fills(there, NOW, "-3", "2000");
        Exposure exposure = account.close(market(List.of(here, there), NOW + SECOND));
        for (ToDoubleFunction<Greeks> greek : GREEKS) {
            assertThat(greek.applyAsDouble(exposure.greeks())).isZero();
        }
        assertThat(exposure.grossNotionalUsd()).isPositive();
    }

    @Test
    void inASilentMarketTimePasses() {
        Instrument call = option("sim", Payoff.INVERSE, OptionType.CALL, 65_000, EXPIRY);
        account.fills(call, NOW, "1", "0.06");
        Exposure first = account.close(market(List.of(call), NOW));
        Models silent = Models.at(NOW + 3_600 * SECOND)
                .mark(call.id(), first.lines().get(0).mark())
                .rate("BTC", SPOT);
        Exposure later = account.close(silent);
        assertThat(later.greeks().thetaUsdPerDay())
                .isNegative()
                .isNotEqualTo(first.greeks().thetaUsdPerDay());
        Exposure decayed = account.close(market(List.of(call), NOW + 7_200 * SECOND));
        assertThat(decayed.pnl().inventoryUsd())
                .isCloseTo(
                        first.greeks().thetaUsdPerDay() / 12,
                        within(0.01 * -first.greeks().thetaUsdPerDay() / 12));
    }

    @Test
    void anOptionWithoutAForwardIsLeftOutAndNamed() {
        Instrument call = option("sim", Payoff.LINEAR, OptionType.CALL, 65_000, EXPIRY);
        account.fills(call, NOW, "1", "3000").fills(LINEAR, NOW, "1000", "65000");
        Exposure blind = account.close(Models.at(NOW + SECOND)
                .mark(call.id(), 3_000)
                .mark(LINEAR.id(), SPOT)
                .rate("USDC", 1)
                .rate("USDT", 1));
        assertThat(blind.quality().status()).isNotEqualTo(QualityStatus.OK);
        assertThat(blind.quality().missing()).contains(call.id());
        assertThat(blind.greeks()).isEqualTo(Greeks.ofDelta(1));
        ExposureLine line = blind.lines().stream()
                .filter(one -> one.instrument().equals(call.id()))
                .findFirst()
                .orElseThrow();
        assertThat(line.greeks()).isEqualTo(Greeks.unknown());
        assertThat(line.unrealisedPnlUsd()).isZero();
    }

    @Test
    void aPremiumWithoutARateHasCoinGreeksAndNoUsdOnes() {
        Instrument call = option("sim", Payoff.LINEAR, OptionType.CALL, 65_000, EXPIRY);
        account.fills(call, NOW, "1", "3000");
        Exposure rateless =
                account.close(Models.at(NOW + SECOND).mark(call.id(), 3_000).rate("BTC", SPOT));
        assertThat(rateless.quality().missing()).contains("USDC");
        assertThat(rateless.greeks().vegaUsdPerVolPoint()).isZero();
        assertThat(rateless.lines().get(0).greeks().vegaUsdPerVolPoint()).isNaN();
    }

    private Exposure hold(List<Instrument> book, long micros) {
        Random random = new Random(book.size());
        for (Instrument instrument : book) {
            int contracts = (1 + random.nextInt(20)) * (random.nextBoolean() ? 1 : -1);
            account.fills(instrument, micros, Integer.toString(contracts), "0.02");
        }
        return account.close(market(book, micros));
    }

    /** Thirty options on two venues and six expiries, and a perpetual. */
    private static List<Instrument> book(Random random) {
        List<Instrument> book = new ArrayList<>(List.of(LINEAR));
        for (int i = 0; i < 30; i++) {
            book.add(option(
                    i % 2 == 0 ? "here" : "there",
                    random.nextBoolean() ? Payoff.INVERSE : Payoff.LINEAR,
                    random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                    50_000 + 1_000 * i,
                    EXPIRY + random.nextInt(6) * 7 * DAY));
        }
        return book;
    }

    private static Instrument option(String venue, Payoff payoff, OptionType type, int strike, long expiryMicros) {
        String quote = payoff == Payoff.INVERSE ? "BTC" : "USDC";
        return new Instrument(
                        venue + ":BTC-" + expiryMicros + "-" + strike + "-" + type + "-" + quote,
                        InstrumentKind.OPTION,
                        payoff,
                        new BigDecimal("0.1"),
                        new BigDecimal("0.0001"),
                        BigDecimal.ONE,
                        "BTC",
                        quote,
                        quote,
                        "BTC",
                        type,
                        BigDecimal.valueOf(strike),
                        expiryMicros,
                        0)
                .check();
    }

    private static Models market(List<Instrument> book, long micros) {
        Models models = Models.at(micros).rate("BTC", SPOT).rate("USDC", 1).rate("USDT", 1);
        for (Instrument instrument : book) {
            if (instrument.kind() == InstrumentKind.OPTION) {
                double price = Black76.price(
                        instrument.optionType(),
                        SPOT,
                        instrument.strike().doubleValue(),
                        VOLATILITY,
                        YearFraction.betweenMicros(micros, instrument.expiryMicros()));
                models.mark(instrument.id(), instrument.payoff() == Payoff.INVERSE ? price / SPOT : price);
            } else {
                models.mark(instrument.id(), SPOT);
            }
        }
        return models;
    }
}
