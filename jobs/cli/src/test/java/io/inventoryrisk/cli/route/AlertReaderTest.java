package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertReaderTest {

    private final AlertReader reader = new AlertReader(new StubRegistry());

    @Test
    void recordBecomesAlertmanagersWords() throws Exception {
        RoutedAlert alert =
                reader.read(Transition.raised("BTCUSDT-PERP", 10).bytes()).orElseThrow();
        assertThat(alert.labels())
                .containsExactly(
                        entry("account", "mm-1"),
                        entry("alertname", "Position"),
                        entry("group", "position"),
                        entry("instrument", "binance:BTCUSDT-PERP"),
                        entry("kind", "risk"),
                        entry("limit", "position"),
                        entry("metric", "POSITION"),
                        entry("severity", "warning"),
                        entry("subject", "binance:BTCUSDT-PERP"),
                        entry("venue", "binance"));
        assertThat(alert.annotations())
                .contains(
                        entry("summary", "position of mm-1 in binance:BTCUSDT-PERP is 12.5"),
                        entry("value", "12.5"),
                        entry("threshold", "10"),
                        entry("unit", "contracts"),
                        entry("runbook", "https://runbooks/position"),
                        entry("contributors", "alpha 8, beta 4.5"),
                        entry("as_of", "2026-01-05T00:00:10Z"))
                .doesNotContainKeys("acknowledged_by", "model_version", "utilisation");
        assertThat(alert.firing()).isTrue();
    }

    @Test
    void identityDoesNotChangeOverAnAlertsLifeButForItsEscalation() throws Exception {
        Transition raised = Transition.raised("BTC", 10);
        RoutedAlert first = reader.read(raised.bytes()).orElseThrow();
        RoutedAlert acknowledged =
                reader.read(raised.updated(20, "acknowledgedBy", "ada").bytes()).orElseThrow();
        RoutedAlert cleared = reader.read(raised.cleared(30).bytes()).orElseThrow();
        assertThat(acknowledged.labels()).isEqualTo(first.labels());
        assertThat(cleared.labels()).isEqualTo(first.labels());
        assertThat(acknowledged.acknowledged()).isTrue();
        assertThat(acknowledged.annotations()).containsEntry("acknowledged_by", "ada");
        assertThat(cleared.firing()).isFalse();
        RoutedAlert escalated = reader.read(raised.escalated(40).bytes()).orElseThrow();
        assertThat(escalated.labels()).containsEntry("escalated", "true").containsAllEntriesOf(first.labels());
    }

    @ParameterizedTest
    @CsvSource({
        "DELTA_USD, BTC, underlying, BTC",
        "MARGIN_RATIO, deribit, venue, deribit",
        "MODEL_CHECK_FAILED, garch BTC drift, model, garch BTC drift"
    })
    void subjectIsNamedForWhatItIs(String metric, String subject, String label, String value) {
        Transition raised = Transition.raised("BTC", 10).with("metric", metric).with("subject", subject);
        assertThat(raised.alert().labels()).containsEntry(label, value).containsEntry("subject", subject);
    }

    @ParameterizedTest
    @EnumSource(RiskMetric.class)
    void everyMetricIsNamedAsAlertsAre(RiskMetric metric) {
        String name = Transition.raised("BTC", 10)
                .with("metric", metric.name())
                .alert()
                .labels()
                .get("alertname");
        assertThat(name)
                .matches("([A-Z][a-z0-9]*)+")
                .isEqualToIgnoringCase(metric.name().replace("_", ""));
    }

    @Test
    void whatANewerJobNamesIsRoutedUnderItsName() {
        Transition newer = Transition.raised("BTC", 10).with("metric", "GALACTIC_TIDE");
        assertThat(newer.alert().labels())
                .containsEntry("alertname", "GalacticTide")
                .containsKey("subject");
    }

    @Test
    void whatABackfillWroteAndHeartbeatsAreNotRouted() throws Exception {
        assertThat(reader.read(Transition.raised("BTC", 10).with("runId", "b-1").bytes()))
                .isEmpty();
        byte[] heartbeat = new WireEncoder(Topic.CONTROL_CLOCK, StubRegistry.HEARTBEAT_ID)
                .encode(InputType.CLOCK, new Clock("clock", 1));
        assertThat(reader.read(heartbeat)).isEmpty();
    }

    @Test
    void whatIsNoAlertIsRefusedWithTheReason() {
        assertThatThrownBy(() -> reader.read(new byte[] {1, 2, 3}))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("zero byte");
        byte[] unknown = Transition.raised("BTC", 10).bytes(99);
        assertThatThrownBy(() -> reader.read(unknown)).hasMessageContaining("99");
        Transition odd = Transition.raised("BTC", 10).with("status", "UNKNOWN");
        assertThatThrownBy(() -> reader.read(odd.bytes())).hasMessage("status must be FIRING or RESOLVED, was UNKNOWN");
    }
}
