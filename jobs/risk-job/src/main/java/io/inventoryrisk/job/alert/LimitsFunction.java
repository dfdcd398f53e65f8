package io.inventoryrisk.job.alert;

import io.inventoryrisk.job.alert.AccountLimits.Outlets;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.ControlBook;
import io.inventoryrisk.model.limit.LimitBook;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.TradingModes;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.limit.WatchedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every metric against every limit, keyed by account. Grid metrics wait for the watermark, so that a limit effective from
 * t is in force at t in every replay. Immediate metrics are judged on arrival, unless the watermark is so far behind that
 * the limits may not have been read yet (at the start, or under load) or older ones still wait for that reason; a limit
 * that comes later is held against the newest of them. The end of a bounded input lets no time pass: what is pending stays
 * so.
 *
 * <p>Cost of a value: one look into an index, one state read and one write; nothing for a metric without limits.
 * Bound: one entry, with at most one timer, per metric and subject that is not 0 and that limits watch or that comes with the
 * fill; metrics between the watermark and the newest input; eight versions of each limit and ten thousand controls.
 */
public final class LimitsFunction extends KeyedBroadcastProcessFunction<String, MetricValue, LimitReference, Alert> {

    private static final long serialVersionUID = 1L;

    /** How much of each limit is used. */
    public static final OutputTag<LimitUtilisation> USED =
            new OutputTag<>("limit-utilisation", TypeInformation.of(LimitUtilisation.class));

    /** Trading modes as they change. */
    public static final OutputTag<TradingState> MODES =
            new OutputTag<>("trading-states", TypeInformation.of(TradingState.class));

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, List<RiskLimit>> LIMITS = limitsState();

    private static final MapStateDescriptor<String, AlertControl> CONTROLS = controlsState();

    private static final Logger LOG = LoggerFactory.getLogger(LimitsFunction.class);
    private static final int LIMIT_VERSIONS = 8;
    private static final int MAX_CONTROLS = 10_000;
    private static final long WATERMARK_LAG_MICROS = 5_000_000;

    private transient InstantLists<MetricValue> waiting;
    private transient ValueState<Long> waitingUntil;
    private transient Agenda agenda;
    private transient AccountLimits account;
    private transient LimitBook limits;
    private transient AlertMetrics metrics;

    /** Metrics of instants not yet closed, by instant, in chunks. */
    public static MapStateDescriptor<Long, List<MetricValue>> waitingMetricsState() {
        return new MapStateDescriptor<>(
                "waiting-metrics", Types.LONG, Types.LIST(TypeInformation.of(MetricValue.class)));
    }

    /** What limits watch, by metric and subject: newest value, alerts, use. */
    public static MapStateDescriptor<String, WatchedValue> watchedState() {
        return new MapStateDescriptor<>("watched", Types.STRING, TypeInformation.of(WatchedValue.class));
    }

    /** Metrics and subjects to which something happens by itself, by millisecond. */
    public static MapStateDescriptor<Long, List<String>> agendaState() {
        return new MapStateDescriptor<>("agenda", Types.LONG, Types.LIST(Types.STRING));
    }

    /** The watermark by which every immediate value that waits has been judged. */
    public static ValueStateDescriptor<Long> waitingUntilState() {
        return new ValueStateDescriptor<>("waiting-until", Types.LONG);
    }

    /** The account's trading mode and what it rests on. */
    public static ValueStateDescriptor<TradingModes> modesState() {
        return new ValueStateDescriptor<>("trading-modes", TypeInformation.of(TradingModes.class));
    }

    /** The newest versions of each limit by id, the same in every subtask. */
    public static MapStateDescriptor<String, List<RiskLimit>> limitsState() {
        return new MapStateDescriptor<>("limits", Types.STRING, Types.LIST(TypeInformation.of(RiskLimit.class)));
    }

    /** What people have said about alerts by id, the same in every subtask. */
    public static MapStateDescriptor<String, AlertControl> controlsState() {
        return new MapStateDescriptor<>("controls", Types.STRING, TypeInformation.of(AlertControl.class));
    }

    @Override
    public void open(OpenContext context) {
        waiting = new InstantLists<>(getRuntimeContext().getMapState(waitingMetricsState()));
        waitingUntil = getRuntimeContext().getState(waitingUntilState());
        agenda = new Agenda(getRuntimeContext().getMapState(agendaState()), waiting);
        account = new AccountLimits(
                getRuntimeContext().getMapState(watchedState()),
                getRuntimeContext().getState(modesState()),
                agenda);
        metrics = new AlertMetrics(new JobMetrics(getRuntimeContext().getMetricGroup()));
    }

