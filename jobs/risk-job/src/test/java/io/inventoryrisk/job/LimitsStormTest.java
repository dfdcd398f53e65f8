package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.alert.LimitReference;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.AlertTransition;
import io.inventoryrisk.model.limit.BreachAction;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TemporaryIncrease;
import io.inventoryrisk.model.limit.TradingMode;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A storm of values over three accounts, judged whole, and with the job killed and restored on RocksDB in the middle of it,
 * at the same and at another parallelism: alerts, use of limits and trading modes are the same, none twice, none lost.
 */
class LimitsStormTest {

    private static final long SECOND = 1_000_000;
    private static final long STEP_MILLIS = 1_000;
    private static final int SECONDS = 400;
    private static final double NONE = Double.NaN;
    private static final List<String> ACCOUNTS = List.of("mm-1", "mm-2", "firm");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void restoreInTheMiddleOfAStormNeitherRepeatsNorLosesAnything(int seed) throws Exception {
        List<Event> tape = tape(seed);
        List<String> whole = Canonical.sorted(rig().playWhole(tape, STEP_MILLIS));
        for (int cut : List.of(tape.size() / 4, tape.size() / 2, tape.size() * 3 / 4)) {
            assertThat(Canonical.sorted(rig().play(tape, STEP_MILLIS, cut, 1, 1)))
                    .as("storm %d, cut at event %d of %d", seed, cut, tape.size())
                    .isEqualTo(whole);
        }
        assertThat(Canonical.sorted(rig().play(tape, STEP_MILLIS, tape.size() / 2, 1, 3)))
                .as("storm %d, 1 -> 3", seed)
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void raisesAndClearsAlternatePerRuleAndScope(int seed) throws Exception {
        List<Object> outputs = rig().playWhole(tape(seed), STEP_MILLIS);
        Map<String, AlertTransition> last = new HashMap<>();
        int raises = 0;
        for (Object output : outputs) {
            if (output instanceof Alert alert
                    && (alert.transition() == AlertTransition.RAISED
                            || alert.transition() == AlertTransition.CLEARED)) {
                AlertTransition before = last.put(alert.fingerprint(), alert.transition());
                AlertTransition expected =
                        before == AlertTransition.RAISED ? AlertTransition.CLEARED : AlertTransition.RAISED;
                assertThat(alert.transition()).as("storm %d: %s", seed, alert).isEqualTo(expected);
                raises += alert.transition() == AlertTransition.RAISED ? 1 : 0;
            }
        }
        assertThat(raises).isGreaterThan(30);
        assertThat(outputs).hasAtLeastOneElementOfType(LimitUtilisation.class);
        assertThat(outputs).hasAtLeastOneElementOfType(TradingState.class);
    }

    @Test
    void firingAlertThatWasRestoredClearsOnceAndIsNotRaisedAgain() throws Exception {
        List<Event> tape = new ArrayList<>();
        limits().forEach(limit -> tape.add(new Event(null, LimitReference.of(limit), 0)));
        for (int second = 10; second < 60; second++) {
            tape.add(grid("mm-1", second, second < 40 ? 120 : 10, QualityStatus.OK));
        }
        int cut = limits().size() + 15;
        List<Alert> alerts = rig().play(tape, STEP_MILLIS, cut, 1, 1).stream()
                .filter(Alert.class::isInstance)
                .map(Alert.class::cast)
                .filter(alert -> alert.limitId().equals("delta") && alert.severity() == AlertSeverity.CRITICAL)
                .toList();
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.ESCALATED, AlertTransition.CLEARED);
    }

    private static OperatorRig rig() {
        return OperatorRig.<MetricValue, LimitReference, Object>broadcast(
                () -> erased(new LimitsFunction()),
                MetricValue::account,
                List.of(LimitsFunction.limitsState(), LimitsFunction.controlsState()),
                LimitsFunction.USED,
                LimitsFunction.MODES);
    }

