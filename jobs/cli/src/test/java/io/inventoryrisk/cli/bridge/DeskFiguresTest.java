package io.inventoryrisk.cli.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.cli.topic.TopicRecord;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DeskFiguresTest {

    private final ObjectMapper json = new ObjectMapper();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final DeskFigures figures = new DeskFigures(registry);

    @Test
    void aPortfoliosNewestFiguresStandAndWhatIsUnknownIsNotANumber() throws IOException {
        take(
                "risk.portfolio",
                "PortfolioRisk",
                "{'account': 'mm-1', 'asOfMicros': 1500000, 'valueAtRiskUsd': 12.5,"
                        + " 'equityUsd': null, 'pnl': {'spreadCaptureUsd': 7, 'feesUsd': 2}, 'capital': {'worstStressUsd': 9},"
                        + " 'quality': {'status': 'PARTIAL'}}");

        assertThat(value("inventory_risk_value_at_risk_usd", "portfolio", "mm-1"))
                .isEqualTo(12.5);
        assertThat(value("inventory_risk_worst_stress_usd", "portfolio", "mm-1"))
                .isEqualTo(9);
        assertThat(value("inventory_risk_equity_usd", "portfolio", "mm-1")).isNaN();
        assertThat(value("inventory_risk_pnl_usd", "portfolio", "mm-1", "part", "fees"))
                .isEqualTo(2);
        assertThat(value("inventory_risk_as_of_timestamp_seconds", "portfolio", "mm-1"))
                .isEqualTo(1.5);
        assertThat(value("inventory_risk_trusted", "portfolio", "mm-1")).isZero();
    }

    @Test
    void marginIsThatOfTheWorstVenueAndNoEquityIsWorseThanAny() throws IOException {
        take(
                "risk.margin",
                "MarginReport",
                "{'account': 'mm-1', 'venue': 'okx', 'haircutEquityUsd': 100,"
                        + " 'marginRatio': 0.4, 'distanceDown': 0.3, 'distanceUp': null}");
        take(
                "risk.margin",
                "MarginReport",
                "{'account': 'mm-1', 'venue': 'deribit', 'haircutEquityUsd': 50,"
                        + " 'marginRatio': 0.7, 'distanceDown': 0.5, 'distanceUp': 0.2}");

        assertThat(value("inventory_risk_margin_ratio", "portfolio", "mm-1")).isEqualTo(0.7);
        assertThat(value("inventory_risk_liquidation_distance_ratio", "portfolio", "mm-1"))
                .isEqualTo(0.2);

        take(
                "risk.margin",
                "MarginReport",
                "{'account': 'mm-1', 'venue': 'deribit', 'haircutEquityUsd': -1,"
                        + " 'marginRatio': null, 'distanceDown': 0, 'distanceUp': 0}");
        assertThat(value("inventory_risk_margin_ratio", "portfolio", "mm-1")).isInfinite();
        assertThat(value("inventory_risk_liquidation_distance_ratio", "portfolio", "mm-1"))
                .isZero();
    }

    @Test
    void aLimitIsAsUsedAsItsMostUsedSubject() throws IOException {
        used("BTC", 0.5);
        used("ETH", 0.9);
        used("SOL", 0.1);
        assertThat(value("inventory_risk_limit_utilisation_ratio", "limit", "delta", "portfolio", "mm-1"))
                .isEqualTo(0.9);
        used("ETH", 0.2);
        assertThat(value("inventory_risk_limit_utilisation_ratio", "limit", "delta", "portfolio", "mm-1"))
                .isEqualTo(0.5);
    }

    private void used(String subject, double utilisation) throws IOException {
        take(
                "risk.limit",
                "LimitUtilisation",
                "{'limitId': 'delta', 'account': 'mm-1', 'subject': '" + subject + "', 'utilisation': " + utilisation
                        + "}");
    }

    @Test
    void alertsCountWhileTheyFireAndOnce() throws IOException {
        alert("a", "FIRING");
        alert("a", "FIRING");
        alert("b", "FIRING");
        assertThat(firing()).isEqualTo(2);
        alert("a", "RESOLVED");
        assertThat(firing()).isEqualTo(1);
        figures.take(new TopicRecord("risk.alert", 0, 0, "b", null, 0, null));
        assertThat(firing()).as("removed from the topic").isZero();
    }

    private double firing() {
        return value("inventory_risk_alerts_firing", "severity", "critical", "portfolio", "mm-1");
    }

    private void alert(String fingerprint, String status) throws IOException {
        take(
                "risk.alert",
                "Alert",
                "{'fingerprint': '" + fingerprint + "', 'severity': 'CRITICAL', 'account': 'mm-1'," + " 'status': '"
                        + status + "'}");
    }

    @Test
    void modesAreNumberedByHowMuchTheyRestrict() throws IOException {
        take("risk.trading-state", "TradingState", "{'account': 'mm-1', 'mode': 'HALTED'}");
        assertThat(value("inventory_risk_trading_mode", "portfolio", "mm-1")).isEqualTo(2);
    }

    @Test
    void whatCannotBeDecodedIsCounted() {
        figures.take(new TopicRecord("risk.margin", 0, 0, "k", "undecodable", 0, json.createObjectNode()));
        assertThat(value("inventory_risk_bridge_undecodable", "topic", "risk.margin"))
                .isEqualTo(1);
    }

    private void take(String topic, String kind, String value) throws IOException {
        figures.take(new TopicRecord(topic, 0, 0, "key", "io.inventoryrisk.wire." + kind, 0, (ObjectNode)
                json.readTree(value.replace('\'', '"'))));
    }

    private double value(String metric, String... labels) {
        DataPointSnapshot point = registry.scrape(metric::equals).stream()
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .filter(each -> each.getLabels().equals(Labels.of(labels)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric + " of " + String.join(" ", labels)));
        return point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge
                ? gauge.getValue()
                : ((CounterSnapshot.CounterDataPointSnapshot) point).getValue();
    }
}
