package io.inventoryrisk.job.account;

import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.state.SharedType;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.position.RejectedFill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Fills in, inventory out, keyed by account and instrument: the immediate lane. Each fill is deduplicated, applied on
 * arrival and emitted at once; one that the opening positions of its account hold already is a duplicate. Plain keyed
 * state: a few thousand fills a second at tens of microseconds. Bound: trades of the deduplication horizon; {@value
 * #MAX_WAITING} fills that wait for the definition of their instrument; one opening an account and venue.
 */
public final class InventoryFunction extends KeyedBroadcastProcessFunction<String, Fill, Instrument, InventoryUpdate> {

    /** What each effect did to its position: the audit ledger. */
    public static final OutputTag<PositionTransition> TRANSITIONS =
            new OutputTag<>("transitions", TypeInformation.of(PositionTransition.class));
    /** Effects of fills, for the grid lane. */
    public static final OutputTag<AppliedFill> APPLIED =
            new OutputTag<>("applied", TypeInformation.of(AppliedFill.class));
    /** Fills inventory must not take. */
    public static final OutputTag<RejectedFill> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedFill.class));
    /** Number of fills waiting for a definition. */
    public static final OutputTag<MetricValue> WAITING =
            new OutputTag<>("waiting", TypeInformation.of(MetricValue.class));

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, Instrument> INSTRUMENTS = instrumentsState();

    private static final MapStateDescriptor<String, Long> OPENINGS = openingsState();

    private static final int MAX_WAITING = 1_000;

    private final Duration deduplicationHorizon;

    private transient ValueState<Position> position;
    private transient MapState<String, AppliedTrade> trades;
    private transient ListState<Fill> waiting;
    private transient FillMetrics metrics;

    public InventoryFunction(Duration deduplicationHorizon) {
        this.deduplicationHorizon = deduplicationHorizon;
    }

    /** The position of one account in one instrument. */
    public static ValueStateDescriptor<Position> positionState() {
        return new ValueStateDescriptor<>("position", TypeInformation.of(Position.class));
    }

    /**
     * Applied trades by the venue's trade id; what is older than the horizon is refused before it is looked up. On the heap,
     * where backfills keep it, it is cleaned by snapshots only: cleaning at every access copies a whole map each time.
     */
    public static MapStateDescriptor<String, AppliedTrade> tradesState(Duration horizon) {
        MapStateDescriptor<String, AppliedTrade> descriptor =
                new MapStateDescriptor<>("trades", Types.STRING, TypeInformation.of(AppliedTrade.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(horizon.multipliedBy(2))
                .disableCleanupInBackground()
                .cleanupFullSnapshot()
                .cleanupInRocksdbCompactFilter(1_000)
                .build());
        return descriptor;
    }

    /** Fills whose instrument is not yet defined. */
    public static ListStateDescriptor<Fill> waitingState() {
        return new ListStateDescriptor<>("waiting", TypeInformation.of(Fill.class));
    }

    /** Definitions by instrument id, the same in every subtask. */
    public static MapStateDescriptor<String, Instrument> instrumentsState() {
        return new MapStateDescriptor<>("instruments", Types.STRING, SharedType.of(Instrument.class));
    }

    /**
     * Instant of an account's opening positions at a venue, epoch microseconds UTC, by {@link #openingKey}; the same in every
     * subtask. Nothing but a savepoint that was made with opening positions brings any.
     */
    public static MapStateDescriptor<String, Long> openingsState() {
        return new MapStateDescriptor<>("openings", Types.STRING, Types.LONG);
    }

    /** Whose opening a fill may be part of: its account at the venue of an instrument {@code venue:symbol}. */
    public static String openingKey(String account, String instrument) {
        return account + "|" + instrument.substring(0, Math.max(0, instrument.indexOf(':')));
    }

    @Override
    public void open(OpenContext context) {
        position = getRuntimeContext().getState(positionState());
        trades = getRuntimeContext().getMapState(tradesState(deduplicationHorizon));
        waiting = getRuntimeContext().getListState(waitingState());
        metrics = new FillMetrics(new JobMetrics(getRuntimeContext().getMetricGroup()));
    }

    @Override
    public void processElement(Fill fill, ReadOnlyContext context, Collector<InventoryUpdate> out) throws Exception {
        Long opening = context.getBroadcastState(OPENINGS).get(openingKey(fill.account(), fill.instrument()));
        if (opening != null && fill.timeMicros() <= opening) {
            metrics.duplicate();
            return;
        }
        Instrument instrument = context.getBroadcastState(INSTRUMENTS).get(fill.instrument());
        if (instrument == null) {
            hold(fill, context);
        } else {
            apply(fill, instrument, context::output, out);
            metrics.published(fill, context.currentProcessingTime());
        }
    }

    @Override
    public void processBroadcastElement(Instrument instrument, Context context, Collector<InventoryUpdate> out)
            throws Exception {
        boolean isNew = !context.getBroadcastState(INSTRUMENTS).contains(instrument.id());
        context.getBroadcastState(INSTRUMENTS).put(instrument.id(), instrument);
        if (isNew) {
            context.applyToKeyedState(
                    waitingState(),
                    (key, held) -> release(instrument, held, context::output, context.currentWatermark(), out));
        }
    }

    /** A fill waits silently until event time has passed it: by then its instrument should have been read. */
    private void hold(Fill fill, ReadOnlyContext context) throws Exception {
        int held = 0;
        for (Fill ignored : waiting.get()) {
            held++;
        }
        if (held >= MAX_WAITING) {
            reject(
                    fill,
                    "instrument " + fill.instrument() + " is not defined and " + held + " of its fills wait already;"
                            + " publish its definition to reference.instrument, then replay this fill",
                    context::output);
            return;
        }
        waiting.add(fill);
        metrics.waits();
        context.timerService().registerEventTimeTimer(fill.timeMicros() / 1_000);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<InventoryUpdate> out) throws Exception {
        int overdue = 0;
        Fill last = null;
        for (Fill fill : waiting.get()) {
            if (fill.timeMicros() / 1_000 <= timestamp) {
                overdue++;
                last = fill;
            }
        }
        if (last != null) {
            context.output(WAITING, waitingMetric(last, overdue, timestamp * 1_000));
        }
    }

    private void release(
            Instrument instrument,
            ListState<Fill> held,
            SideOutputs sides,
            long watermarkMillis,
            Collector<InventoryUpdate> out)
            throws Exception {
        List<Fill> fills = new ArrayList<>();
        held.get().forEach(fills::add);
        if (fills.isEmpty() || !fills.get(0).instrument().equals(instrument.id())) {
            return;
        }
        for (Fill fill : fills) {
            apply(fill, instrument, sides, out);
        }
        held.clear();
        metrics.released(fills.size());
        Fill first = fills.get(0);
        if (first.timeMicros() / 1_000 <= watermarkMillis) {
            sides.output(WAITING, waitingMetric(first, 0, watermarkMillis * 1_000));
        }
    }

    private void apply(Fill fill, Instrument instrument, SideOutputs sides, Collector<InventoryUpdate> out)
            throws Exception {
        Position before = position.value();
        InventoryBook.Outcome outcome = InventoryBook.apply(
                before == null ? Position.empty() : before,
                fill,
                instrument,
                new StateTrades(trades),
                deduplicationHorizon.toMillis());
        if (outcome.rejection() != null) {
            reject(fill, outcome.rejection(), sides);
            return;
        }
        position.update(outcome.position());
        if (outcome.duplicate()) {
            metrics.duplicate();
            return;
        }
        metrics.applied(fill, before);
        outcome.transitions().forEach(transition -> sides.output(TRANSITIONS, transition));
        outcome.effects().forEach(effect -> sides.output(APPLIED, effect));
        out.collect(outcome.update());
    }

    private void reject(Fill fill, String reason, SideOutputs sides) {
        metrics.rejected();
        sides.output(REJECTED, new RejectedFill(fill, reason));
    }

    private static MetricValue waitingMetric(Fill fill, int held, long asOfMicros) {
        return new MetricValue(
                fill.account(), RiskMetric.WAITING_FILLS, fill.instrument(), held, asOfMicros, 0, QualityStatus.OK);
    }

    /** Where side records go: the part that both of Flink's contexts have in common. */
    private interface SideOutputs {
        <X> void output(OutputTag<X> tag, X value);
    }
}
