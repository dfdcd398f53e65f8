package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.RiskMethod;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HedgeAdvisorTest {

    /** Sums of some hundred terms in another order. */
    private static final double SUMS = 1e-9;

    private static TradingDesk mixed() {
        TradingDesk desk = new TradingDesk().books();
        String call = desk.option(OptionType.CALL, 70_000, 30).id();
        String put = desk.option(OptionType.PUT, 60_000, 60).id();
        return desk.hold(call, -12)
                .hold(put, 7)
                .hold("binance:BTCUSDT-PERP", 15_000, 66_000)
                .hold("deribit:BTC-PERPETUAL", -10_000, 63_000)
                .hold("binance:ETHUSDT-PERP", 3_000);
    }

    static HedgePlan plan(HedgeAdvice advice, HedgeKind kind) {
        return Arrays.stream(advice.hedges())
                .filter(plan -> plan.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    @Test
    void insideTheBandThereIsNoDeltaHedge() {
        HedgeAdvice advice = mixed().advice("BTC", deltaOf(mixed()), Double.NaN);
        assertThat(advice.band().lowerCoin()).isLessThan(advice.band().upperCoin());
        assertThat(plan(advice, HedgeKind.DELTA)).isNull();
    }

    private static double deltaOf(TradingDesk desk) {
        return desk.measured("BTC", 0, Double.NaN).exposure().deltaCoin();
    }

    /** Whatever measures the headline: what is predicted is what the whole account measures after the fill. */
    @ParameterizedTest
    @EnumSource(
            value = RiskMethod.class,
            names = {"NORMAL", "CORNISH_FISHER", "MONTE_CARLO"})
    void whatTheHedgePredictsIsWhatTheFillBrings(RiskMethod method) {
        TradingDesk desk = mixed().measuredBy(method);
        for (HedgePlan plan : desk.advice("BTC", -25, Double.NaN).hedges()) {
            assertPredicts(plan, method);
        }
    }

    private static void assertPredicts(HedgePlan plan, RiskMethod method) {
        TradingDesk desk = mixed().measuredBy(method);
        TradingDesk.Measured before = desk.measured("BTC", -25, Double.NaN);
        desk.trade(plan.legs());
        TradingDesk.Measured after = desk.measured("BTC", -25, Double.NaN);
        assertThat(plan.legs()).isNotEmpty();
        assertClose(plan.before(), before.exposure().greeks());
        assertClose(plan.after(), after.exposure().greeks());
        assertRelative(plan.valueAtRiskBeforeUsd(), before.step().risk().valueAtRiskUsd());
        assertRelative(plan.valueAtRiskAfterUsd(), after.step().risk().valueAtRiskUsd());
        assertRelative(plan.initialMarginBeforeUsd(), before.initialMarginUsd());
        assertRelative(plan.initialMarginAfterUsd(), after.initialMarginUsd());
        assertThat(after.step().risk().method()).isEqualTo(method);
        assertThat(plan.valueAtRiskAfterUsd()).isNotCloseTo(plan.valueAtRiskBeforeUsd(), within(1.0));
    }

    private static void assertClose(Greeks one, Greeks other) {
        assertRelative(one.deltaCoin(), other.deltaCoin());
        assertRelative(one.deltaBlackScholesCoin(), other.deltaBlackScholesCoin());
        assertRelative(one.gammaCoinPerUsd(), other.gammaCoinPerUsd());
        assertRelative(one.vegaUsdPerVolPoint(), other.vegaUsdPerVolPoint());
        assertRelative(one.thetaUsdPerDay(), other.thetaUsdPerDay());
        assertRelative(one.vannaCoinPerVolPoint(), other.vannaCoinPerVolPoint());
    }

    private static void assertRelative(double one, double other) {
        assertThat(one).isCloseTo(other, within(SUMS * Math.max(1, Math.abs(other))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-60, -25, 0, 9, 60})
    void afterTheHedgeTheDeltaIsJustInsideTheBand(double target) {
        HedgeAdvice advice = mixed().advice("BTC", target, Double.NaN);
        HedgePlan plan = plan(advice, HedgeKind.DELTA);
        if (plan == null) {
            assertThat(advice.band().tradeToEdge(deltaOf(mixed()))).isZero();
            return;
        }
        double edge = plan.before().deltaCoin() > advice.band().upperCoin()
                ? advice.band().upperCoin()
                : advice.band().lowerCoin();
        assertThat(plan.status()).isEqualTo(QualityStatus.OK);
        assertThat(advice.band().tradeToEdge(plan.after().deltaCoin())).isZero();
        assertThat(Math.abs(plan.after().deltaCoin() - edge)).as("one lot").isLessThan(0.01);
    }

    @Test
    void theCostIsTheSlippageOfTheSameBook() {
        TradingDesk desk = mixed();
        HedgePlan plan = plan(desk.advice("BTC", -25, Double.NaN), HedgeKind.DELTA);
        HedgeLeg leg = plan.legs()[0];
        assertThat(plan.legs()).hasSize(1);
        assertThat(leg.instrument()).isEqualTo("binance:BTCUSDT-PERP");
        double notional = Math.abs(leg.quantity()) * 0.001 * TradingDesk.BTC;
        double slippage = 1e6 * 3e-4 + (notional - 1e6) / 9e6 * (1e7 * 10e-4 - 1e6 * 3e-4);
        assertThat(notional).isBetween(1e6, 1e7);
        assertThat(leg.costUsd()).isCloseTo(slippage, within(1e-6));
        assertThat(plan.costUsd()).isCloseTo(slippage, within(1e-6));
        assertThat(leg.costBps()).isCloseTo(slippage / notional * 1e4, within(1e-9));
        assertThat(leg.price()).isCloseTo(TradingDesk.BTC * (1 - slippage / notional), within(1e-6));
    }

    @Test
    void aThinnerBookMakesTheHedgeDearer() {
        double deep =
                plan(mixed().advice("BTC", -25, Double.NaN), HedgeKind.DELTA).costUsd();
        TradingDesk desk = mixed();
        double[] sizes = {1e4, 1e5, 1e6, 1e7};
        for (String id : new String[] {"binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL", "okx:BTC-USDT-SWAP"}) {
            desk.book(id, 2, sizes, 3, 10, 40, 200);
        }
        assertThat(plan(desk.advice("BTC", -25, Double.NaN), HedgeKind.DELTA).costUsd())
                .isGreaterThan(2 * deep);
    }

    @Test
    void beyondTheEndOfOneBookTheNextOneTakesTheRest() {
        TradingDesk desk = mixed();
        double[] sizes = {1e4, 1e6};
        desk.book("binance:BTCUSDT-PERP", 0.5, sizes, 0.6, 3)
                .book("deribit:BTC-PERPETUAL", 0.4, sizes, 0.5, 4)
                .book("okx:BTC-USDT-SWAP", 0.7, sizes, 0.8, 5);
        HedgePlan two = plan(desk.advice("BTC", -17, Double.NaN), HedgeKind.DELTA);
        assertThat(two.legs().length).isBetween(2, 3);
        assertThat(two.status()).isEqualTo(QualityStatus.OK);
        HedgePlan notAll = plan(desk.advice("BTC", -150, Double.NaN), HedgeKind.DELTA);
        assertThat(notAll.legs()).hasSize(3);
        assertThat(notAll.status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(notAll.costUsd()).isFinite();
    }

    @Test
    void onAStaleExposureNothingIsTraded() {
        TradingDesk desk = mixed();
        desk.models.mark("deribit:BTC-PERPETUAL", 65_000, QualityStatus.STALE);
        HedgePlan plan = plan(desk.advice("BTC", -25, Double.NaN), HedgeKind.DELTA);
        assertThat(plan.legs()).isEmpty();
        assertThat(plan.status()).isEqualTo(QualityStatus.STALE);
        assertThat(plan.reason()).contains("STALE");
        assertThat(plan.after()).isEqualTo(plan.before());
        assertThat(plan.costUsd()).isZero();
    }

    @Test
    void withoutAFreshBookNothingIsTradedInTheUnderlying() {
        TradingDesk desk = new TradingDesk().hold("okx:BTC-USDT-SWAP", 10_000);
        HedgePlan plan = plan(desk.advice("BTC", 0, Double.NaN), HedgeKind.DELTA);
        assertThat(plan.legs()).isEmpty();
        assertThat(plan.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(plan.reason()).contains("BTC");
    }

    @Test
    void aBandWiderThanTheHardLimitIsCut() {
        TradingDesk desk = mixed();
        NoTradeBand free = desk.advice("BTC", 0, Double.NaN).band();
        NoTradeBand held = desk.advice("BTC", 0, 0.1).band();
        assertThat(free.cut()).isFalse();
        assertThat(free.upperCoin()).isGreaterThan(0.1);
        assertThat(held.cut()).isTrue();
        assertThat(held.lowerCoin()).isEqualTo(-0.1);
        assertThat(held.upperCoin()).isEqualTo(0.1);
        assertThat(plan(desk.advice("BTC", 0, 0.1), HedgeKind.DELTA).after().deltaCoin())
                .isBetween(-0.1, 0.1);
    }

    @Test
    void withoutAVolatilityTheBandIsTheDesksOwn() {
        TradingDesk desk = new TradingDesk().books().hold("okx:BTC-USDT-SWAP", 100);
        desk.models.volatility("binance:BTCUSDT-PERP", Double.NaN);
        NoTradeBand band = desk.advice("BTC", 0, Double.NaN).band();
        assertThat(band.method()).isEqualTo("FIXED");
        assertThat(band.upperCoin()).isEqualTo(100_000 / TradingDesk.BTC);
    }

    @Test
    void theBandsSensitivitiesAreThoseOfRecomputation() {
        TradingDesk desk = mixed();
        NoTradeBand band = desk.advice("BTC", 0, Double.NaN).band();
        double half = (band.upperCoin() - band.lowerCoin()) / 2;
        NoTradeBand averse = mixed().pack("hedge", Map.of("risk-aversion", 1.01e-6))
                .advice("BTC", 0, Double.NaN)
                .band();
        TradingDesk dearer = mixed().pack("taker-fees", Map.of("binance", 5e-4 + 0.01 * (5e-5 + 5e-4)));
        dearer.pack("taker-fees", Map.of("binance", 0.01, "okx", 0.01, "deribit", 4e-5 * 0.01 + 5e-4 * 1.01));
        assertThat(band.sensitivityCoin()[0]).isNegative();
        assertThat((averse.upperCoin() - averse.lowerCoin()) / 2 - half)
                .isCloseTo(band.sensitivityCoin()[0], within(1e-12));
        NoTradeBand costly = dearer.advice("BTC", 0, Double.NaN).band();
        assertThat(band.sensitivityCoin()[2]).isPositive();
        assertThat((costly.upperCoin() - costly.lowerCoin()) / 2 - half)
                .isCloseTo(band.sensitivityCoin()[2], within(1e-12));
    }
}
