package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.scenario.ScenarioSets;
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
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the exposures of one account at each instant and measures their joint risk, keyed by account. Bound: one
 * exposure per underlying and waiting instant, one balance per venue.
 */
public final class PortfolioRiskFunction
        extends KeyedBroadcastProcessFunction<String, AccountInput, MarketModel, PortfolioRisk> {

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<Long, MarketModel> MODELS = modelsState();

    private final RiskSpec spec;
    private final Grid grid;

    private transient PortfolioCalculator calculator;
    private transient ValueState<PortfolioState> portfolio;
    private transient ListState<Exposure> waitingExposures;
    private transient ListState<Balance> waitingBalances;
    private transient MapState<String, Balance> balances;

    public PortfolioRiskFunction(RiskSpec spec, Grid grid) {
        this.spec = spec;
        this.grid = grid;
    }

    /** High-water mark and P&L of the account. */
    public static ValueStateDescriptor<PortfolioState> portfolioState() {
        return new ValueStateDescriptor<>("portfolio", TypeInformation.of(PortfolioState.class));
    }

    /** Exposures of instants not yet closed. */
    public static ListStateDescriptor<Exposure> waitingExposuresState() {
        return new ListStateDescriptor<>("waiting-exposures", TypeInformation.of(Exposure.class));
    }

    /** Balances after the last instant. */
    public static ListStateDescriptor<Balance> waitingBalancesState() {
        return new ListStateDescriptor<>("waiting-balances", TypeInformation.of(Balance.class));
    }

    /** The newest balance per venue and source as of the last instant. */
    public static MapStateDescriptor<String, Balance> balancesState() {
        return new MapStateDescriptor<>("balances", Types.STRING, TypeInformation.of(Balance.class));
    }

    /** Models by instant, the same in every subtask. */
    public static MapStateDescriptor<Long, MarketModel> modelsState() {
        return ModelHistory.state();
    }

    @Override
    public void open(OpenContext context) {
        calculator = new PortfolioCalculator(spec);
        portfolio = getRuntimeContext().getState(portfolioState());
        waitingExposures = getRuntimeContext().getListState(waitingExposuresState());
        waitingBalances = getRuntimeContext().getListState(waitingBalancesState());
        balances = getRuntimeContext().getMapState(balancesState());
    }

    @Override
    public void processElement(AccountInput input, ReadOnlyContext context, Collector<PortfolioRisk> out)
            throws Exception {
        long instant;
        if (input.balance() != null) {
            waitingBalances.add(input.balance());
            instant = grid.instantOf(input.balance().timeMicros());
        } else {
            waitingExposures.add(input.exposure());
            instant = input.exposure().asOfMicros();
        }
        context.timerService().registerEventTimeTimer(instant / 1_000);
    }

    @Override
    public void processBroadcastElement(MarketModel model, Context context, Collector<PortfolioRisk> out)
            throws Exception {
        ModelHistory.add(model, context.getBroadcastState(MODELS), grid, context.currentWatermark());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PortfolioRisk> out) throws Exception {
        long instant = timestamp * 1_000;
        List<Exposure> due = new ArrayList<>();
        List<Exposure> later = new ArrayList<>();
        for (Exposure exposure : waitingExposures.get()) {
            (exposure.asOfMicros() == instant ? due : later).add(exposure);
        }
        waitingExposures.update(later);
        Map<String, Balance> held = balancesAt(instant);
        if (due.isEmpty()) {
            return;
        }
        MarketModel model = context.getBroadcastState(MODELS).get(instant);
        PortfolioState before = portfolio.value();
        PortfolioCalculator.Step step = calculator.at(
                instant,
                before == null ? PortfolioState.empty(context.getCurrentKey()) : before,
                due,
                List.of(),
                held,
                model,
                ScenarioSets.none(),
                Map.of());
        portfolio.update(step.state());
        out.collect(step.risk());
    }

    private Map<String, Balance> balancesAt(long instant) throws Exception {
        List<Balance> due = new ArrayList<>();
        List<Balance> later = new ArrayList<>();
        for (Balance balance : waitingBalances.get()) {
            (balance.timeMicros() <= instant ? due : later).add(balance);
        }
        due.sort(Comparator.comparingLong(Balance::timeMicros));
        for (Balance balance : due) {
            balances.put(balance.venue() + "|" + balance.source(), balance);
        }
        waitingBalances.update(later);
        Map<String, Balance> held = new TreeMap<>();
        for (Map.Entry<String, Balance> entry : balances.entries()) {
            held.put(entry.getKey(), entry.getValue());
        }
        return held;
    }
}
