package io.inventoryrisk.job.execution;

import io.inventoryrisk.job.market.InstrumentInForce;
import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.job.state.SharedType;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.QuantityChange;
import io.inventoryrisk.model.position.Reconciliation;
import io.inventoryrisk.model.position.ReconciliationSpec;
import io.inventoryrisk.model.position.ReconciliationState;
import io.inventoryrisk.model.position.VenuePosition;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares our positions with the venues', keyed by account and instrument, once the watermark has passed the venue's time
 * and a tolerance. Fills and figures wait in state, so that the comparison holds exactly the fills stamped at or before the
 * venue's time. Bound: fills and figures of twice the time until a figure is stale, and those beyond the watermark; two
 * timers a figure, and one a stale time for fills alone.
 */
public final class ReconciliationFunction
        extends KeyedBroadcastProcessFunction<String, ReconciliationInput, MarketUpdate, PositionBreak> {

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, InstrumentInForce> DEFINITIONS = definitionsState();

    private final ReconciliationSpec spec;
    private final Grid grid;

    private transient Reconciliation reconciliation;
    private transient ValueState<ReconciliationState> reconciled;
    private transient ListState<QuantityChange> changes;
    private transient ListState<VenuePosition> figures;

    public ReconciliationFunction(ReconciliationSpec spec, Grid grid) {
        this.spec = spec;
        this.grid = grid;
    }

    /** What the key's last comparison said. */
    public static ValueStateDescriptor<ReconciliationState> reconciledState() {
        return new ValueStateDescriptor<>("reconciled", TypeInformation.of(ReconciliationState.class));
    }

    /** Changes of our position after the last figure compared. */
    public static ListStateDescriptor<QuantityChange> changesState() {
        return new ListStateDescriptor<>("changes", TypeInformation.of(QuantityChange.class));
    }

    /** The venue's figures that wait for their instant. */
    public static ListStateDescriptor<VenuePosition> figuresState() {
        return new ListStateDescriptor<>("waiting-positions", TypeInformation.of(VenuePosition.class));
    }

    /** Models by instant, the same in every subtask. */
    public static MapStateDescriptor<Long, MarketModel> modelsState() {
        return MarketHistory.models();
    }

    /** Definitions by instrument id, the same in every subtask. */
    public static MapStateDescriptor<String, InstrumentInForce> definitionsState() {
        return new MapStateDescriptor<>("definitions", Types.STRING, SharedType.of(InstrumentInForce.class));
    }

    @Override
    public void open(OpenContext context) {
        reconciliation = new Reconciliation(spec, grid);
        reconciled = getRuntimeContext().getState(reconciledState());
        changes = getRuntimeContext().getListState(changesState());
        figures = getRuntimeContext().getListState(figuresState());
    }

    @Override
    public void processElement(ReconciliationInput input, ReadOnlyContext context, Collector<PositionBreak> out)
            throws Exception {
        ReconciliationState state = reconciled.value() == null ? ReconciliationState.empty() : reconciled.value();
        if (input.position() != null) {
            figures.add(input.position());
            arm(state, reconciliation.comparedAt(input.position()), context);
            arm(state, reconciliation.staleAt(input.position()), context);
            return;
        }
        QuantityChange change = QuantityChange.of(input.fill());
        changes.add(change);
        if (!input.fill().instrument().equals(state.instrument()) || change.timeMicros() < state.knownMicros()) {
            reconciled.update(state.of(input.fill()));
        }
        boolean late = state.compared() != null
                && change.timeMicros() <= state.compared().timeMicros();
        arm(state, late ? state.closedMicros() : settledAt(change), context);
    }

    /** An instant at which fills are summed up even if the venue says nothing: the same for all of a stale time. */
    private long settledAt(QuantityChange change) {
        long every = spec.staleAfterMillis() * 1_000;
        return grid.instantOf((Math.floorDiv(change.timeMicros(), every) + 2) * every);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<PositionBreak> out)
            throws Exception {
        if (update.model() != null) {
            MarketHistory.add(update, context, grid);
        } else if (update.instrument() != null) {
            BroadcastState<String, InstrumentInForce> definitions = context.getBroadcastState(DEFINITIONS);
            InstrumentInForce known = definitions.get(update.instrument().id());
            long since = known == null ? update.asOfMicros() : known.sinceMicros();
            definitions.put(update.instrument().id(), new InstrumentInForce(since, update.instrument()));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PositionBreak> out) throws Exception {
        long instant = timestamp * 1_000;
        boolean afterTheMarket = context.timerService().currentWatermark() == Long.MAX_VALUE
                && !MarketHistory.goesBeyond(grid.previous(instant), context.getBroadcastState(MarketHistory.MODELS));
        List<VenuePosition> waiting = new ArrayList<>();
        figures.get().forEach(waiting::add);
        boolean due = waiting.stream().anyMatch(figure -> reconciliation.comparedAt(figure) <= instant);
        if (afterTheMarket && !due) {
            return; // a replay ends: nothing grows old after it
        }
        List<QuantityChange> known = new ArrayList<>();
        changes.get().forEach(known::add);
        ReconciliationState state = reconciled.value() == null ? ReconciliationState.empty() : reconciled.value();
        String key = context.getCurrentKey();
        int bar = key.indexOf('|');
        String instrument = key.substring(bar + 1);
        Reconciliation.Step step = reconciliation.at(
                state,
                new Reconciliation.Inputs(
                        key.substring(0, bar),
                        instrument,
                        instant,
                        known,
                        waiting,
                        definition(instrument, instant, context),
                        MarketHistory.modelAt(instant, context.getBroadcastState(MarketHistory.MODELS))));
        reconciled.update(step.state());
        changes.update(step.changes());
        figures.update(step.figures());
        if (step.line() != null) {
            out.collect(step.line());
        }
    }

    private static Instrument definition(String instrument, long instant, OnTimerContext context) throws Exception {
        InstrumentInForce definition = context.getBroadcastState(DEFINITIONS).get(instrument);
        return definition == null || definition.sinceMicros() > instant ? null : definition.instrument();
    }

    /** Never at an instant that is done already. */
    private void arm(ReconciliationState state, long instantMicros, ReadOnlyContext context) {
        long instant = Math.max(
                instantMicros,
                state.closedMicros() == Long.MIN_VALUE ? Long.MIN_VALUE : grid.next(state.closedMicros()));
        context.timerService().registerEventTimeTimer(instant / 1_000);
    }
}
