package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.job.market.PackInForce;
import io.inventoryrisk.job.market.RiskContext;
import io.inventoryrisk.job.market.RiskContexts;
import io.inventoryrisk.job.state.WaitingInputs;
import io.inventoryrisk.job.state.WriteBehind;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.inventory.AdviceCalculator;
import io.inventoryrisk.model.inventory.AdviceInputs;
import io.inventoryrisk.model.inventory.AdviceSpec;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What to do about each account's inventory at each instant, keyed by account: quotes and hedges from the same model and
 * the same scenarios as its risk. An underlying it has held anything in is advised from then on, whether it holds anything
 * or not: while it holds nothing anywhere, at every instant that has a model, for a day. Bound: exposures, risk and margins of
 * instants not yet closed, and {@link AdvisedAccount}.
 */
public final class AdviceFunction extends KeyedBroadcastProcessFunction<String, AdviceInput, MarketUpdate, Advice>
        implements WriteBehind {

    private static final long serialVersionUID = 1L;

    private final AdviceSpec spec;
    private final ScenarioSpec scenarios;
    private final Grid grid;
    private final int waitingOnHeap;

    private transient RiskContexts contexts;
    private transient AdviceCalculator calculator;
    private transient WaitingInputs<AdviceInput> waiting;
    private transient ValueState<AdvisedAccount> advised;

    /** Copy of the broadcast state, shared by the keys of the subtask; null until it is needed after a start or a change. */
    private transient TreeMap<String, Instrument> definitions;

    /** @param waitingOnHeap inputs that wait on the heap of one subtask; more wait in state */
    public AdviceFunction(AdviceSpec spec, ScenarioSpec scenarios, Grid grid, int waitingOnHeap) {
        this.spec = spec;
        this.scenarios = scenarios;
        this.grid = grid;
        this.waitingOnHeap = waitingOnHeap;
    }

    /** Inputs of instants not yet closed. */
    public static ListStateDescriptor<AdviceInput> waitingState() {
        return new ListStateDescriptor<>("waiting", TypeInformation.of(AdviceInput.class));
    }

    /** What the account has traded, and its risk when it went flat. */
    public static ValueStateDescriptor<AdvisedAccount> advisedState() {
        return new ValueStateDescriptor<>("advised", TypeInformation.of(AdvisedAccount.class));
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

    /** Definitions by instrument id, the same in every subtask. */
    public static MapStateDescriptor<String, Instrument> instrumentsState() {
        return MarketHistory.instruments();
    }

    @Override
    public void open(OpenContext context) {
        contexts = new RiskContexts(grid, scenarios);
        calculator = new AdviceCalculator(spec);
        waiting = new WaitingInputs<>(
                getRuntimeContext().getListState(waitingState()), AdviceInput::asOfMicros, waitingOnHeap);
        advised = getRuntimeContext().getState(advisedState());
    }

    @Override
    public void processElement(AdviceInput input, ReadOnlyContext context, Collector<Advice> out) throws Exception {
        waiting.add(context.getCurrentKey(), input.asOfMicros(), input);
        arm(input.asOfMicros(), context);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<Advice> out) throws Exception {
        MarketHistory.add(update, context, grid);
        if (update.instrument() != null) {
            definitions = null;
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Advice> out) throws Exception {
        long instant = timestamp * 1_000;
        AdvisedAccount before = advised.value();
        List<AdviceInput> due = waiting.take(context.getCurrentKey(), instant);
        Told told = told(due, before == null ? AdvisedAccount.empty() : before);
        if (told.portfolio() == null) {
            return;
        }
        AdvisedAccount account = told.account();
        if (!account.equals(before)) {
            advised.update(account);
        }
        RiskContext risk = contexts.at(instant, context);
        if (risk != null) {
            calculator.at(inputs(told, risk, context)).forEach(out::collect);
        }
        if (account.isAdvisedAfter(instant) && MarketHistory.goesOn(instant, context)) {
            arm(grid.next(instant), context);
        }
    }

    @Override
    public void store(Consumer<Object> currentKey) throws Exception {
        waiting.store(currentKey);
    }

    /**
     * What an account's advice at an instant rests on beside the market.
     *
     * @param account what is remembered after the instant
     * @param portfolio null where it holds something, but nothing is told of this instant
     */
    private record Told(
            AdvisedAccount account, List<AccountExposure> held, PortfolioRisk portfolio, List<MarginReport> margins) {}

    /** What is due, or, of an account of which nothing is told since it is flat, what is remembered. */
    private static Told told(List<AdviceInput> due, AdvisedAccount before) {
        List<AccountExposure> held = new ArrayList<>();
        List<MarginReport> margins = new ArrayList<>();
        PortfolioRisk portfolio = null;
        for (AdviceInput input : due) {
            if (input.exposure() != null) {
                held.add(input.exposure());
            } else if (input.portfolio() != null) {
                portfolio = input.portfolio();
            } else {
                margins.add(input.margin());
            }
        }
        if (portfolio == null) {
            return new Told(before, List.of(), before.portfolio(), before.margins());
        }
        held.sort(Comparator.comparing(part -> part.exposure().underlying()));
        margins.sort(Comparator.comparing(MarginReport::venue));
        return new Told(before.after(held, portfolio, margins), held, portfolio, margins);
    }

    private AdviceInputs inputs(Told told, RiskContext risk, OnTimerContext context) throws Exception {
        String account = context.getCurrentKey();
        return new AdviceInputs(
                account,
                risk.model().asOfMicros(),
                told.account().exposures(account, told.held(), risk.model()),
                told.held().stream().map(AccountExposure::vectors).toList(),
                told.portfolio(),
                told.margins(),
                risk.model(),
                definitions(context),
                risk.pricer(),
                risk.units(),
                risk.sets(),
                risk.margins(),
                risk.packs());
    }

    private static void arm(long instantMicros, ReadOnlyContext context) {
        context.timerService().registerEventTimeTimer(instantMicros / 1_000);
    }

    private Map<String, Instrument> definitions(ReadOnlyContext context) throws Exception {
        if (definitions == null) {
            definitions = new TreeMap<>();
            for (Map.Entry<String, Instrument> entry :
                    context.getBroadcastState(MarketHistory.INSTRUMENTS).immutableEntries()) {
                definitions.put(entry.getKey(), entry.getValue());
            }
        }
        return definitions;
    }
}
