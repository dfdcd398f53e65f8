package io.inventoryrisk.job.calibration;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.state.SharedType;
import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.ParameterPacks;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.scenario.FactorHistory;
import io.inventoryrisk.model.scenario.FactorHistorySpec;
import io.inventoryrisk.model.scenario.FactorHistoryState;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.MarketModelBuilder;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.ModelState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One market model per grid instant, keyed by the universe: N bars and marks a second in, one record and N x N / 2 multiply-adds
 * out. This operator alone hands out the grid: an instant exists if a bar, a mark, a surface or a heartbeat fell on it. Bound:
 * bars and marks between the watermark and the newest input; rings of the correlation window's returns and asynchronous panes,
 * and of past moves.
 */
public final class MarketModelFunction
        extends KeyedBroadcastProcessFunction<String, ModelInput, ModelReference, MarketModel> {

    /** What the account half is told: of each instant first parameter packs, then past moves where a row ended, last the model. */
    public static final OutputTag<MarketUpdate> UPDATES =
            new OutputTag<>("updates", TypeInformation.of(MarketUpdate.class));

    /** Changes of the market's regime, which alone switch packs that name one. */
    public static final OutputTag<RegimeChange> REGIMES =
            new OutputTag<>("regimes", TypeInformation.of(RegimeChange.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MarketModelFunction.class);

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, Instrument> INSTRUMENTS = instrumentsState();

    private static final MapStateDescriptor<String, List<ParameterPack>> PARAMETERS = parametersState();
    private static final int PACK_VERSIONS = 16;

    private final ModelSpec spec;
    private final FactorHistorySpec historySpec;

    private transient MarketModelBuilder builder;
    private transient FactorHistory history;
    private transient ListState<CalibratedBar> waitingBars;
    private transient ListState<VenueMark> waitingMarks;
    private transient ListState<VolatilitySurface> waitingSurfaces;
    private transient ValueState<ModelState> calibration;
    private transient ValueState<Long> closed;
    private transient PacksInForce packsInForce;
    private transient ValueState<FactorHistoryState> past;
    private transient StateBlocks rows;
    private transient StateBlocks panes;
    private transient Counter lateInputs;
    private transient ModelHealth health;

    public MarketModelFunction(ModelSpec spec, FactorHistorySpec historySpec) {
        this.spec = spec;
        this.historySpec = historySpec;
    }

    /** Bars of instants not yet closed. */
    public static ListStateDescriptor<CalibratedBar> waitingBarsState() {
        return new ListStateDescriptor<>("waiting-bars", TypeInformation.of(CalibratedBar.class));
    }

    /** Marks of instants not yet closed. */
    public static ListStateDescriptor<VenueMark> waitingMarksState() {
        return new ListStateDescriptor<>("waiting-marks", TypeInformation.of(VenueMark.class));
    }

    /** Surfaces of instants not yet closed. */
    public static ListStateDescriptor<VolatilitySurface> waitingSurfacesState() {
        return new ListStateDescriptor<>("waiting-surfaces", TypeInformation.of(VolatilitySurface.class));
    }

    /** Last marks and co-moments. */
    public static ValueStateDescriptor<ModelState> calibrationState() {
        return new ValueStateDescriptor<>("calibration", TypeInformation.of(ModelState.class));
    }

    /** The last closed instant. */
    public static ValueStateDescriptor<Long> closedState() {
        return new ValueStateDescriptor<>("closed", Types.LONG);
    }

    /** Version of each parameter pack that the account half was told last, by name. */
    public static ValueStateDescriptor<Map<String, String>> packsInForceState() {
        return new ValueStateDescriptor<>("packs-in-force", Types.MAP(Types.STRING, Types.STRING));
    }

    /** Past moves of the underlyings, and where the open row began. */
    public static ValueStateDescriptor<FactorHistoryState> factorHistoryState() {
        return new ValueStateDescriptor<>("factor-history", TypeInformation.of(FactorHistoryState.class));
    }

    /** Ring of factor returns. */
    public static MapStateDescriptor<Integer, double[]> rowsState() {
        return new MapStateDescriptor<>("rows", Types.INT, PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Ring of asynchronous panes. */
    public static MapStateDescriptor<Integer, double[]> panesState() {
        return new MapStateDescriptor<>(
                "asynchronous-panes", Types.INT, PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Definitions by instrument id, the same in every subtask. */
    public static MapStateDescriptor<String, Instrument> instrumentsState() {
        return new MapStateDescriptor<>("instruments", Types.STRING, SharedType.of(Instrument.class));
    }

    /** The newest versions of each parameter pack by name, the same in every subtask. */
    public static MapStateDescriptor<String, List<ParameterPack>> parametersState() {
        return new MapStateDescriptor<>(
                "parameters", Types.STRING, Types.LIST(TypeInformation.of(ParameterPack.class)));
    }

    @Override
    public void open(OpenContext context) {
        builder = new MarketModelBuilder(spec);
        history = new FactorHistory(historySpec);
        waitingBars = getRuntimeContext().getListState(waitingBarsState());
        waitingMarks = getRuntimeContext().getListState(waitingMarksState());
        waitingSurfaces = getRuntimeContext().getListState(waitingSurfacesState());
        calibration = getRuntimeContext().getState(calibrationState());
        closed = getRuntimeContext().getState(closedState());
        packsInForce = new PacksInForce(getRuntimeContext().getState(packsInForceState()));
        past = getRuntimeContext().getState(factorHistoryState());
        MapState<Integer, double[]> blocks = getRuntimeContext().getMapState(rowsState());
        rows = new StateBlocks(blocks);
        MapState<Integer, double[]> asynchronous = getRuntimeContext().getMapState(panesState());
        panes = new StateBlocks(asynchronous);
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        lateInputs = metrics.counter(JobMetric.LATE_MODEL_INPUTS);
        health = new ModelHealth(metrics);
    }

    @Override
    public void processElement(ModelInput input, ReadOnlyContext context, Collector<MarketModel> out) throws Exception {
        Grid grid = spec.grid();
        long instant = grid.lastInstant(input.timeMicros());
        Long last = closed.value();
        if (last != null && instant <= last) {
            if (input.clock() == null) {
                lateInputs.inc();
            }
            return;
        }
        if (input.bar() != null) {
            waitingBars.add(input.bar());
        } else if (input.mark() != null) {
            waitingMarks.add(input.mark());
        } else if (input.surface() != null) {
            waitingSurfaces.add(input.surface());
        }
        context.timerService().registerEventTimeTimer(instant / 1_000);
    }

    @Override
    public void processBroadcastElement(ModelReference reference, Context context, Collector<MarketModel> out)
            throws Exception {
        if (reference.instrument() != null) {
            context.getBroadcastState(INSTRUMENTS).put(reference.instrument().id(), reference.instrument());
            return;
        }
        ParameterPack pack = reference.parameters();
        List<ParameterPack> known = context.getBroadcastState(PARAMETERS).get(pack.name());
        List<ParameterPack> versions = new ArrayList<>(known == null ? List.of() : known);
        versions.removeIf(version -> version.effectiveFromMicros() == pack.effectiveFromMicros());
        versions.add(pack);
        versions.sort(Comparator.comparingLong(ParameterPack::effectiveFromMicros));
        if (versions.size() > PACK_VERSIONS) {
            versions.remove(0);
        }
        context.getBroadcastState(PARAMETERS).put(pack.name(), versions);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<MarketModel> out) throws Exception {
        long instant = timestamp * 1_000;
        closed.update(instant);
        ModelState known = calibration.value();
        ModelState state = known == null ? ModelState.empty() : known;
        Map<String, List<ParameterPack>> versions = sorted(context.getBroadcastState(PARAMETERS));
        Map<String, ParameterPack> packs =
                ParameterPacks.inForce(versions, instant, state.knownRegime().regime());
        MarketModelBuilder.Inputs inputs = new MarketModelBuilder.Inputs(
                due(waitingBars, bar -> bar.bar().asOfMicros() <= instant),
                due(waitingMarks, mark -> mark.asOfMicros() <= instant),
                due(waitingSurfaces, surface -> surface.asOfMicros() <= instant),
                sorted(context.getBroadcastState(INSTRUMENTS)),
                packs.get(ParameterPack.CONVERSION_RATES),
                packs.get(ConsolidatedBook.TAKER_FEES),
                packs.get(ParameterPack.SETTLEMENT_WINDOWS));
        MarketModelBuilder.Step step = builder.build(state, instant, inputs, rows, panes);
        calibration.update(step.state());
        RegimeChange change =
                RegimeChange.between(state.knownRegime(), step.state().regime(), step.model(), spec, versions);
        if (change != null) {
            LOG.info(
                    "regime of {}: {} -> {} at {} us, by a measure of {}",
                    change.universe(),
                    change.before(),
                    change.after(),
                    instant,
                    change.measure());
            context.output(REGIMES, change);
        }
        for (ParameterPack pack : packsInForce.changes(packs, instant)) {
            LOG.info("parameters {} in force from {} us: version {}", pack.name(), instant, pack.version());
            context.output(UPDATES, MarketUpdate.of(instant, pack));
        }
        FactorReturns returns = completedRow(step.model());
        if (returns != null) {
            context.output(UPDATES, MarketUpdate.of(instant, returns));
        }
        context.output(UPDATES, MarketUpdate.of(step.model()));
        health.of(step.model());
        out.collect(step.model());
    }

    /** The past moves, null unless a model completes another; between the ends of rows nothing is read. */
    private FactorReturns completedRow(MarketModel model) throws IOException {
        if (!historySpec.isRowEnd(model.asOfMicros())) {
            return null;
        }
        FactorHistoryState before = past.value();
        FactorHistory.Step step = history.advance(before == null ? FactorHistoryState.empty() : before, model);
        past.update(step.state());
        return step.returns();
    }

    /** Takes what is due out of what waits. */
    private static <T> List<T> due(ListState<T> waiting, Predicate<T> isDue) throws Exception {
        List<T> due = new ArrayList<>();
        List<T> later = new ArrayList<>();
        for (T item : waiting.get()) {
            (isDue.test(item) ? due : later).add(item);
        }
        waiting.update(later);
        return due;
    }

    private static <T> Map<String, T> sorted(ReadOnlyBroadcastState<String, T> known) throws Exception {
        Map<String, T> sorted = new TreeMap<>();
        known.immutableEntries().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
