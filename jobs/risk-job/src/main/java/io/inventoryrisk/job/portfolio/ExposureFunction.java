package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Values what an account holds in one underlying at each instant that has a market model, keyed by account and
 * underlying. Fills wait for the watermark, so that instant t holds exactly the fills stamped at or before t. Bound: open
 * positions of the key, and its fills between the watermark and the newest input.
 */
public final class ExposureFunction extends KeyedBroadcastProcessFunction<String, AppliedFill, MarketModel, Exposure> {

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<Long, MarketModel> MODELS = modelsState();

    private final Grid grid;

    private transient ValueState<HoldingState> holdings;
    private transient ListState<AppliedFill> waitingFills;

    public ExposureFunction(Grid grid) {
        this.grid = grid;
    }

    /** Positions of the key as of its last instant. */
    public static ValueStateDescriptor<HoldingState> holdingsState() {
        return new ValueStateDescriptor<>("holdings", TypeInformation.of(HoldingState.class));
    }

    /** Fills after the last instant. */
    public static ListStateDescriptor<AppliedFill> waitingFillsState() {
        return new ListStateDescriptor<>("waiting-fills", TypeInformation.of(AppliedFill.class));
    }

    /** Models by instant, the same in every subtask. */
    public static MapStateDescriptor<Long, MarketModel> modelsState() {
        return ModelHistory.state();
    }

    @Override
    public void open(OpenContext context) {
        holdings = getRuntimeContext().getState(holdingsState());
        waitingFills = getRuntimeContext().getListState(waitingFillsState());
    }

    @Override
    public void processElement(AppliedFill fill, ReadOnlyContext context, Collector<Exposure> out) throws Exception {
        waitingFills.add(fill);
        HoldingState state = holdings.value();
        long own = grid.instantOf(fill.timeMicros());
        boolean late = state != null && own <= state.closedMicros();
        arm(late ? grid.next(state.closedMicros()) : own, context);
    }

    @Override
    public void processBroadcastElement(MarketModel model, Context context, Collector<Exposure> out) throws Exception {
        ModelHistory.add(model, context.getBroadcastState(MODELS), grid, context.currentWatermark());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Exposure> out) throws Exception {
        long instant = timestamp * 1_000;
        ReadOnlyBroadcastState<Long, MarketModel> models = context.getBroadcastState(MODELS);
        MarketModel model = models.get(instant);
        boolean open = model == null || close(model, models.get(grid.previous(instant)), out);
        boolean moreToCome =
                context.timerService().currentWatermark() != Long.MAX_VALUE || ModelHistory.goesBeyond(instant, models);
        if (open && moreToCome) {
            arm(grid.next(instant), context);
        }
    }

    /** Closes an instant; returns whether the key still holds anything or waits for anything. */
    private boolean close(MarketModel model, MarketModel before, Collector<Exposure> out) throws Exception {
        long instant = model.asOfMicros();
        List<AppliedFill> due = new ArrayList<>();
        List<AppliedFill> later = new ArrayList<>();
        for (AppliedFill fill : waitingFills.get()) {
            (fill.timeMicros() <= instant ? due : later).add(fill);
        }
        waitingFills.update(later);
        HoldingState held = holdings.value();
        if (held == null && due.isEmpty()) {
            return !later.isEmpty();
        }
        if (held == null) {
            AppliedFill first = due.get(0);
            held = HoldingState.empty(first.account(), first.instrument().underlying());
        }
        ExposureCalculator.Step step =
                ExposureCalculator.at(instant, held, due, before, model, new InstrumentPricer(model, Map.of()));
        holdings.update(step.state());
        if (step.exposure() != null) {
            out.collect(step.exposure());
        }
        return !step.state().isFlat() || !later.isEmpty();
    }

    private static void arm(long instantMicros, ReadOnlyContext context) {
        context.timerService().registerEventTimeTimer(instantMicros / 1_000);
    }
}
