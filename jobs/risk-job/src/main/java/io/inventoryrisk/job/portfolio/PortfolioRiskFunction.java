package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.job.market.PackInForce;
import io.inventoryrisk.job.market.RiskContext;
import io.inventoryrisk.job.market.RiskContexts;
import io.inventoryrisk.job.metrics.DurationHistogram;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.state.WaitingInputs;
import io.inventoryrisk.job.state.WriteBehind;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds up the exposures of one account, of a desk or of the firm, at each instant and measures their joint risk and margin,
 * keyed by portfolio. Bound: one exposure per account, underlying and waiting instant, one balance per account, venue and
 * source.
 */
public final class PortfolioRiskFunction
        extends KeyedBroadcastProcessFunction<String, AccountInput, MarketUpdate, PortfolioRisk>
        implements WriteBehind {

    /** Margin of each venue of an account. */
    public static final OutputTag<MarginReport> MARGINS =
            new OutputTag<>("margins", TypeInformation.of(MarginReport.class));

    private static final long serialVersionUID = 1L;

    private final RiskSpec spec;
    private final ScenarioSpec scenarios;
    private final Grid grid;
    private final int waitingOnHeap;

    private transient RiskContexts contexts;
    private transient PortfolioCalculator calculator;
    private transient ValueState<PortfolioState> portfolio;
    private transient WaitingInputs<AccountExposure> waitingExposures;
    private transient ListState<Balance> waitingBalances;
    private transient MapState<String, Balance> balances;
    private transient Counter impaired;
    private transient DurationHistogram latency;

    /** @param waitingOnHeap exposures that wait on the heap of one subtask; more wait in state */
    public PortfolioRiskFunction(RiskSpec spec, ScenarioSpec scenarios, Grid grid, int waitingOnHeap) {
        this.spec = spec;
        this.scenarios = scenarios;
        this.grid = grid;
        this.waitingOnHeap = waitingOnHeap;
    }

    /** High-water mark and P&L of the account. */
    public static ValueStateDescriptor<PortfolioState> portfolioState() {
        return new ValueStateDescriptor<>("portfolio", TypeInformation.of(PortfolioState.class));
    }

    /** Exposures of instants not yet closed. */
    public static ListStateDescriptor<AccountExposure> waitingExposuresState() {
        return new ListStateDescriptor<>("waiting-exposures", TypeInformation.of(AccountExposure.class));
    }

    /** Balances after the last instant. */
    public static ListStateDescriptor<Balance> waitingBalancesState() {
        return new ListStateDescriptor<>("waiting-balances", TypeInformation.of(Balance.class));
    }

    /** The newest balance per account, venue and source as of the last instant. */
    public static MapStateDescriptor<String, Balance> balancesState() {
        return new MapStateDescriptor<>("balances", Types.STRING, TypeInformation.of(Balance.class));
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
        calculator = new PortfolioCalculator(spec);
        portfolio = getRuntimeContext().getState(portfolioState());
        waitingExposures = new WaitingInputs<>(
                getRuntimeContext().getListState(waitingExposuresState()),
                exposure -> exposure.exposure().asOfMicros(),
                waitingOnHeap);
        waitingBalances = getRuntimeContext().getListState(waitingBalancesState());
        balances = getRuntimeContext().getMapState(balancesState());
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        impaired = metrics.counter(JobMetric.PORTFOLIOS_IMPAIRED);
        latency = metrics.durations(JobMetric.PORTFOLIO_LATENCY_MILLIS);
    }

    @Override
    public void processElement(AccountInput input, ReadOnlyContext context, Collector<PortfolioRisk> out)
            throws Exception {
        long instant;
        if (input.balance() != null) {
            waitingBalances.add(input.balance());
            instant = grid.instantOf(input.balance().timeMicros());
        } else {
            instant = input.exposure().exposure().asOfMicros();
            waitingExposures.add(input.portfolio(), instant, input.exposure());
        }
        context.timerService().registerEventTimeTimer(instant / 1_000);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<PortfolioRisk> out)
            throws Exception {
        MarketHistory.add(update, context, grid);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PortfolioRisk> out) throws Exception {
        long instant = timestamp * 1_000;
        List<AccountExposure> due = waitingExposures.take(context.getCurrentKey(), instant);
        Map<String, Balance> held = balancesAt(instant);
        if (due.isEmpty()) {
            return;
        }
        RiskContext risk = contexts.at(instant, context);
        PortfolioState before = portfolio.value();
        PortfolioCalculator.Step step = calculator.at(
                instant,
                before == null ? PortfolioState.empty(context.getCurrentKey()) : before,
                due.stream().map(AccountExposure::exposure).toList(),
                due.stream().map(AccountExposure::vectors).toList(),
                held,
                risk.model(),
                risk.sets(),
                risk.packs());
        portfolio.update(step.state());
        out.collect(step.risk());
        step.margins().forEach(margin -> context.output(MARGINS, margin));
        if (step.risk().quality().status() != QualityStatus.OK) {
            impaired.inc();
        }
        latency.since(timestamp, context.timerService().currentProcessingTime());
    }

    @Override
    public void store(Consumer<Object> currentKey) throws Exception {
        waitingExposures.store(currentKey);
    }

    private Map<String, Balance> balancesAt(long instant) throws Exception {
        List<Balance> due = new ArrayList<>();
        List<Balance> later = new ArrayList<>();
        for (Balance balance : waitingBalances.get()) {
            (balance.timeMicros() <= instant ? due : later).add(balance);
        }
        due.sort(Comparator.comparingLong(Balance::timeMicros));
        for (Balance balance : due) {
            balances.put(balance.account() + "|" + balance.venue() + "|" + balance.source(), balance);
        }
        if (!due.isEmpty()) {
            waitingBalances.update(later);
        }
        Map<String, Balance> held = new TreeMap<>();
        for (Map.Entry<String, Balance> entry : balances.entries()) {
            held.put(entry.getKey(), entry.getValue());
        }
        return held;
    }
}
