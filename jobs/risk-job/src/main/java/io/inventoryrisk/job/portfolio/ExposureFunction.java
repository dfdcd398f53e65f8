package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.job.market.PackInForce;
import io.inventoryrisk.job.market.RiskContext;
import io.inventoryrisk.job.market.RiskContexts;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.VectorCalculator;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Values what an account holds in one underlying at each instant that has a market model, and revalues it under every
 * scenario, keyed by account and underlying. Fills wait for the watermark, so that instant t holds exactly the fills
 * stamped at or before t. Bound: open positions of the key, and its fills between the watermark and the newest input.
 */
public final class ExposureFunction
        extends KeyedBroadcastProcessFunction<String, AppliedFill, MarketUpdate, AccountExposure> {

    private static final long serialVersionUID = 1L;

    private final Grid grid;
    private final ScenarioSpec scenarios;
    private final long dayOpenMillis;

    private transient RiskContexts contexts;
    private transient ValueState<HoldingState> holdings;
    private transient ListState<AppliedFill> waitingFills;
    private transient Counter lateFills;

    /** @param dayOpenMillis the day's open after midnight UTC, from which P&L is explained */
    public ExposureFunction(Grid grid, ScenarioSpec scenarios, long dayOpenMillis) {
        this.grid = grid;
        this.scenarios = scenarios;
        this.dayOpenMillis = dayOpenMillis;
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
        return MarketHistory.models();
    }

    /** Parameter packs in force, the same in every subtask. */
    public static MapStateDescriptor<String, List<PackInForce>> packsState() {
        return MarketHistory.packs();
    }

    /** Past factor returns, the same in every subtask. */
    public static MapStateDescriptor<Long, FactorReturns> returnsState() {
        return MarketHistory.returns();
    }

    @Override
    public void open(OpenContext context) {
        contexts = new RiskContexts(grid, scenarios);
        holdings = getRuntimeContext().getState(holdingsState());
        waitingFills = getRuntimeContext().getListState(waitingFillsState());
        lateFills = new JobMetrics(getRuntimeContext().getMetricGroup()).counter(JobMetric.LATE_FILLS);
    }

    @Override
    public void processElement(AppliedFill fill, ReadOnlyContext context, Collector<AccountExposure> out)
            throws Exception {
        waitingFills.add(fill);
        HoldingState state = holdings.value();
        long own = grid.instantOf(fill.timeMicros());
        boolean late = state != null && own <= state.closedMicros();
        if (late) {
            lateFills.inc();
        }
        arm(late ? grid.next(state.closedMicros()) : own, context);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<AccountExposure> out)
            throws Exception {
        MarketHistory.add(update, context, grid);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AccountExposure> out) throws Exception {
        long instant = timestamp * 1_000;
        RiskContext risk = contexts.at(instant, context);
        boolean open = risk == null || close(risk, out);
        if (open && MarketHistory.goesOn(instant, context)) {
            arm(grid.next(instant), context);
        }
    }

    /** Closes an instant; returns whether the key still holds anything or waits for anything. */
    private boolean close(RiskContext risk, Collector<AccountExposure> out) throws Exception {
        long instant = risk.model().asOfMicros();
        List<AppliedFill> due = new ArrayList<>();
        List<AppliedFill> later = new ArrayList<>();
        for (AppliedFill fill : waitingFills.get()) {
            (fill.timeMicros() <= instant ? due : later).add(fill);
        }
        if (!due.isEmpty()) {
            waitingFills.update(later);
        }
        HoldingState held = holdings.value();
        if (due.isEmpty() && (held == null || held.isFlat())) {
            return !later.isEmpty(); // whether fills further ahead wait already must not show in anything
        }
        if (held == null) {
            AppliedFill first = due.get(0);
            held = HoldingState.empty(first.account(), first.instrument().underlying());
        }
        ExposureCalculator.Step step = ExposureCalculator.at(instant, held, due, risk.steps(), dayOpenMillis);
        holdings.update(step.state());
        if (step.exposure() != null) {
            RiskVectors vectors = VectorCalculator.of(
                    held.account(),
                    held.underlying(),
                    instant,
                    step.positions(),
                    risk.units(),
                    risk.sets(),
                    risk.margins());
            out.collect(new AccountExposure(step.exposure(), vectors));
        }
        return !step.state().isFlat() || !later.isEmpty();
    }

    private static void arm(long instantMicros, ReadOnlyContext context) {
        context.timerService().registerEventTimeTimer(instantMicros / 1_000);
    }
}
