package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static io.inventoryrisk.cli.lessons.FieldContracts.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a loss is measured from. One coin is held throughout, so that its mark is the P&L. */
interface LossLessons {

    int DAY = 86_400;

    @Test
    @DisplayName("13. The loss baseline reset on restart: a 10 % breaker fired at -28 % (hyperliquid-agent issue 5)")
    default void aRestartInMidDrawdownKeepsThePeak() {
        FieldDesk desk = bought();
        risk(desk, 10, 110_000);
        assertThat(risk(desk, 11, 104_000).drawdownUsd()).isCloseTo(6_000, within(1e-6));
        PortfolioState saved = desk.portfolio();
        desk.restore(saved);
        PortfolioRisk after = risk(desk, 12, 99_000);
        assertThat(after.drawdownUsd()).as("from the peak before the restart").isCloseTo(11_000, within(1e-6));
        desk.restore(PortfolioState.empty(FieldContracts.ACCOUNT));
        assertThat(risk(desk, 13, 99_000).highWaterMarkUsd())
                .as("without that state the peak would be forgotten")
                .isLessThan(saved.highWaterMarkUsd());
    }

    @Test
    @DisplayName("14. Loss from the start or from the peak: name both (hummingbot issue 2969)")
    default void lossFromTheDaysOpenAndFromThePeakAreTwoMetrics() {
        FieldDesk desk = bought();
        risk(desk, 10, 120_000);
        risk(desk, DAY - 1, 112_000);
        PortfolioRisk risk = risk(desk, DAY + 1, 109_000);
        assertThat(value(risk, RiskMetric.DRAWDOWN_USD)).isCloseTo(11_000, within(1e-6));
        assertThat(value(risk, RiskMetric.DRAWDOWN_FROM_OPEN_USD)).isCloseTo(3_000, within(1e-6));
    }

    private static FieldDesk bought() {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 5 * SECOND, "1", "100000"));
        return desk;
    }

    private static PortfolioRisk risk(FieldDesk desk, int second, double mark) {
        FieldMarket market =
                FieldMarket.at(second * SECOND).mark(LINEAR.id(), mark).rate("USDT", 1);
        return desk.risk(desk.close(market), market, Map.of());
    }

    private static double value(PortfolioRisk risk, RiskMetric metric) {
        return Metrics.of(risk).stream()
                .filter(value -> value.metric() == metric)
                .mapToDouble(MetricValue::value)
                .findFirst()
                .orElseThrow();
    }
}
