package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.ACCOUNT;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.recording.JobBorder;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertState;
import io.inventoryrisk.model.limit.AlertStatus;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.QualityStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of an alert. */
interface AlertLessons {

    @Test
    @DisplayName(
            "29. Long asked for: a separate resolve level; enter, exit, for, keep_firing_for (prometheus issue 10536)")
    default void anAlertEntersAtOneLevelAfterItsHoldAndLeavesAtAnother() {
        Watch watch = new Watch(limit(100, 80, 2_000));
        assertThat(watch.see(1, 100)).as("held for 2 s first").isEmpty();
        assertThat(watch.see(2, 99)).as("and given up").isEmpty();
        assertThat(watch.see(3, 105)).isEmpty();
        assertThat(watch.see(5, 105)).singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert.startsAtMicros()).isEqualTo(5 * SECOND);
        });
        assertThat(watch.see(6, 81)).as("below enter, above exit").isEmpty();
        assertThat(watch.see(7, 101)).as("still the same firing").isEmpty();
        assertThat(watch.see(8, 80)).singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(alert.endsAtMicros()).isEqualTo(8 * SECOND);
        });
        Watch keeping = new Watch(with(limit(100, 80, 0), new AlertTiming(3_000, 0, 0), 0));
        assertThat(keeping.see(1, 100)).hasSize(1);
        assertThat(keeping.see(2, 10)).as("keeps firing for 3 s").isEmpty();
        assertThat(keeping.see(4, 10)).isEmpty();
        assertThat(keeping.see(5, 10)).hasSize(1);
    }

    @Test
    @DisplayName("30. Flapping overwrote 100 alerts in 50 s: alert history is a topic (pragmatica issue 969)")
    default void everyTransitionOfAFlappingAlertIsARecordOfItsOwnThatIsKept() {
        Watch watch = new Watch(limit(100, 80, 0));
        List<Alert> history = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            history.addAll(watch.see(i, i % 2 == 0 ? 120 : 10));
        }
        assertThat(history).hasSize(100);
        assertThat(history.stream().map(Alert::alertId).distinct()).hasSize(100);
        assertThat(history.stream().map(Alert::fingerprint).distinct()).hasSize(1);
        assertThat(Topic.RISK_ALERT.keptWhole())
                .as("none is compacted away for this long")
                .isGreaterThanOrEqualTo(Duration.ofDays(30));
    }

    @Test
    @DisplayName("31. NaN from 0/0 fired alerts despite no data = OK: NaN never fires (grafana issue 40392)")
    default void whatIsNoNumberOrNotFreshNeitherFiresNorClears() {
        double nothing = 0;
        for (double value : new double[] {nothing / 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Watch watch = new Watch(limit(100, 80, 0));
            assertThat(watch.see(1, value)).as("%s", value).isEmpty();
            assertThat(watch.see(2, 150)).hasSize(1);
            assertThat(watch.see(3, value)).as("%s while firing", value).isEmpty();
            for (QualityStatus status : QualityStatus.values()) {
                if (!status.isDecisive()) {
                    assertThat(watch.see(4, 10, status)).as("%s", status).isEmpty();
                }
            }
            assertThat(watch.see(5, 10)).hasSize(1);
        }
    }

    @Test
    @DisplayName("32. Reload limits: log old -> new, keep the last good on error (go-trader issue 442)")
    default void aBadVersionOfALimitIsRefusedByNameAndTheLastGoodOneGoesOn() {
        RiskLimit good = limit(100, 80, 0);
        assertThatThrownBy(() -> new JobBorder().pass(limit(100, 120, 0)))
                .hasStackTraceContaining("limit delta: breachExit must be at most breachEnter 100.0, was 120.0");
        Watch watch = new Watch(good);
        assertThat(watch.see(1, 150)).hasSize(1);
        watch.change(from(2 * SECOND, new JobBorder().pass(limit(200, 160, 0))));
        assertThat(watch.see(2, 150)).as("below the new exit").singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(alert.parametersVersion())
                    .as("names the version that did it")
                    .isEqualTo("1970-01-01T00:00:02Z");
        });
    }

    private static RiskLimit from(long effectiveFromMicros, RiskLimit limit) {
        return with(limit, limit.timing(), effectiveFromMicros);
    }

    private static RiskLimit with(RiskLimit limit, AlertTiming timing, long effectiveFromMicros) {
        return new RiskLimit(
                limit.limitId(),
                limit.metric(),
                limit.account(),
                limit.subject(),
                limit.warnEnter(),
                limit.warnExit(),
                limit.breachEnter(),
                limit.breachExit(),
                limit.noticeShare(),
                limit.holdMillis(),
                timing,
                limit.overnight(),
                limit.increase(),
                limit.action(),
                limit.changedBy(),
                effectiveFromMicros,
                limit.removed());
    }

    private static RiskLimit limit(double enter, double exit, long holdMillis) {
        return new RiskLimit(
                "delta", RiskMetric.DELTA_USD, "*", "*", Double.NaN, Double.NaN, enter, exit, holdMillis, 0, false);
    }

    /** One limit and the state it is in. */
    final class Watch {

        private RiskLimit limit;
        private AlertState state;

        private Watch(RiskLimit limit) {
            this.limit = limit;
        }

        private void change(RiskLimit newer) {
            limit = newer;
        }

        private List<Alert> see(int second, double value) {
            return see(second, value, QualityStatus.OK);
        }

        private List<Alert> see(int second, double value, QualityStatus status) {
            MetricValue seen = new MetricValue(ACCOUNT, RiskMetric.DELTA_USD, "BTC", value, second * SECOND, 0, status);
            LimitMonitor.Step step = LimitMonitor.observe(state, limit, AlertSeverity.CRITICAL, seen);
            state = step.state();
            return step.alerts();
        }
    }
}
