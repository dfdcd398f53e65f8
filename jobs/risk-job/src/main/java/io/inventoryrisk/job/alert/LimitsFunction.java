package io.inventoryrisk.job.alert;

import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertState;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every metric against every limit, keyed by account. Grid metrics wait for the watermark, so that a limit effective from
 * t is in force at t in every replay. Immediate metrics are judged on arrival, unless the watermark is so far behind that
 * the limits may not have been read yet (at the start, or under load) or older ones still wait for that reason; a limit
 * that comes later is held against the newest of them.
 * Bound: one lifecycle per limit, level and subject; one immediate value per metric and subject; metrics between the
 * watermark and the newest input.
 */
public final class LimitsFunction extends KeyedBroadcastProcessFunction<String, MetricValue, RiskLimit, Alert> {

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, List<RiskLimit>> LIMITS = limitsState();

    private static final Logger LOG = LoggerFactory.getLogger(LimitsFunction.class);
    private static final int LIMIT_VERSIONS = 8;
    private static final long WATERMARK_LAG_MICROS = 5_000_000;
    private static final Comparator<MetricValue> JUDGING_ORDER = Comparator.comparingLong(MetricValue::asOfMicros)
            .thenComparing(MetricValue::metric)
            .thenComparing(MetricValue::subject);

    private transient ListState<MetricValue> waitingMetrics;
    private transient MapState<String, AlertState> alerts;
    private transient MapState<Long, List<MetricValue>> holds;
    private transient MapState<String, MetricValue> newest;
    private transient ValueState<Long> waitingUntil;

    /** Grid metrics of instants not yet closed. */
    public static ListStateDescriptor<MetricValue> waitingMetricsState() {
        return new ListStateDescriptor<>("waiting-metrics", TypeInformation.of(MetricValue.class));
    }

    /** Lifecycles by limit, level and subject. */
    public static MapStateDescriptor<String, AlertState> alertsState() {
        return new MapStateDescriptor<>("alerts", Types.STRING, TypeInformation.of(AlertState.class));
    }

    /** Immediate metrics whose alert is pending, by the instant its hold ends. */
    public static MapStateDescriptor<Long, List<MetricValue>> holdsState() {
        return new MapStateDescriptor<>("holds", Types.LONG, Types.LIST(TypeInformation.of(MetricValue.class)));
    }

    /** The newest immediate value by metric and subject. */
    public static MapStateDescriptor<String, MetricValue> newestState() {
        return new MapStateDescriptor<>("newest", Types.STRING, TypeInformation.of(MetricValue.class));
    }

    /** The watermark by which every immediate value that waits has been judged. */
    public static ValueStateDescriptor<Long> waitingUntilState() {
        return new ValueStateDescriptor<>("waiting-until", Types.LONG);
    }

    /** The newest versions of each limit by id, the same in every subtask. */
    public static MapStateDescriptor<String, List<RiskLimit>> limitsState() {
        return new MapStateDescriptor<>("limits", Types.STRING, Types.LIST(TypeInformation.of(RiskLimit.class)));
    }

    @Override
    public void open(OpenContext context) {
        waitingMetrics = getRuntimeContext().getListState(waitingMetricsState());
        alerts = getRuntimeContext().getMapState(alertsState());
        holds = getRuntimeContext().getMapState(holdsState());
        newest = getRuntimeContext().getMapState(newestState());
        waitingUntil = getRuntimeContext().getState(waitingUntilState());
    }

    @Override
    public void processElement(MetricValue value, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        long watermark = context.currentWatermark();
        boolean limitsAreRead = watermark > (value.asOfMicros() - WATERMARK_LAG_MICROS) / 1_000;
        Long until = value.metric().immediate() ? waitingUntil.value() : null;
        boolean overtakes = until != null && until > watermark;
        if (value.metric().immediate() && limitsAreRead && !overtakes) {
            judgeAll(value, limitsAt(value.asOfMicros(), context.getBroadcastState(LIMITS)), context, out);
            return;
        }
        long dueMillis = -Math.floorDiv(-value.asOfMicros(), 1_000);
        waitingMetrics.add(value);
        context.timerService().registerEventTimeTimer(dueMillis);
        if (value.metric().immediate()) {
            waitingUntil.update(until == null ? dueMillis : Math.max(until, dueMillis));
        }
    }

    @Override
    public void processBroadcastElement(RiskLimit limit, Context context, Collector<Alert> out) throws Exception {
        List<RiskLimit> known = context.getBroadcastState(LIMITS).get(limit.limitId());
        List<RiskLimit> versions = new ArrayList<>(known == null ? List.of() : known);
        RiskLimit last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        if (limit.equals(last)) {
            return;
        }
        LOG.info("limit {} changes: {} -> {}", limit.limitId(), last, limit);
        versions.removeIf(version -> version.effectiveFromMicros() == limit.effectiveFromMicros());
        versions.add(limit);
        if (versions.size() > LIMIT_VERSIONS) {
            versions.remove(0);
        }
        context.getBroadcastState(LIMITS).put(limit.limitId(), versions);
        if (limit.removed()) {
            context.applyToKeyedState(alertsState(), (account, states) -> withdraw(limit, states, out));
        } else if (limit.effectiveFromMicros() / 1_000 <= context.currentWatermark()) {
            context.applyToKeyedState(newestState(), (account, values) -> judgeNewest(limit, values, out));
        }
    }