    private static List<Event> tape(int seed) {
        Random random = new Random(seed);
        List<Event> tape = new ArrayList<>();
        limits().forEach(limit -> tape.add(new Event(null, LimitReference.of(limit), 0)));
        tape.add(new Event(null, LimitReference.of(control("quiet", AlertControl.Action.SILENCE, null, 100)), 0));
        tape.add(new Event(
                null, LimitReference.of(control("halt", AlertControl.Action.SET_MODE, TradingMode.HALTED, 200)), 0));
        tape.add(new Event(
                null, LimitReference.of(control("go", AlertControl.Action.SET_MODE, TradingMode.ACTIVE, 250)), 0));
        QualityStatus[] statuses = QualityStatus.values();
        double[] level = {60, 60, 60};
        for (int second = 10; second < SECONDS; second++) {
            for (int i = 0; i < ACCOUNTS.size(); i++) {
                level[i] += 0.1 * (80 - level[i]) + 12 * random.nextGaussian();
                boolean stops = i == 1 && second > 150 && second < 240;
                QualityStatus status =
                        random.nextInt(8) == 0 ? statuses[random.nextInt(statuses.length)] : QualityStatus.OK;
                if (!stops) {
                    tape.add(grid(ACCOUNTS.get(i), second, random.nextInt(30) == 0 ? NONE : level[i], status));
                }
                if (random.nextInt(5) == 0) {
                    MetricValue position = new MetricValue(
                            ACCOUNTS.get(i),
                            RiskMetric.POSITION,
                            "x:y",
                            Math.abs(level[i]),
                            second * SECOND + 300_000,
                            0,
                            QualityStatus.OK);
                    tape.add(new Event(position.account(), position, position.asOfMicros() / 1_000));
                }
            }
        }
        return OperatorRig.inOrder(tape);
    }

    private static Event grid(String account, int second, double value, QualityStatus status) {
        MetricValue delta =
                new MetricValue(account, RiskMetric.DELTA_USD, "BTC", value, second * SECOND, second * SECOND, status);
        return new Event(account, delta, second * 1_000L);
    }

    private static AlertControl control(String id, AlertControl.Action action, TradingMode mode, int second) {
        boolean silence = action == AlertControl.Action.SILENCE;
        return new AlertControl(
                id,
                action,
                "",
                "*",
                silence ? "*" : "mm-1",
                "*",
                mode,
                second * SECOND,
                silence ? (second + 60) * SECOND : 0,
                "ann",
                "storm");
    }

    private static List<RiskLimit> limits() {
        AlertTiming timing = new AlertTiming(2_000, 5_000, 20_000);
        TemporaryIncrease increase = new TemporaryIncrease(130, 90 * SECOND, "ann", "expiry");
        BreachAction reduces = new BreachAction(TradingMode.REDUCING, 4_000, "desk", "call the desk");
        return List.of(
                limit("delta", RiskMetric.DELTA_USD, "*", 1_000, timing, null, reduces),
                limit("firm-delta", RiskMetric.DELTA_USD, "firm", 0, timing, increase, BreachAction.NONE),
                limit("position", RiskMetric.POSITION, "*", 3_000, timing, null, BreachAction.NONE),
                new RiskLimit("undecided", RiskMetric.UNDECIDED_VALUE, "*", "*", 1, 0, NONE, NONE, 0, 0, false));
    }

    private static RiskLimit limit(
            String id,
            RiskMetric metric,
            String account,
            long hold,
            AlertTiming timing,
            TemporaryIncrease increase,
            BreachAction action) {
        return new RiskLimit(
                id, metric, account, "*", 80, 70, 100, 85, 0.8, hold, timing, null, increase, action, "bob", 0, false);
    }

    @SuppressWarnings("unchecked")
    private static KeyedBroadcastProcessFunction<String, MetricValue, LimitReference, Object> erased(
            KeyedBroadcastProcessFunction<String, MetricValue, LimitReference, ?> function) {
        return (KeyedBroadcastProcessFunction<String, MetricValue, LimitReference, Object>) function;
    }
}
