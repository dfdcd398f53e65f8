package io.inventoryrisk.job.execution;

import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.job.market.PackInForce;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.BurstSpec;
import io.inventoryrisk.model.execution.BurstState;
import io.inventoryrisk.model.execution.BurstTracker;
import io.inventoryrisk.model.execution.BurstWindow;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.position.AppliedFill;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts fills against venues' market-maker protection, keyed by {@link #key account, venue and underlying}. Fills wait for
 * the watermark, so that the budget of an instant holds exactly the fills stamped at or before it. While a window holds
 * anything, or the venue is frozen, every grid instant is closed, so that headroom recovers without a fill; then the key
 * has no timer until its next fill. Bound: {@link BurstWindow#MOST} entries of a key's window, and its fills between the
 * watermark and the newest input.
 */
public final class BurstFunction extends KeyedBroadcastProcessFunction<String, AppliedFill, MarketUpdate, BurstBudget> {

    private static final long serialVersionUID = 1L;

    private final Grid grid;
    private final String parametersVersion;

    private transient BurstMarket market;
    private transient ValueState<BurstState> budget;
    private transient ListState<AppliedFill> waitingFills;

    /** @param parametersVersion of the job's options */
    public BurstFunction(Grid grid, String parametersVersion) {
        this.grid = grid;
        this.parametersVersion = parametersVersion;
    }

    /** Whose protection a fill counts against. */
    public static String key(AppliedFill fill) {
        return fill.account() + "|" + fill.instrument().venue() + "|"
                + fill.instrument().underlying();
    }

    /** What is counted as of the key's last instant. */
    public static ValueStateDescriptor<BurstState> budgetState() {
        return new ValueStateDescriptor<>("burst-budget", TypeInformation.of(BurstState.class));
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

    @Override
    public void open(OpenContext context) {
        budget = getRuntimeContext().getState(budgetState());
        waitingFills = getRuntimeContext().getListState(waitingFillsState());
    }

    @Override
    public void processElement(AppliedFill fill, ReadOnlyContext context, Collector<BurstBudget> out) throws Exception {
        waitingFills.add(fill);
        BurstState state = budget.value();
        long own = grid.instantOf(fill.timeMicros());
        boolean late = state != null && own <= state.closedMicros();
        arm(late ? grid.next(state.closedMicros()) : own, context);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<BurstBudget> out)
            throws Exception {
        if (update.model() != null || update.pack() != null) {
            MarketHistory.add(update, context, grid);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BurstBudget> out) throws Exception {
        long instant = timestamp * 1_000;
        List<AppliedFill> due = new ArrayList<>();
        List<AppliedFill> later = new ArrayList<>();
        for (AppliedFill fill : waitingFills.get()) {
            (fill.timeMicros() <= instant ? due : later).add(fill);
        }
        waitingFills.update(later);
        if (market == null || market.asOfMicros() != instant) {
            market = BurstMarket.at(instant, grid.previous(instant), context);
        }
        if (close(instant, due, context.getCurrentKey(), out) && MarketHistory.goesOn(instant, context)) {
            arm(grid.next(instant), context);
        }
    }

    /** Closes an instant; returns whether anything counts, or is frozen, after it. */
    private boolean close(long instant, List<AppliedFill> due, String key, Collector<BurstBudget> out)
            throws Exception {
        String[] parts = key.split("\\|");
        MakerProtection protection = market.protections().get(parts[1]);
        if (protection == null) {
            budget.clear();
            return false;
        }
        BurstState before = budget.value();
        BurstTracker tracker =
                new BurstTracker(new BurstSpec(parts[0], parts[1], parts[2], protection, parametersVersion));
        BurstTracker.Step step =
                tracker.at(instant, before == null ? BurstState.empty() : before, due, market.before());
        if (step.budget() == null) {
            return false;
        }
        budget.update(step.state());
        out.collect(step.budget());
        return !step.state().isQuiet();
    }

    private static void arm(long instantMicros, ReadOnlyContext context) {
        context.timerService().registerEventTimeTimer(instantMicros / 1_000);
    }
}
