package io.inventoryrisk.job.alert;

import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertState;
import io.inventoryrisk.model.limit.ControlBook;
import io.inventoryrisk.model.limit.LimitBook;
import io.inventoryrisk.model.limit.LimitJudge;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TradingModes;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.limit.WatchedValue;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;

/** The limits of the account whose key is current: state in, pure call, state out. */
final class AccountLimits {

    private static final long NEVER = Long.MAX_VALUE;

    private final MapState<String, WatchedValue> watched;
    private final ValueState<TradingModes> modes;
    private final Agenda agenda;
    private LimitBook limits;
    private ControlBook controls;
    private LimitJudge judge;

    /** Where results go. */
    record Outlets(Consumer<Alert> alerts, Consumer<LimitUtilisation> used, Consumer<TradingState> modes) {}

    AccountLimits(MapState<String, WatchedValue> watched, ValueState<TradingModes> modes, Agenda agenda) {
        this.watched = watched;
        this.modes = modes;
        this.agenda = agenda;
    }

    void use(LimitBook newLimits, ControlBook newControls) {
        limits = newLimits;
        controls = newControls;
        judge = new LimitJudge(limits, controls);
    }

    /** Judges a value. */
    void observe(MetricValue value, TimerService timers, Outlets out) throws Exception {
        if (!value.metric().immediate() && !limits.watches(value.metric())) {
            return;
        }
        String key = value.metric() + "|" + value.subject();
        WatchedValue before = watched.get(key);
        long armed = before == null ? NEVER : before.armedMicros();
        keep(key, armed, judge.observe(before, value), timers, out);
    }

    /** Does what is due by an instant. */
    void passTime(String account, long instantMicros, TimerService timers, Outlets out) throws Exception {
        agenda.write(timers);
        for (String key : agenda.take(instantMicros / 1_000)) {
            WatchedValue before = watched.get(key);
            if (before != null) {
                LimitJudge.Outcome outcome = judge.onTime(before.armed(NEVER), scope(account, key), instantMicros);
                keep(key, NEVER, outcome, timers, out);
            }
        }
        TradingModes known = modes.value();
        if (known != null || controls.setsModes()) {
            TradingModes now = known == null ? TradingModes.active() : known;
            now = tell(now.onTime(account, instantMicros), out);
            keep(tell(now.hear(account, controls, instantMicros), out), timers);
        }
    }

    /** Holds what is known against a limit that has just come: it may never come again. */
    void hold(RiskLimit limit, long watermarkMicros, Outlets out) throws Exception {
        for (Map.Entry<String, WatchedValue> entry : sorted().entrySet()) {
            WatchedValue before = entry.getValue();
            MetricValue newest = before.newest();
            boolean concerns = newest != null && limit.watches(newest)
                    || before.alerts().stream()
                            .anyMatch(alert -> alert.limitId().equals(limit.limitId()));
            if (concerns && limit.effectiveFromMicros() > watermarkMicros) {
                remind(entry.getKey(), before, limit.effectiveFromMicros());
            } else if (concerns && newest != null) {
                MetricValue again = newest.notBefore(limit.effectiveFromMicros());
                keep(entry.getKey(), before.armedMicros(), judge.observe(before, again), null, out);
            }
        }
        agenda.write(null);
    }

    /** Lets firing alerts hear what a person has just said. */
    void hear(String account, AlertControl control, long watermarkMicros, Outlets out) throws Exception {
        for (Map.Entry<String, WatchedValue> entry : sorted().entrySet()) {
            WatchedValue before = entry.getValue();
            boolean fires = before.alerts().stream().anyMatch(alert -> alert.phase() == AlertState.Phase.FIRING);
            if (fires && control.timeMicros() > watermarkMicros) {
                remind(entry.getKey(), before, control.timeMicros());
            } else if (fires) {
                long now = Math.max(control.timeMicros(), before.judgedMicros());
                LimitJudge.Outcome outcome = judge.onTime(before, scope(account, entry.getKey()), now);
                keep(entry.getKey(), before.armedMicros(), outcome, null, out);
            }
        }
        agenda.write(null);
    }

    private TreeMap<String, WatchedValue> sorted() throws Exception {
        TreeMap<String, WatchedValue> sorted = new TreeMap<>();
        for (Map.Entry<String, WatchedValue> entry : watched.entries()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return sorted;
    }

    private void remind(String key, WatchedValue before, long instantMicros) throws Exception {
        if (instantMicros < before.armedMicros()) {
            agenda.move(key, before.armedMicros(), instantMicros);
            watched.put(key, before.armed(instantMicros));
        }
    }

    /** A timer that comes too early looks again; one that is not needed any more goes. */
    private void keep(String key, long armed, LimitJudge.Outcome outcome, TimerService timers, Outlets out)
            throws Exception {
        long due = outcome.dueMicros();
        long next = due == NEVER || due < armed ? due : armed;
        if (next != armed) {
            agenda.move(key, armed, next);
        }
        if (outcome.watched() != null) {
            watched.put(key, outcome.watched().armed(next));
        } else {
            watched.remove(key);
        }
        outcome.used().forEach(out.used());
        for (Alert alert : outcome.alerts()) {
            out.alerts().accept(alert);
            restrict(alert, timers, out);
        }
    }

    private void restrict(Alert alert, TimerService timers, Outlets out) throws Exception {
        RiskLimit limit = limits.last(alert.limitId());
        TradingModes known = modes.value();
        if (limit == null || known == null && !limit.action().restricts()) {
            return;
        }
        TradingModes now = known == null ? TradingModes.active() : known;
        now = tell(now.onTime(alert.account(), alert.asOfMicros()), out);
        now = tell(now.hear(alert.account(), controls, alert.asOfMicros()), out);
        keep(tell(now.on(alert, limit), out), timers);
    }

    private static TradingModes tell(TradingModes.Step step, Outlets out) {
        if (step.changed() != null) {
            out.modes().accept(step.changed());
        }
        return step.modes();
    }

    private void keep(TradingModes now, TimerService timers) throws Exception {
        if (now.isIdle()) {
            modes.clear();
            return;
        }
        modes.update(now);
        if (timers != null && now.dueMicros() != NEVER) {
            timers.registerEventTimeTimer(Agenda.millis(now.dueMicros()));
        }
    }

    private static MetricValue scope(String account, String key) {
        int bar = key.indexOf('|');
        RiskMetric metric = RiskMetric.valueOf(key.substring(0, bar));
        return new MetricValue(account, metric, key.substring(bar + 1), Double.NaN, 0, 0, QualityStatus.WARMING);
    }

    /** In the order in which values of one account are judged. */
    static void sort(List<MetricValue> values) {
        values.sort(Comparator.comparingLong(MetricValue::asOfMicros)
                .thenComparing(MetricValue::metric)
                .thenComparing(MetricValue::subject));
    }
}
