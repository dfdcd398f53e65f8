package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.risk.PricedContracts.SPOT_USD;
import static io.inventoryrisk.model.risk.PricedContracts.USDC_USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GreekValuationTest {

    private static final double POINT = 0.01;
    private static final double DAY = 1 / 365.0;
    private static final double MINUTE = DAY / 1_440;

    /** A step of 1e-3 is up to a fiftieth of an option's standard deviation, and leaves a few 1e-8 of a value in the fifth order. */
    private static final double STEP = 1e-3;

    private static final double FINITE_DIFFERENCE = 1e-6;

    private static final double EXACT = 1e-12;

    /** A position of random size in a random option, and its value as a function of what moves. */
    private record Position(
            Payoff payoff,
            OptionType type,
            double quantity,
            double strike,
            double forward,
            double volatility,
            double years) {

        static Position random(int stream) {
            Random random = new Random(stream);
            double forward = 60_000 + 10_000 * random.nextDouble();
            return new Position(
                    random.nextBoolean() ? Payoff.INVERSE : Payoff.LINEAR,
                    random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                    random.nextDouble() * 20 - 10,
                    Math.rint(forward * Math.exp(0.2 * random.nextGaussian())),
                    forward,
                    0.3 + 0.7 * random.nextDouble(),
                    (3 + 60 * random.nextDouble()) * DAY);
        }

        PricedInstrument priced() {
            return PricedContracts.option(payoff, type, strike, forward, volatility, years);
        }

        Greeks greeks() {
            return GreekValuation.of(priced(), Double.NaN, quantity);
        }

        /** In settlement currency. */
        double value(double forward, double volatility, double years) {
            double price = quantity * Black76.price(type, forward, strike, volatility, years);
            return payoff == Payoff.INVERSE ? price / forward : price;
        }

        /** USD per unit of settlement currency. */
        double settleUsd() {
            return payoff == Payoff.INVERSE ? SPOT_USD : USDC_USD;
        }

        /** Black-Scholes delta. */
        double delta(double forward, double volatility, double years) {
            return quantity * Black76.delta(type, forward, strike, volatility, years);
        }
    }

    static Stream<Position> positions() {
        return IntStream.range(0, 60).mapToObj(Position::random);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void firstOrderGreeksAreFiniteDifferencesOfThePositionsValue(Position at) {
        Greeks greeks = at.greeks();
        double f = at.forward;
        double net = slope(forward -> at.value(forward, at.volatility, at.years), f, STEP * f);
        double coins = at.payoff == Payoff.INVERSE ? f * net : net;
        assertThat(greeks.deltaCoin()).as("%s", at).isCloseTo(coins, near(coins));
        double premium = slope(
                forward -> at.quantity * Black76.price(at.type, forward, at.strike, at.volatility, at.years),
                f,
                STEP * f);
        assertThat(greeks.deltaBlackScholesCoin()).as("%s", at).isCloseTo(premium, near(premium));
        double vega =
                slope(volatility -> at.value(f, volatility, at.years), at.volatility, STEP) * at.settleUsd() * POINT;
        assertThat(greeks.vegaUsdPerVolPoint()).as("%s", at).isCloseTo(vega, near(vega));
        double theta =
                -slope(years -> at.value(f, at.volatility, years), at.years, STEP * at.years) * at.settleUsd() * DAY;
        assertThat(greeks.thetaUsdPerDay()).as("%s", at).isCloseTo(theta, near(theta));
        assertThat(greeks.tenorVegaUsdPerVolPoint())
                .isCloseTo(vega * Math.sqrt(30 * DAY / at.years), near(vega * Math.sqrt(30 * DAY / at.years)));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void higherGreeksAreFiniteDifferencesOfThoseBelow(Position at) {
        Greeks greeks = at.greeks();
        double f = at.forward;
        double step = STEP * f;
        double gamma = slope(forward -> at.delta(forward, at.volatility, at.years), f, step);
        assertThat(greeks.gammaCoinPerUsd()).as("%s", at).isCloseTo(gamma, near(gamma));
        double speed =
                slope(forward -> slope(inner -> at.delta(inner, at.volatility, at.years), forward, step), f, step);
        assertThat(greeks.speedCoinPerUsd2()).as("%s", at).isCloseTo(speed, within(1e-5 * Math.abs(gamma) / step));
        double vanna = slope(volatility -> at.delta(f, volatility, at.years), at.volatility, STEP) * POINT;
        assertThat(greeks.vannaCoinPerVolPoint()).as("%s", at).isCloseTo(vanna, near(vanna));
        double charm = -slope(years -> at.delta(f, at.volatility, years), at.years, STEP * at.years) * DAY;
        assertThat(greeks.charmCoinPerDay()).as("%s", at).isCloseTo(charm, near(charm));
        double unit = at.payoff == Payoff.INVERSE ? at.settleUsd() / f : at.settleUsd();
        double volga =
                slope(volatility -> at.quantity * Black76.vega(f, at.strike, volatility, at.years), at.volatility, STEP)
                        * unit
                        * POINT
                        * POINT;
        assertThat(greeks.volgaUsdPerVolPoint2()).as("%s", at).isCloseTo(volga, near(volga));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void theSmileDeltaMovesTheStrikesVolatilityWithTheForward(Position at) {
        PricedInstrument priced = at.priced();
        double moved = slope(
                forward -> at.quantity
                        * Black76.price(
                                at.type,
                                forward,
                                at.strike,
                                at.volatility
                                        + (priced.stickiness() - 1)
                                                * priced.smileSlope()
                                                * Math.log(forward / at.forward),
                                at.years),
                at.forward,
                STEP * at.forward);
        assertThat(at.greeks().deltaSmileCoin()).as("%s", at).isCloseTo(moved, near(moved));
    }

    @Test
    void theThreeDeltasOfACoinPremiumDifferByItsMark() {
        ReferenceCases.Case published = ReferenceCases.named("REF-INVOPT-1");
        PricedInstrument call = PricedContracts.option(
                Payoff.INVERSE,
                OptionType.CALL,
                70_000,
                65_000,
                0.55,
                published.inputs().get("T").asDouble());
        Greeks greeks = GreekValuation.of(call, 0.03, 1);
        published.check("bs_delta", greeks.deltaBlackScholesCoin());
        published.check("net_transaction_delta", greeks.deltaCoin());
        published.check("mark_btc", greeks.deltaBlackScholesCoin() - greeks.deltaCoin());
        published.check("vega_btc_per_volpoint", greeks.vegaUsdPerVolPoint() / SPOT_USD);
        published.check("theta_btc_per_day", greeks.thetaUsdPerDay() / SPOT_USD);
        assertThat(GreekValuation.deltaUsd(call, 0.03, 1)).isCloseTo(greeks.deltaCoin() * 65_000, within(1e-8));
    }

    @Test
    void greeksArePerVolatilityPointAndCalendarDay() {
        PricedInstrument call = PricedContracts.option(Payoff.LINEAR, OptionType.CALL, 100_000, 100_000, 0.6, 30 * DAY);
        Greeks greeks = GreekValuation.of(call, 6_853.94, 1);
        // fixture G5, with a premium in USDC
        assertThat(greeks.deltaCoin()).isCloseTo(0.5342697, within(1e-7));
        assertThat(greeks.gammaCoinPerUsd()).isCloseTo(2.311e-5, within(1e-8));
        assertThat(greeks.vegaUsdPerVolPoint()).isCloseTo(113.95095422 * USDC_USD, within(1e-7));
        assertThat(greeks.thetaUsdPerDay()).isCloseTo(-113.95095422 * USDC_USD, within(1e-7));
        assertThat(greeks.vannaCoinPerVolPoint()).isCloseTo(0.0005697548, within(1e-9));
        assertThat(greeks.tenorVegaUsdPerVolPoint()).isCloseTo(greeks.vegaUsdPerVolPoint(), within(1e-9));
        assertThat(GreekValuation.deltaUsd(call, 6_853.94, 1))
                .isCloseTo(greeks.deltaCoin() * 100_000 * USDC_USD, within(1e-7));
    }

    @ParameterizedTest
    @EnumSource(
            value = Payoff.class,
            names = {"LINEAR", "INVERSE"})
    void insideTheSettlementWindowGreeksAreThoseOfTheAverage(Payoff payoff) {
        double years = 15 * MINUTE;
        double window = 30 * MINUTE;
        double share = 0.5;
        double average = 65_100;
        double forward = 65_000;
        PricedInstrument call =
                PricedContracts.inWindow(payoff, OptionType.CALL, 65_050, forward, 0.6, years, window, share, average);
        Greeks greeks = GreekValuation.of(call, 100, 3);
        DoubleUnaryOperator premium =
                f -> 3 * Black76.price(OptionType.CALL, 0.5 * f, 65_050 - 0.5 * average, 0.6, years / 3);
        double delta = slope(premium, forward, 1);
        assertThat(greeks.deltaBlackScholesCoin()).isCloseTo(delta, within(1e-6));
        double gamma = (premium.applyAsDouble(forward + 1)
                - 2 * premium.applyAsDouble(forward)
                + premium.applyAsDouble(forward - 1));
        assertThat(greeks.gammaCoinPerUsd()).isCloseTo(gamma, within(1e-6));
        double net = payoff == Payoff.LINEAR
                ? delta
                : forward * slope(f -> premium.applyAsDouble(f) / (0.5 * average + 0.5 * f), forward, 1);
        assertThat(greeks.deltaCoin()).isCloseTo(net, within(1e-6));
        assertThat(GreekValuation.settledShare(call)).isEqualTo(share);
    }

    @Test
    void atExpiryWithoutVolatilityAndAtTheStrikeGreeksAreFinite() {
        for (Payoff payoff : new Payoff[] {Payoff.LINEAR, Payoff.INVERSE}) {
            for (OptionType type : OptionType.values()) {
                for (double strike : new double[] {10, 64_999, 65_000, 65_001, 1e7}) {
                    for (double years : new double[] {0, 1e-300, 1e-12, MINUTE / 60, MINUTE, 1}) {
                        for (double volatility : new double[] {0, 1e-300, 1e-9, 0.5, 20}) {
                            Greeks greeks = GreekValuation.of(
                                    PricedContracts.option(payoff, type, strike, 65_000, volatility, years), 1, -7);
                            assertThat(greeks)
                                    .as("%s %s strike %s, %s years, %s", payoff, type, strike, years, volatility)
                                    .isEqualTo(greeks.known())
                                    .satisfies(all ->
                                            assertThat(sumOfAbsolutes(all)).isFinite());
                        }
                    }
                }
            }
        }
    }

    @Test
    void timeCountsAtLeastAMinuteUntilExpiryAndNothingMovesAfterIt() {
        PricedInstrument last =
                PricedContracts.option(Payoff.LINEAR, OptionType.CALL, 65_000, 65_000, 0.6, MINUTE / 60);
        PricedInstrument minute = PricedContracts.option(Payoff.LINEAR, OptionType.CALL, 65_000, 65_000, 0.6, MINUTE);
        assertThat(GreekValuation.of(last, 1, 1)).isEqualTo(GreekValuation.of(minute, 1, 1));
        PricedInstrument expired = PricedContracts.option(Payoff.LINEAR, OptionType.CALL, 50_000, 65_000, 0.6, 0);
        assertThat(GreekValuation.of(expired, 15_000, 1)).isEqualTo(Greeks.zero());
        assertThat(GreekValuation.deltaUsd(expired, 15_000, 1)).isZero();
        assertThat(GreekValuation.settledShare(expired)).isEqualTo(1);
        PricedInstrument future = PricedContracts.at(Fixtures.future(Payoff.LINEAR), 65_000, 0);
        assertThat(GreekValuation.of(future, 65_000, 1)).isEqualTo(Greeks.zero());
    }

    @Test
    void withoutAForwardOrAVolatilityGreeksAreUnknownAndNeverZero() {
        PricedInstrument blind =
                PricedContracts.option(Payoff.INVERSE, OptionType.CALL, 65_000, Double.NaN, 0.5, 30 * DAY);
        assertThat(GreekValuation.of(blind, 0.05, 1)).isEqualTo(Greeks.unknown());
        assertThat(GreekValuation.deltaUsd(blind, 0.05, 1)).isNaN();
    }

    @Test
    void spotAndFuturesHaveDeltasOnly() {
        Greeks linear = GreekValuation.of(PricedContracts.at(LINEAR, 60_000, Double.POSITIVE_INFINITY), 60_000, 2_000);
        assertThat(linear).isEqualTo(Greeks.ofDelta(2));
        Greeks inverse =
                GreekValuation.of(PricedContracts.at(INVERSE, 50_000, Double.POSITIVE_INFINITY), 50_000, -25_000);
        assertThat(inverse.deltaCoin()).isCloseTo(-0.5, within(EXACT));
        assertThat(inverse.deltaBlackScholesCoin()).isEqualTo(inverse.deltaCoin());
        assertThat(inverse.gammaCoinPerUsd()).isZero();
    }

    /** Five points: what is left is of fifth order in the step. */
    private static double slope(DoubleUnaryOperator value, double at, double step) {
        double near = value.applyAsDouble(at + step) - value.applyAsDouble(at - step);
        double far = value.applyAsDouble(at + 2 * step) - value.applyAsDouble(at - 2 * step);
        return (8 * near - far) / (12 * step);
    }

    private static Offset<Double> near(double value) {
        return within(FINITE_DIFFERENCE * Math.abs(value) + 1e-12);
    }

    private static double sumOfAbsolutes(Greeks greeks) {
        return Math.abs(greeks.deltaCoin())
                + Math.abs(greeks.deltaBlackScholesCoin())
                + Math.abs(greeks.deltaSmileCoin())
                + Math.abs(greeks.gammaCoinPerUsd())
                + Math.abs(greeks.vegaUsdPerVolPoint())
                + Math.abs(greeks.tenorVegaUsdPerVolPoint())
                + Math.abs(greeks.thetaUsdPerDay())
                + Math.abs(greeks.vannaCoinPerVolPoint())
                + Math.abs(greeks.volgaUsdPerVolPoint2())
                + Math.abs(greeks.charmCoinPerDay())
                + Math.abs(greeks.speedCoinPerUsd2());
    }
}
