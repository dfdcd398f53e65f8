package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.Models;
import io.inventoryrisk.model.risk.PnlExplain;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskContribution;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.StressLoss;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.risk.UnderlyingDelta;
import io.inventoryrisk.model.risk.VenueExposure;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                        value(RiskMetric.DELTA_USD, "BTC", 300, QualityStatus.PARTIAL));
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
                10,
                20,
                new String[0],
                new double[0],
                new double[0],
                0,
                0,
                0,
                PnlSplit.zero(),
                50,
                30,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Greeks.zero(),
                new UnderlyingDelta[0],
                new TailRisk[0],
                new RiskContribution[0],
                new StressLoss[0],
                null,
                null,
                null,
                new VenueExposure[0],
                Double.NaN,
                Double.NaN,
                Quality.ok(0, 0));
        assertThat(Metrics.of(risk))
                .containsExactly(
                        value(RiskMetric.VALUE_AT_RISK_USD, "", 10, QualityStatus.OK),
                        value(RiskMetric.EXPECTED_SHORTFALL_USD, "", 20, QualityStatus.OK),
                        value(RiskMetric.DRAWDOWN_USD, "", 30, QualityStatus.OK));
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
                0,
                partial);
    }
}
