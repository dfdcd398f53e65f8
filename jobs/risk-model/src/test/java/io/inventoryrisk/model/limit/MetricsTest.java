package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.BurstLine;
import io.inventoryrisk.model.margin.CollateralLine;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.CapitalAllocation;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.LiquidityRisk;
import io.inventoryrisk.model.risk.Models;
import io.inventoryrisk.model.risk.PnlExplain;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskContribution;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.StressLoss;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.risk.UnderlyingDelta;
import io.inventoryrisk.model.risk.VenueExposure;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    @Test
    void aShortPositionCountsByItsSize() {
        Fill sale = Fixtures.fill(Fixtures.LINEAR, "a", 7, "-5", "60000");
        List<MetricValue> values =
                Metrics.of(InventoryBook.apply(Position.empty(), sale, Fixtures.LINEAR, new Fixtures.MapHistory(), 1)
                        .update());
        assertThat(values)
                .containsExactly(
                        new MetricValue("acct-1", RiskMetric.POSITION, "sim:BTC-USDT", 5, 7, 0, QualityStatus.OK));
    }

    @Test
    void anInstrumentThatWasClosedHasANotionalOfZero() {
        ExposureLine open = new ExposureLine(
                "x:A",
                -1,
                1,
                1,
                "USD",
                0,
                0,
                -3,
                -300,
                0,
                Double.NaN,
                Double.NaN,
                0,
                Greeks.zero(),
                QualityStatus.STALE);
        List<MetricValue> values = Metrics.of(exposure(List.of(open), List.of("x:B"), -300));
        assertThat(values)
                .containsExactly(
                        value(RiskMetric.NOTIONAL_USD, "x:A", 300, QualityStatus.STALE),
                        value(RiskMetric.NOTIONAL_USD, "x:B", 0, QualityStatus.OK),
                        value(RiskMetric.DELTA_USD, "BTC", 300, QualityStatus.PARTIAL),
                        value(RiskMetric.LATE_FILLS, "BTC", 3, QualityStatus.OK),
                        value(RiskMetric.GAMMA_USD, "BTC", 0, QualityStatus.PARTIAL),
                        value(RiskMetric.VEGA_USD, "BTC", 0, QualityStatus.PARTIAL),
                        value(RiskMetric.TENOR_VEGA_USD, "BTC", 0, QualityStatus.PARTIAL),
                        value(RiskMetric.THETA_COST_USD, "BTC", 0, QualityStatus.PARTIAL),
                        value(RiskMetric.UNEXPLAINED_PNL_SHARE, "BTC", 0, QualityStatus.PARTIAL));
    }

    @Test
    void gammaIsPerPerCentOfEachOptionsForward() {
        Greeks shortCalls = new Greeks(0, 0, 0, -0.002, -40, 0, 0, 0, 0, 0, 0);
        ExposureLine line =
                new ExposureLine("x:C", -1, 1, 1, "USD", 0, 0, 0, 0, 0, 50_000, 0.6, 0, shortCalls, QualityStatus.OK);
        assertThat(Metrics.of(exposure(List.of(line), List.of(), 0)))
                .as("0.002 coins per USD x 500 USD per per cent x 50,000 USD per coin")
                .contains(value(RiskMetric.GAMMA_USD, "BTC", 50_000, QualityStatus.PARTIAL));
    }

    @Test
    void portfolioNumbersBelongToTheWholeAccount() {
        PortfolioRisk risk = new PortfolioRisk(
                "acct-1",
                9,
                9,
                "p",
                0.99,
                0.975,
                1,
                RiskMethod.NORMAL,
                QuantileConvention.HULL_KTH,
                10,
                20,
                new String[0],
                new double[0],
                new double[0],
                -3,
                4,
                0,
                new PnlSplit(5, -6, -7, 8, 9, -10, -11, -12, -0.5),
                50,
                30,
                0,
                7,
                Double.NaN,
                Double.NaN,
                Greeks.zero(),
                new UnderlyingDelta[0],
                new TailRisk[] {new TailRisk(RiskMethod.NORMAL, 10, 20, 0, 9, QualityStatus.FALLBACK, "made so")},
                new RiskContribution[] {
                    part("BTC", 2, 9), part("ETH", 11, 9.5), part("SOL", -3, 1), part("XRP", 1, 0.4), part("A", 1, 0)
                },
                new StressLoss[0],
                null,
                new LiquidityRisk(5, new String[0], 15, 1, 1, 1),
                new CapitalAllocation(100, "crash", 60, 40, new String[0], new double[0]),
                new VenueExposure[] {new VenueExposure("deribit", 80, 0, 80, 1, 80, 90, 0.1, 1, 2)},
                1,
                Double.NaN,
                Quality.ok(0, 0));
        assertThat(Metrics.of(risk))
                .containsExactly(
                        parted(RiskMetric.VALUE_AT_RISK_USD, 10, "ETH 11 USD", "BTC 2 USD", "A 1 USD"),
                        parted(RiskMetric.EXPECTED_SHORTFALL_USD, 20, "ETH 10 USD", "BTC 9 USD", "SOL 1 USD"),
                        value(RiskMetric.DRAWDOWN_USD, "", 30, QualityStatus.OK),
                        value(RiskMetric.DRAWDOWN_FROM_OPEN_USD, "", 7, QualityStatus.OK),
                        value(RiskMetric.LIQUIDITY_ADJUSTED_VAR_USD, "", 15, QualityStatus.OK),
                        value(RiskMetric.STRESS_LOSS_USD, "", 60, QualityStatus.OK),
                        value(RiskMetric.CAPITAL_SHORTFALL_USD, "", -40, QualityStatus.OK),
                        value(RiskMetric.VENUE_CONCENTRATION, "", 1, QualityStatus.OK),
                        value(RiskMetric.TOTAL_LOSS_USD, "", 12, QualityStatus.OK),
                        value(RiskMetric.INVENTORY_LOSS_USD, "", 6, QualityStatus.OK),
                        value(RiskMetric.HEDGING_COST_USD, "", 7, QualityStatus.OK),
                        value(RiskMetric.NET_FEES_USD, "", -1, QualityStatus.OK),
                        value(RiskMetric.FUNDING_COST_USD, "", 10, QualityStatus.OK),
                        value(RiskMetric.TRANSLATION_LOSS_USD, "", 11, QualityStatus.OK),
                        value(RiskMetric.PNL_RESIDUAL_USD, "", 0.5, QualityStatus.OK),
                        value(RiskMetric.NET_DELTA_USD, "", 3, QualityStatus.OK),
                        value(RiskMetric.GROSS_NOTIONAL_USD, "", 4, QualityStatus.OK),
                        value(RiskMetric.UNDERLYING_CONCENTRATION, "", Double.NaN, QualityStatus.OK),
                        value(RiskMetric.METHOD_VAR_USD, "NORMAL", 10, QualityStatus.FALLBACK),
                        value(RiskMetric.METHOD_SHORTFALL_USD, "NORMAL", 20, QualityStatus.FALLBACK),
                        value(RiskMetric.VENUE_EXPOSURE_USD, "deribit", 80, QualityStatus.OK));
    }

    @ParameterizedTest(name = "equity {0}, maintenance {1}, {2} and {3} deviations away")
    @CsvSource({
        "100, 25, 3, 7, 0.25, 0.25",
        "100, 25, Infinity, Infinity, 0.25, 0",
        "100, 250, 0, 0, 2.5, 1",
        "-1, 25, 0, 0, 100, 1",
        "1e-9, 25, 0, 0, 100, 1",
        "0, 0, Infinity, Infinity, 0, 0",
        "100, 25, NaN, NaN, 0.25, NaN",
        "NaN, 25, NaN, NaN, NaN, NaN"
    })
    void marginIsAlwaysANumberThatALimitCanWatch(
            double equity, double maintenance, double down, double up, double ratio, double proximity) {
        MarginReport report = new MarginReport(
                "acct-1",
                "deribit",
                9,
                9,
                "p",
                "margin/x",
                "1",
                equity,
                equity,
                maintenance,
                maintenance,
                equity > 0 ? maintenance / equity : Double.NaN,
                0,
                0.1,
                0.1,
                down,
                up,
                new MarginRequirement[0],
                0,
                0,
                "",
                new CollateralLine[0],
                Quality.ok(0, 0));
        assertThat(Metrics.of(report))
                .containsExactly(
                        value(RiskMetric.MARGIN_RATIO, "deribit", ratio, QualityStatus.OK),
                        value(RiskMetric.LIQUIDATION_PROXIMITY, "deribit", proximity, QualityStatus.OK));
    }

    @Test
    void volatilityOfTheModelIsWatchedWithWhetherItIsTheLastGoodOne() {
        MarketModel model = Models.at(9)
                .mark("x:A", 1, QualityStatus.OK)
                .volatility("x:A", 0.6)
                .build();
        assertThat(Metrics.of(model))
                .extracting(value -> value.metric() + " " + value.value())
                .contains("VOLATILITY 0.6", "CALIBRATION_FALLBACK 0.0");
        model.volatilitySource()[0] = VolatilitySource.LAST_GOOD;
        assertThat(Metrics.of(model))
                .extracting(value -> value.metric() + " " + value.value())
                .contains("CALIBRATION_FALLBACK 1.0");
    }

    @Test
    void protectionIsUsedUpByItsMostUsedMeasureAndWhileItIsFrozen() {
        BurstLine[] lines = {new BurstLine("delta", 10, 8, 2, 0, 0), new BurstLine("quantity", 100, 50, 50, 0, 0)};
        assertThat(Metrics.of(budget(0, lines)).get(0).value()).isEqualTo(0.8);
        assertThat(Metrics.of(budget(10, lines)).get(0).value()).isEqualTo(1);
        assertThat(Metrics.of(budget(0, lines)).get(0).subject()).isEqualTo("deribit BTC");
    }

    private static BurstBudget budget(long frozenUntilMicros, BurstLine[] lines) {
        return new BurstBudget(
                "acct-1",
                "deribit",
                "BTC",
                9,
                9,
                "p",
                "mmp",
                "1",
                1_000,
                0,
                frozenUntilMicros,
                1,
                lines,
                Quality.ok(0, 0));
    }

    @Test
    void breakIsWatchedBySizeAndAge() {
        PositionBreak difference = new PositionBreak(
                "acct-1",
                "x:A",
                "BTC",
                9,
                9,
                "p",
                BigDecimal.ONE,
                new BigDecimal("-1.5"),
                new BigDecimal("-2.5"),
                Double.NaN,
                PositionBreak.Cause.DIRECTION,
                1,
                7_000,
                3,
                9,
                Quality.of(QualityStatus.PARTIAL, 0, 0, "no mark"));
        assertThat(Metrics.of(difference))
                .containsExactly(
                        value(RiskMetric.POSITION_BREAK, "x:A", 2.5, QualityStatus.OK),
                        value(RiskMetric.POSITION_BREAK_AGE_MILLIS, "x:A", 7_000, QualityStatus.OK));
    }

    @Test
    void anAgeIsAlwaysTrueAndABrokenBookIsAFlag() {
        MarketModel model = Models.at(9)
                .mark("x:A", 1, QualityStatus.STALE)
                .mark("x:B", 1, QualityStatus.GAP)
                .mark("x:C", 1, QualityStatus.CROSSED)
                .build();
        List<MetricValue> values = Metrics.of(model);
        assertThat(values)
                .allMatch(value ->
                        value.status() == QualityStatus.OK && value.account().equals("market"));
        assertThat(values).extracting(MetricValue::value).containsExactly(100.0, 0.0, 200.0, 1.0, 300.0, 1.0);
        model.ageMillis()[0] = -1;
        assertThat(Metrics.of(model).get(0).value()).isNaN();
    }

    private static RiskContribution part(String underlying, double valueAtRiskUsd, double shortfallUsd) {
        return new RiskContribution(
                RiskContribution.Dimension.UNDERLYING, underlying, valueAtRiskUsd, shortfallUsd, 0, 0);
    }

    private static MetricValue parted(RiskMetric metric, double value, String... contributors) {
        return new MetricValue("acct-1", metric, "", value, 9, 9, QualityStatus.OK, List.of(contributors));
    }

    private static MetricValue value(RiskMetric metric, String subject, double value, QualityStatus status) {
        return new MetricValue("acct-1", metric, subject, value, 9, 9, status);
    }

    private static Exposure exposure(List<ExposureLine> lines, List<String> closed, double deltaUsd) {
        Quality partial = Quality.of(QualityStatus.PARTIAL, 0, 0, "");
        return new Exposure(
                "acct-1",
                "BTC",
                9,
                9,
                "p",
                lines,
                closed,
                0,
                deltaUsd,
                Math.abs(deltaUsd),
                0,
                Greeks.zero(),
                List.of(),
                PnlSplit.zero(),
                PnlExplain.zero(),
                3,
                partial);
    }
}
