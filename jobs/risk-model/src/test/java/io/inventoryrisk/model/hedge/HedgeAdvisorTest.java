package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Brute force: every market of the coin, whole, by slippage, fee and capital for the margin it adds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theCheapestMarketIsTheOneBruteForceFinds(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        TradingDesk desk = mixed();
        double[] sizes = {1e4, 1e6, 1e8};
        List<String> markets = List.of("binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL", "okx:BTC-USDT-SWAP");
        for (String id : markets) {
            double half = 0.2 + random.nextDouble();
            desk.book(id, half, sizes, half, half + random.nextDouble(), half + 1 + 3 * random.nextDouble());
        }
        desk.pack(
                "taker-fees",
                Map.of("binance", 5e-4 * random.nextDouble(), "deribit", 5e-4 * random.nextDouble(), "okx", 3e-4));
        double target = -40 + 80 * random.nextDouble();
        TradingDesk.Measured measured = desk.measured("BTC", target, Double.NaN);
        HedgeAdvice advice = new HedgeAdvisor().at(measured.inputs());
        HedgePlan plan = plan(advice, HedgeKind.DELTA);
        if (plan == null) {
            return;
        }
        String cheapest = "";
        double least = Double.POSITIVE_INFINITY;
        for (String id : markets) {
            double score = score(desk, id, advice.band(), measured);
            if (score < least) {
                least = score;
                cheapest = id;
            }
        }
        assertThat(plan.legs()).hasSize(1);
        assertThat(plan.legs()[0].instrument()).isEqualTo(cheapest);
    }

    /** The account is measured again with the trade: a tenth a year for seven days on what initial margin grows by. */
    private static double score(TradingDesk desk, String id, NoTradeBand band, TradingDesk.Measured before) {
        TradingDesk after = mixed();
        after.packs.putAll(desk.packs);
        PricedInstrument priced = before.inputs().pricer().priced(desk.instruments.get(id));
        double quantity = DeltaHedge.toBand(
                band, before.exposure().deltaCoin(), DeltaHedge.deltaPerContract(priced), BigDecimal.ONE);
        after.trade(new HedgeLeg(id, quantity, 0, 0, 0));
        double margin = after.measured("BTC", 0, Double.NaN).initialMarginUsd() - before.initialMarginUsd();
        LiveCost.Cost cost =
                new LiveCost(before.inputs().model(), HedgeParameters.standard(), desk.packs).of(priced, quantity);
        return cost.slippageUsd() + cost.feeUsd() + 0.1 * 7 / 365 * margin;
    }

    private static TradingDesk optionBook() {
        TradingDesk desk = new TradingDesk().books().pack("hedge", Map.of("option.size-coins", 2_000.0));
        for (int days : new int[] {14, 30, 60}) {
            for (int strike = 45_000; strike <= 90_000; strike += 5_000) {
                desk.option(strike < TradingDesk.BTC ? OptionType.PUT : OptionType.CALL, strike, days);
            }
        }
        return desk.hold("deribit:BTC-30D-70000-C", -400).hold("deribit:BTC-60D-55000-P", -300);
    }

    @Test
    void aLargeGammaAndVegaAreHedgedByOptionsAndTheDeltaTheyLeaveByTheUnderlying() {
        HedgeAdvice advice = optionBook().advice("BTC", 0, Double.NaN);
        HedgePlan plan = plan(advice, HedgeKind.GREEKS);
        assertThat(plan.status()).as(plan.reason()).isEqualTo(QualityStatus.OK);
        assertThat(plan.legs().length).isBetween(2, 5);
        assertThat(Math.abs(plan.after().vegaUsdPerVolPoint()))
                .isLessThan(0.6 * Math.abs(plan.before().vegaUsdPerVolPoint()));
        assertThat(plan.residualVariance()).isBetween(0.0, 0.5);
        assertThat(advice.band().tradeToEdge(plan.after().deltaCoin())).isZero();
        assertThat(plan.valueAtRiskAfterUsd()).isLessThan(plan.valueAtRiskBeforeUsd());
        assertThat(plan.costUsd()).isPositive();
    }

    @Test
    void whatEveryHedgeByOptionsPredictsIsWhatTheFillBrings() {
        TradingDesk.Measured before = optionBook().measured("BTC", 0, Double.NaN);
        HedgeAdvice advice = new HedgeAdvisor().at(before.inputs());
        assertThat(advice.hedges()).extracting(HedgePlan::kind).contains(HedgeKind.GREEKS, HedgeKind.VARIANCE);
        for (HedgePlan plan : advice.hedges()) {
            TradingDesk desk = optionBook();
            desk.trade(plan.legs());
            TradingDesk.Measured after = desk.measured("BTC", 0, Double.NaN);
            assertClose(plan.after(), after.exposure().greeks());
            assertRelative(plan.valueAtRiskAfterUsd(), after.step().risk().valueAtRiskUsd());
            assertRelative(plan.initialMarginAfterUsd(), after.initialMarginUsd());
        }
    }

    @Test
    void smallCurvatureIsLeftAlone() {
        HedgeAdvice advice = mixed().advice("BTC", 0, Double.NaN);
        assertThat(plan(advice, HedgeKind.GREEKS)).isNull();
        assertThat(plan(advice, HedgeKind.VARIANCE)).isNull();
    }

    /** Half a lot of each option of the strip, 0.05 contracts, is what rounding may leave. */
    @Test
    void aStripTakesTheVegaOfTheExpiryAway() {
        TradingDesk desk = optionBook();
        TradingDesk.Measured before = desk.measured("BTC", 0, Double.NaN);
        HedgeAdvice advice = new HedgeAdvisor().at(before.inputs());
        HedgePlan plan = plan(advice, HedgeKind.VARIANCE);
        VarianceExposure largest = Arrays.stream(advice.variance())
                .max(Comparator.comparingDouble(exposure -> Math.abs(exposure.varianceNotionalUsd())))
                .orElseThrow();
        desk.trade(plan.legs());
        double vega = 0;
        for (ExpiryGreeks expiry :
                desk.measured("BTC", 0, Double.NaN).exposure().expiries()) {
            vega += expiry.expiryMicros() == largest.expiryMicros()
                    ? expiry.greeks().vegaUsdPerVolPoint()
                    : 0;
        }
        assertThat(plan.legs().length).isBetween(4, 9);
        assertThat(Math.abs(vega)).isLessThan(6 * 0.05 * 110);
        assertThat(largest.fairVolatility()).isCloseTo(TradingDesk.VOLATILITY, within(1e-5));
        assertThat(largest.varianceNotionalUsd()).isNegative();
        assertThat(plan.residualVariance()).isBetween(0.0, 1e-3);
    }

    @Test
    void anUnderlyingWithoutABookIsHedgedByACorrelatedOne() {
        TradingDesk desk = new TradingDesk().hold("okx:BTC-USDT-SWAP", 10_000);
        desk.book("binance:ETHUSDT-PERP", 0.8, new double[] {1e5, 1e8}, 1, 10);
        HedgeAdvice advice = desk.advice("BTC", 0, Double.NaN);
        HedgePlan plan = plan(advice, HedgeKind.MINIMUM_VARIANCE);
        double tradeUsd = advice.band().tradeToEdge(100) * TradingDesk.BTC;
        assertThat(plan(advice, HedgeKind.DELTA).status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(plan.legs()).hasSize(1);
        assertThat(plan.legs()[0].instrument()).isEqualTo("binance:ETHUSDT-PERP");
        assertThat(plan.legs()[0].quantity() * 0.01 * TradingDesk.ETH)
                .as("rho 0.8 x 60 % / 80 % of what is to be sold, to half a lot")
                .isCloseTo(0.6 * tradeUsd, within(0.005 * TradingDesk.ETH));
        assertThat(plan.residualVariance()).isCloseTo(0.36, within(1e-12));
        assertThat(plan.after()).isEqualTo(plan.before());
        assertThat(plan.valueAtRiskAfterUsd()).isLessThan(plan.valueAtRiskBeforeUsd());
    }

    /**
     * 0.6 of the notional removes 0.64 of the variance: at 9 against 10 bps its share costs 0.84 of the own hedge, at 13
     * bps 1.22, though the hedge itself only 0.78.
     */
    @ParameterizedTest
    @CsvSource({"9, true", "13, false"})
    void aCorrelatedHedgeStandsBesideTheOwnOneOnlyWhereItIsCheaperForWhatItRemoves(double bps, boolean cheaper) {
        TradingDesk desk = mixed();
        double[] sizes = {1e4, 1e8};
        for (String id : new String[] {"binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL", "okx:BTC-USDT-SWAP"}) {
            desk.book(id, 10, sizes, 10, 10);
        }
        desk.book("binance:ETHUSDT-PERP", 8, sizes, bps, bps)
                .pack("hedge", Map.of("capital-cost", 0.0))
                .pack("taker-fees", Map.of("binance", 0.0, "deribit", 0.0, "okx", 0.0));
        HedgePlan plan = plan(desk.advice("BTC", -25, Double.NaN), HedgeKind.MINIMUM_VARIANCE);
        assertThat(plan != null).isEqualTo(cheaper);
    }

    @Test
    void aPackThatCannotBeUsedLeavesTheLastGoodOneInForce() {
        TradingDesk desk = mixed();
        HedgeAdvisor advisor = new HedgeAdvisor();
        desk.packs.put("hedge", new ParameterPack("hedge", "1", 0, Map.of(), Map.of("band", "FIXED")));
        double fixed =
                advisor.at(desk.measured("BTC", 0, Double.NaN).inputs()).band().upperCoin();
        desk.pack("hedge", Map.of("risk-aversion", -1.0));
        NoTradeBand band =
                advisor.at(desk.measured("BTC", 0, Double.NaN).inputs()).band();
        assertThat(band.method()).isEqualTo("FIXED");
        assertThat(band.upperCoin()).isEqualTo(fixed);
    }

    /** Each with books, options and rules of its own. */
    @Test
    void whatAccountsShareAtAnInstantIsNotKeptForTheNext() {
        HedgeAdvisor advisor = new HedgeAdvisor();
        TradingDesk dear = optionBook().book("deribit:BTC-PERPETUAL", 50, new double[] {1e4, 1e8}, 50, 60);
        for (TradingDesk desk : List.of(optionBook(), mixed(), dear, optionBook())) {
            HedgeInputs inputs = desk.measured("BTC", -25, Double.NaN).inputs();
            assertThat(advisor.at(inputs))
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(new HedgeAdvisor().at(inputs));
        }
    }

    /** The middle of the band is off the target by what vanna makes of the volatility's shift. */
    @Test
    void zakamoulinesBandLiesAroundTheDeltaAtItsVolatility() {
        TradingDesk desk = optionBook();
        Greeks held = desk.measured("BTC", 0, Double.NaN).exposure().greeks();
        NoTradeBand around = desk.advice("BTC", 5, Double.NaN).band();
        desk.packs.put("hedge", new ParameterPack("hedge", "1", 0, Map.of(), Map.of("band", "ZAKAMOULINE")));
        NoTradeBand band = desk.advice("BTC", 5, Double.NaN).band();
        double middle = (band.lowerCoin() + band.upperCoin()) / 2;
        assertThat((around.lowerCoin() + around.upperCoin()) / 2).isCloseTo(5, within(1e-12));
        assertThat(held.gammaCoinPerUsd()).isNegative();
        assertThat(Math.signum(5 - middle)).isEqualTo(Math.signum(held.vannaCoinPerVolPoint()));
        assertThat(Math.abs(5 - middle)).isBetween(1e-3, 0.15 * 100 * Math.abs(held.vannaCoinPerVolPoint()));
    }

    @Test
    void aStripIsNoLargerThanTheDeskTrustsOptionsToBe() {
        TradingDesk desk = optionBook().pack("hedge", Map.of("option.size-coins", 20.0));
        HedgePlan plan = plan(desk.advice("BTC", 0, Double.NaN), HedgeKind.VARIANCE);
        assertThat(plan.status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(plan.costUsd()).isFinite();
        assertThat(plan.residualVariance()).isBetween(0.3, 1.0);
        for (HedgeLeg leg : plan.legs()) {
            boolean option = desk.instruments.get(leg.instrument()).optionType() != null;
            assertThat(option && Math.abs(leg.quantity()) > 20).isFalse();
        }
    }
}
