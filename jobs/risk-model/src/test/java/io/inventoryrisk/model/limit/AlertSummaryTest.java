package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertSummaryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRESS_LOSS_USD | '' | worst stress loss of mm-1 is 1.25m USD, at or above the breach level 1.00m USD",
                "LIQUIDITY_ADJUSTED_VAR_USD | '' | liquidity-adjusted value at risk of mm-1 is 1.25m USD, at or above the"
                        + " breach level 1.00m USD",
                "DRAWDOWN_FROM_OPEN_USD | '' | drawdown of mm-1 from the day's open is 1.25m USD, at or above the breach"
                        + " level 1.00m USD",
                "GAMMA_USD | BTC | gamma of mm-1 in BTC is 1.25m USD/%, at or above the breach level 1.00m USD/%",
                "VEGA_USD | BTC | vega of mm-1 in BTC is 1.25m USD/vol point, at or above the breach level 1.00m USD/vol"
                        + " point",
                "VENUE_EXPOSURE_USD | okx | exposure of mm-1 to okx is 1.25m USD, at or above the breach level 1.00m USD",
                "CAPITAL_SHORTFALL_USD | '' | shortfall of risk-adjusted capital of mm-1 is 1.25m USD, at or above the"
                        + " breach level 1.00m USD"
            })
    void aSumInMoneyIsToldInMoney(RiskMetric metric, String subject, String sentence) {
        assertThat(AlertSummary.raised(firing(metric, subject, 1.25e6, 1e6), 0)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNEXPLAINED_PNL_SHARE | BTC | unexplained share of the P&L of mm-1 in BTC is 0.9, at or above the breach"
                        + " level 0.8",
                "VENUE_CONCENTRATION | '' | concentration of mm-1 over venues is 0.9, at or above the breach level 0.8",
                "MARGIN_RATIO | okx | margin ratio of mm-1 at okx is 0.9, at or above the breach level 0.8",
                "LIQUIDATION_PROXIMITY | okx | proximity of mm-1 to liquidation at okx is 0.9, at or above the breach"
                        + " level 0.8"
            })
    void aShareIsToldAsANumber(RiskMetric metric, String subject, String sentence) {
        assertThat(AlertSummary.raised(firing(metric, subject, 0.9, 0.8), 0)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @EnumSource(RiskMetric.class)
    void everyMetricHasASentenceOfItsOwn(RiskMetric metric) {
        String sentence = AlertSummary.raised(firing(metric, "subject", 1, 1), 0);
        for (RiskMetric other : RiskMetric.values()) {
            assertThat(other == metric
                            || !AlertSummary.raised(firing(other, "subject", 1, 1), 0)
                                    .equals(sentence))
                    .as(other.name())
                    .isTrue();
        }
    }

    private static AlertState firing(RiskMetric metric, String subject, double value, double threshold) {
        return new AlertState(
                "limit",
                AlertSeverity.CRITICAL,
                metric,
                "mm-1",
                subject,
                AlertState.Phase.FIRING,
                0,
                1,
                0,
                0,
                threshold,
                value,
                1,
                List.of(),
                false,
                "",
                0);
    }
}
