package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortfolioCalculatorTest {

    private static final double ROUNDING = 1e-9;
    private static final PortfolioCalculator CALCULATOR = new PortfolioCalculator(spec(RiskMethod.NORMAL));
    private static final MarketModel MODEL = Models.at(5)
            .volatility("x:BTC", 0.6)
            .volatility("x:ETH", 0.8)
            .correlation(0.8)
            .rate("BTC", 60_000)
            .rate("USDT", 0.99)
            .build();

    private PortfolioState state = PortfolioState.empty("acct-1");

    @Test
    void exposuresAddUpWhateverTheirOrder() {
        Exposure btc = exposure("BTC", 1e6, 100);
        Exposure eth = exposure("ETH", -4e5, -30);
        PortfolioRisk risk = close(List.of(eth, btc), Map.of());
        assertThat(risk.instruments()).containsExactly("x:BTC", "x:ETH");
        assertThat(risk.deltaUsd()).isEqualTo(6e5);
        assertThat(risk.grossNotionalUsd()).isEqualTo(1.4e6);
        assertThat(risk.pnl().totalUsd()).isEqualTo(70);
        double daily = Math.sqrt(Math.pow(1e6 * 0.6, 2) + Math.pow(4e5 * 0.8, 2) - 2 * 0.8 * 1e6 * 0.6 * 4e5 * 0.8)
                / Math.sqrt(365);
        assertThat(risk.valueAtRiskUsd()).isCloseTo(new NormalRisk(0, daily).valueAtRisk(0.99), within(ROUNDING * 1e6));
        assertThat(risk.expectedShortfallUsd())
                .isCloseTo(new NormalRisk(0, daily).expectedShortfall(0.975), within(ROUNDING * 1e6));
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(risk.parametersVersion()).isEqualTo("p7");
        assertThat(risk.modelVersion()).isEqualTo(5);
        assertThat(risk.collateralUsd()).isNaN();
        state = PortfolioState.empty("acct-1");
        assertThat(close(List.of(btc, eth), Map.of()))
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.compareTo(other) == 0, Double.class)
                .isEqualTo(risk);
    }

    @Test
    void aClosedUnderlyingKeepsItsPnl() {
        close(List.of(exposure("BTC", 1e6, 100), exposure("ETH", 1e5, 50)), Map.of());
        PortfolioRisk later = close(List.of(exposure("BTC", 1e6, 120)), Map.of());
        assertThat(later.pnl().totalUsd()).isEqualTo(170);
        assertThat(later.deltaUsd()).isEqualTo(1e6);
    }

    @Test
    void drawdownIsMeasuredFromThePeak() {
        assertThat(close(List.of(exposure("BTC", 1, -10)), Map.of()).drawdownUsd())
                .isEqualTo(10);
        assertThat(close(List.of(exposure("BTC", 1, 100)), Map.of()).drawdownUsd())
                .isZero();
        PortfolioRisk fallen = close(List.of(exposure("BTC", 1, 40)), Map.of());
        assertThat(fallen.highWaterMarkUsd()).isEqualTo(100);
        assertThat(fallen.drawdownUsd()).isEqualTo(60);
    }

    @Test
    void aMarkThatCannotBeTrustedDoesNotRaiseThePeak() {
        Quality stale = Quality.of(QualityStatus.STALE, 10_000, 0, "x:BTC is STALE");
        PortfolioRisk risk = close(List.of(exposure("BTC", 1, 500, stale)), Map.of());
        assertThat(risk.highWaterMarkUsd()).isZero();
        assertThat(risk.drawdownUsd()).isZero();
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(risk.quality().reason()).contains("BTC: x:BTC is STALE");
    }

    /** Half of a hedge is in a currency without a rate: the other half's gain is no peak. */
    @Test
    void profitOfWhichAPartWaitsForItsRateDoesNotRaiseThePeak() {
        Quality noRate =
                new Quality(QualityStatus.PARTIAL, 0, 0, List.of("ETH"), "left out for want of a USD rate: ETH");
        assertThat(close(List.of(exposure("BTC", 1, 500, noRate)), Map.of()).highWaterMarkUsd())
                .isZero();
    }

    @Test
    void aMissingVolatilityIsNoPartOfProfitAndThePeakRises() {
        Quality noVolatility = new Quality(QualityStatus.PARTIAL, 0, 0, List.of("x:BTC-C"), "left out: x:BTC-C");
        assertThat(close(List.of(exposure("BTC", 1, 500, noVolatility)), Map.of())
                        .highWaterMarkUsd())
                .isEqualTo(500);
    }

    @Test
    void collateralIsTranslatedAndWhatHasNoRateIsLeftOutAndNamed() {
        Balance deribit = balance("deribit", Map.of("BTC", new BigDecimal("2"), "SOL", new BigDecimal("5")));
        Balance binance = balance("binance", Map.of("USDT", new BigDecimal("1000"), "DOGE", BigDecimal.ZERO));
        PortfolioRisk risk = close(List.of(exposure("BTC", 1, 0)), Map.of("deribit", deribit, "binance", binance));
        assertThat(risk.collateralUsd()).isCloseTo(120_990, within(ROUNDING * 1e5));
        assertThat(risk.quality().missing()).containsExactly("SOL");
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }

    @Test
    void withoutAnyStressInForceTheWorstIsUnknownAndNotNothing() {
        PortfolioRisk risk = close(List.of(exposure("BTC", 1e6, 0, Quality.ok(0, 0))), Map.of());
        assertThat(risk.stress()).isEmpty();
        assertThat(risk.capital().worstStressUsd()).isNaN();
        assertThat(risk.capital().riskAdjustedCapitalUsd()).isNaN();
    }

    @Test
    void aPositionWithoutVolatilityIsNamed() {
        PortfolioRisk risk = close(List.of(exposure("BTC", 1e6, 0), exposure("SOL", 1e6, 0)), Map.of());
        assertThat(risk.instruments()).containsExactly("x:BTC");
        assertThat(risk.quality().missing()).containsExactly("x:SOL");
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }

    @Test
    void aSpecThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RiskSpec(99, 0.975, 1, "p")).hasMessageContaining("was 99");
        assertThatThrownBy(() -> new RiskSpec(0.99, Double.NaN, 1, "p")).hasMessageContaining("was NaN");
        assertThatThrownBy(() -> new RiskSpec(0.99, 0.975, 0, "p")).hasMessageContaining("horizonMillis");
    }

    @Test
    void valueAtRiskOnTheLastGoodCorrelationSaysSoAndStillCounts() {
        MarketModel kept = Models.at(5)
                .volatility("x:BTC", 0.6)
                .onTheLastGoodCorrelation("the newest estimate did not converge")
                .build();
        PortfolioRisk risk = CALCULATOR
                .at(
                        5,
                        state,
                        List.of(exposure("BTC", 1e6, 100)),
                        List.of(),
                        Map.of(),
                        kept,
                        ScenarioSets.none(),
                        Map.of())
                .risk();
        assertThat(risk.valueAtRiskUsd()).isPositive();
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(risk.quality().status().isDecisive())
                .as("a limit may act on it")
                .isTrue();
        assertThat(risk.quality().reason()).isEqualTo("market model: the newest estimate did not converge");
    }

    private PortfolioRisk close(List<Exposure> exposures, Map<String, Balance> balances) {
        PortfolioCalculator.Step step =
                CALCULATOR.at(5, state, exposures, List.of(), balances, MODEL, ScenarioSets.none(), Map.of());
        state = step.state();
        return step.risk();
    }

    private static RiskSpec spec(RiskMethod method) {
        return new RiskSpec(
                0.99, 0.975, 86_400_000, method, QuantileConvention.HULL_KTH, 1_000, 1, 1_000, 0.5, 0, "p7");
    }

    private static Balance balance(String venue, Map<String, BigDecimal> amounts) {
        return new Balance("acct-1", venue, 1, amounts, BalanceSource.VENUE);
    }

    private static Exposure exposure(String underlying, double deltaUsd, double totalUsd) {
        return exposure(underlying, deltaUsd, totalUsd, Quality.ok(0, 0));
    }

    private static Exposure exposure(String underlying, double deltaUsd, double totalUsd, Quality quality) {
        ExposureLine line = new ExposureLine(
                "x:" + underlying,
                1,
                1,
                1,
                "USD",
                0,
                0,
                deltaUsd,
                deltaUsd,
                0,
                Double.NaN,
                Double.NaN,
                0,
                Greeks.zero(),
                quality.status());
        return new Exposure(
                "acct-1",
                underlying,
                5,
                5,
                "p1",
                List.of(line),
                List.of(),
                deltaUsd,
                deltaUsd,
                Math.abs(deltaUsd),
                0,
                Greeks.zero(),
                List.of(),
                new PnlSplit(0, totalUsd, 0, 0, 0, 0, 0, totalUsd, 0),
                PnlExplain.zero(),
                0,
                quality);
    }
}