    @Override
    public void processElement(MetricValue value, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        readBooks(context.getBroadcastState(LIMITS), context.getBroadcastState(CONTROLS));
        boolean immediate = value.metric().immediate();
        long watermark = context.currentWatermark();
        boolean limitsAreRead = watermark > (value.asOfMicros() - WATERMARK_LAG_MICROS) / 1_000;
        if (limitsAreRead && !immediate && !limits.watches(value.metric())) {
            return;
        }
        Long until = immediate ? waitingUntil.value() : null;
        boolean overtakes = until != null && until > watermark;
        if (immediate && limitsAreRead && !overtakes) {
            account.observe(
                    value, context.timerService(), outlets(context::output, context.currentProcessingTime(), out));
            agenda.write(context.timerService());
            return;
        }
        long dueMillis = Agenda.millis(value.asOfMicros());
        waiting.add(context.getCurrentKey(), dueMillis * 1_000, value);
        context.timerService().registerEventTimeTimer(dueMillis);
        if (immediate) {
            waitingUntil.update(until == null ? dueMillis : Math.max(until, dueMillis));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out) throws Exception {
        readBooks(context.getBroadcastState(LIMITS), context.getBroadcastState(CONTROLS));
        Outlets outlets = outlets(context::output, context.currentProcessingTime(), out);
        long instant = timestamp * 1_000;
        List<MetricValue> due = waiting.take(context.getCurrentKey(), instant);
        AccountLimits.sort(due);
        for (MetricValue value : due) {
            account.observe(value, context.timerService(), outlets);
        }
        if (context.currentWatermark() != Long.MAX_VALUE) {
            account.passTime(context.getCurrentKey(), instant, context.timerService(), outlets);
        }
        agenda.write(context.timerService());
    }

    @Override
    public void processBroadcastElement(LimitReference reference, Context context, Collector<Alert> out)
            throws Exception {
        BroadcastState<String, List<RiskLimit>> versions = context.getBroadcastState(LIMITS);
        BroadcastState<String, AlertControl> said = context.getBroadcastState(CONTROLS);
        Outlets outlets = outlets(context::output, context.currentProcessingTime(), out);
        boolean changes =
                reference.limit() != null ? changes(reference.limit(), versions) : changes(reference.control(), said);
        if (!changes) {
            return;
        }
        limits = null;
        readBooks(versions, said);
        long watermark = context.currentWatermark();
        long watermarkMicros = watermark > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : watermark * 1_000;
        if (watermark == Long.MIN_VALUE) {
            return;
        }
        context.applyToKeyedState(watchedState(), (key, any) -> {
            if (reference.limit() != null) {
                account.hold(reference.limit(), watermarkMicros, outlets);
            } else {
                account.hear(key, reference.control(), watermarkMicros, outlets);
            }
        });
    }

    /** Keeps a limit's version; false where it is known. */
    private boolean changes(RiskLimit limit, BroadcastState<String, List<RiskLimit>> known) throws Exception {
        List<RiskLimit> versions =
                new ArrayList<>(known.contains(limit.limitId()) ? known.get(limit.limitId()) : List.of());
        if (versions.contains(limit)) {
            return false;
        }
        RiskLimit last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            LOG.info("limit {} changes, version {}: {} -> {}", limit.limitId(), limit.version(), last, limit);
        }
        versions.removeIf(version -> version.effectiveFromMicros() == limit.effectiveFromMicros());
        versions.add(limit);
        if (versions.size() > LIMIT_VERSIONS) {
            versions.remove(0);
        }
        known.put(limit.limitId(), versions);
        return true;
    }

    /** Keeps what a person said; false where it is known. The oldest give way. */
    private static boolean changes(AlertControl control, BroadcastState<String, AlertControl> known) throws Exception {
        if (control.equals(known.get(control.controlId()))) {
            return false;
        }
        LOG.info("alert control {}: {}", control.controlId(), control);
        if (control.isWithdrawn()) {
            known.remove(control.controlId());
            return true;
        }
        known.put(control.controlId(), control);
        TreeMap<Long, String> byAge = new TreeMap<>();
        int held = 0;
        for (Map.Entry<String, AlertControl> entry : known.immutableEntries()) {
            byAge.putIfAbsent(entry.getValue().timeMicros(), entry.getKey());
            held++;
        }
        if (held > MAX_CONTROLS) {
            known.remove(byAge.firstEntry().getValue());
        }
        return true;
    }

    private void readBooks(
            ReadOnlyBroadcastState<String, List<RiskLimit>> versions, ReadOnlyBroadcastState<String, AlertControl> said)
            throws Exception {
        if (limits != null) {
            return;
        }
        Map<String, List<RiskLimit>> byId = new HashMap<>();
        for (Map.Entry<String, List<RiskLimit>> entry : versions.immutableEntries()) {
            byId.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        List<AlertControl> controls = new ArrayList<>();
        for (Map.Entry<String, AlertControl> entry : said.immutableEntries()) {
            controls.add(entry.getValue());
        }
        limits = new LimitBook(byId);
        metrics.knows(byId.size());
        account.use(limits, new ControlBook(controls));
    }

    private Outlets outlets(SideOutputs sides, long nowMillis, Collector<Alert> out) {
        return new Outlets(
                alert -> {
                    metrics.told(alert, nowMillis);
                    out.collect(alert);
                },
                used -> sides.output(USED, used),
                changed -> {
                    metrics.told(changed);
                    sides.output(MODES, changed);
                });
    }

    /** Where side records go: the part that both of Flink's contexts have in common. */
    private interface SideOutputs {
        <X> void output(OutputTag<X> tag, X value);
    }
}