    /** Holds a limit that has just come against values that may never come again. */
    private void judgeNewest(RiskLimit limit, MapState<String, MetricValue> values, Collector<Alert> out)
            throws Exception {
        for (MetricValue value : values.values()) {
            if (limit.watches(value)) {
                judge(limit, value.notBefore(limit.effectiveFromMicros()), out);
            }
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out) throws Exception {
        long instant = timestamp * 1_000;
        endHolds(instant, context, out);
        List<MetricValue> due = new ArrayList<>();
        List<MetricValue> later = new ArrayList<>();
        for (MetricValue value : waitingMetrics.get()) {
            (value.asOfMicros() <= instant ? due : later).add(value);
        }
        if (due.isEmpty()) {
            return;
        }
        waitingMetrics.update(later);
        due.sort(JUDGING_ORDER);
        for (MetricValue value : due) {
            judgeAll(value, limitsAt(value.asOfMicros(), context.getBroadcastState(LIMITS)), context, out);
        }
    }

    private void judgeAll(MetricValue value, List<RiskLimit> limits, ReadOnlyContext context, Collector<Alert> out)
            throws Exception {
        for (RiskLimit limit : limits) {
            if (limit.watches(value)) {
                judge(limit, value, out);
                if (value.metric().immediate()) {
                    armHold(limit, value, context);
                }
            }
        }
        if (value.metric().immediate()) {
            newest.put(value.metric() + "|" + value.subject(), value);
        }
    }

    private void judge(RiskLimit limit, MetricValue value, Collector<Alert> out) throws Exception {
        for (AlertSeverity level : AlertSeverity.values()) {
            String key = key(limit, level, value.subject());
            AlertState before = alerts.get(key);
            keep(key, before, LimitMonitor.observe(before, limit, level, value), out);
        }
    }

    private void keep(String key, AlertState before, LimitMonitor.Step step, Collector<Alert> out) throws Exception {
        if (step.state().isClear()) {
            if (before != null) {
                alerts.remove(key);
            }
        } else if (!step.state().equals(before)) {
            alerts.put(key, step.state());
        }
        step.alerts().forEach(out::collect);
    }

    private void armHold(RiskLimit limit, MetricValue value, ReadOnlyContext context) throws Exception {
        for (AlertSeverity level : AlertSeverity.values()) {
            AlertState state = alerts.get(key(limit, level, value.subject()));
            if (state != null && state.phase() == AlertState.Phase.PENDING) {
                long endMillis = -Math.floorDiv(-LimitMonitor.dueMicros(state, limit), 1_000);
                List<MetricValue> known = holds.get(endMillis);
                List<MetricValue> held = new ArrayList<>(known == null ? List.of() : known);
                held.add(value);
                holds.put(endMillis, held);
                context.timerService().registerEventTimeTimer(endMillis);
            }
        }
    }

    private void endHolds(long instant, OnTimerContext context, Collector<Alert> out) throws Exception {
        List<MetricValue> held = holds.get(instant / 1_000);
        if (held == null) {
            return;
        }
        holds.remove(instant / 1_000);
        for (MetricValue value : held) {
            for (RiskLimit limit : limitsAt(instant, context.getBroadcastState(LIMITS))) {
                if (limit.watches(value)) {
                    endHold(limit, value, instant, out);
                }
            }
        }
    }

    private void endHold(RiskLimit limit, MetricValue value, long instant, Collector<Alert> out) throws Exception {
        for (AlertSeverity level : AlertSeverity.values()) {
            String key = key(limit, level, value.subject());
            AlertState before = alerts.get(key);
            if (before != null) {
                keep(key, before, LimitMonitor.onTime(before, limit, instant), out);
            }
        }
    }

    private static void withdraw(RiskLimit limit, MapState<String, AlertState> states, Collector<Alert> out)
            throws Exception {
        Map<String, AlertState> withdrawn = new TreeMap<>();
        for (Map.Entry<String, AlertState> entry : states.entries()) {
            if (entry.getKey().startsWith(limit.limitId() + "|")) {
                withdrawn.put(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, AlertState> entry : withdrawn.entrySet()) {
            LimitMonitor.withdraw(entry.getValue(), limit, limit.effectiveFromMicros())
                    .alerts()
                    .forEach(out::collect);
            states.remove(entry.getKey());
        }
    }

    private static List<RiskLimit> limitsAt(long asOfMicros, ReadOnlyBroadcastState<String, List<RiskLimit>> known)
            throws Exception {
        TreeMap<String, RiskLimit> inForce = new TreeMap<>();
        for (Map.Entry<String, List<RiskLimit>> entry : known.immutableEntries()) {
            for (RiskLimit version : entry.getValue()) {
                RiskLimit held = inForce.get(entry.getKey());
                boolean begun = version.effectiveFromMicros() <= asOfMicros;
                if (begun && (held == null || version.effectiveFromMicros() >= held.effectiveFromMicros())) {
                    inForce.put(entry.getKey(), version);
                }
            }
        }
        return List.copyOf(inForce.values());
    }

    private static String key(RiskLimit limit, AlertSeverity level, String subject) {
        return limit.limitId() + "|" + level + "|" + subject;
    }
}
