package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertState;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.TradeHistory;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.MarketModelBuilder;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.ModelState;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import io.inventoryrisk.model.volatility.VolatilityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The risk model folded over a synthetic market without a job: what the desk would be told. */
final class ModelFold {

    private static final Grid GRID = Grid.oneSecond();
    private static final long DEDUP_MILLIS = 86_400_000;

    final List<Alert> alerts = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final Map<String, PortfolioRisk> portfolios = new TreeMap<>();
    final Map<String, Position> positions = new TreeMap<>();
    MarketModel model;
    int gaps;
    int duplicates;

    private final SyntheticMarket market;
    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final Map<String, InstrumentBook> books = new TreeMap<>();
    private final List<MarketBar> bars = new ArrayList<>();
    private final VolatilitySpec volatilitySpec = VolatilitySpec.standard(GRID.stepMicros());
    private final VolatilityEstimator estimator = new VolatilityEstimator(volatilitySpec);
    private final Map<String, VolatilityState> volatilities = new HashMap<>();
    private final Map<String, HeapBlockStore> returns = new HashMap<>();
    private final MarketModelBuilder builder = new MarketModelBuilder(ModelSpec.standard("crypto", GRID, "1"));
    private final HeapBlockStore rows = new HeapBlockStore();
    private final HeapBlockStore panes = new HeapBlockStore();
    private final PortfolioCalculator portfolio = new PortfolioCalculator(RiskSpec.oneDay("1"));
    private final Map<String, Map<String, AppliedTrade>> trades = new HashMap<>();
    private final Map<String, List<AppliedFill>> pending = new TreeMap<>();
    private final Map<String, HoldingState> holdings = new TreeMap<>();
    private final Map<String, PortfolioState> portfolioStates = new TreeMap<>();
    private final Map<String, AlertState> alertStates = new HashMap<>();
    private final ParameterPack conversions;
    private ModelState modelState = ModelState.empty();

    ModelFold(SyntheticMarket market) {
        this.market = market;
        this.conversions = market.parameters().get(0);
        market.instruments().forEach(instrument -> instruments.put(instrument.id(), instrument));
    }

    ModelFold run() {
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof BookUpdate update) {
                books.computeIfAbsent(update.instrument(), id -> new InstrumentBook(id, BookSpec.withDefaults(GRID)))
                        .apply(update, bars::add)
                        .ifPresent(refused::add);
            } else if (event.payload() instanceof Fill fill) {
                take(fill);
            } else if (event.payload() instanceof Clock && event.timeMicros() % GRID.stepMicros() == 0) {
                close(event.timeMicros());
            }
        }
        return this;
    }

    private void take(Fill fill) {
        String key = fill.account() + "|" + fill.instrument();
        Map<String, AppliedTrade> known = trades.computeIfAbsent(key, one -> new HashMap<>());
        TradeHistory history = new TradeHistory() {
            @Override
            public AppliedTrade get(String tradeId) {
                return known.get(tradeId);
            }

            @Override
            public void put(String tradeId, AppliedTrade trade) {
                known.put(tradeId, trade);
            }
        };
        InventoryBook.Outcome outcome = InventoryBook.apply(
                positions.getOrDefault(key, Position.empty()),
                fill,
                instruments.get(fill.instrument()),
                history,
                DEDUP_MILLIS);
        positions.put(key, outcome.position());
        duplicates += outcome.duplicate() ? 1 : 0;
        if (outcome.rejection() != null) {
            refused.add(outcome.rejection());
        }
        outcome.effects().forEach(effect -> pending.computeIfAbsent(
                        effect.account() + "|" + effect.instrument().underlying(), one -> new ArrayList<>())
                .add(effect));
        if (outcome.update() != null) {
            judge(Metrics.of(outcome.update()));
        }
    }

    private void close(long instant) {
        books.values().forEach(book -> book.closeThrough(instant, bars::add));
        List<CalibratedBar> calibrated = new ArrayList<>();
        for (MarketBar bar : bars) {
            String id = bar.instrument();
            VolatilityEstimator.Step step = estimator.advance(
                    volatilities.getOrDefault(id, VolatilityState.empty(volatilitySpec)),
                    bar,
                    returns.computeIfAbsent(id, one -> new HeapBlockStore()));
            volatilities.put(id, step.state());
            gaps += bar.gaps();
            calibrated.add(new CalibratedBar(bar, null, null, step.estimate(), "test"));
        }
        bars.clear();
        MarketModel before = model;
        MarketModelBuilder.Inputs inputs =
                new MarketModelBuilder.Inputs(calibrated, List.of(), instruments, conversions, null);
        MarketModelBuilder.Step step = builder.build(modelState, instant, inputs, rows, panes);
        modelState = step.state();
        model = step.model();
        judge(Metrics.of(model));
        value(instant, before);
    }

    private void value(long instant, MarketModel before) {
        Map<String, List<Exposure>> exposures = new TreeMap<>();
        pending.keySet()
                .forEach(key -> holdings.computeIfAbsent(
                        key,
                        one -> HoldingState.empty(
                                key.substring(0, key.indexOf('|')), key.substring(key.indexOf('|') + 1))));
        holdings.replaceAll((key, state) -> {
            List<AppliedFill> fills = pending.getOrDefault(key, List.of());
            ExposureCalculator.Step step = ExposureCalculator.at(
                    instant, state, fills, new InstrumentSteps(before, new InstrumentPricer(model, Map.of())));
            if (step.exposure() != null) {
                exposures
                        .computeIfAbsent(state.account(), one -> new ArrayList<>())
                        .add(step.exposure());
                judge(Metrics.of(step.exposure()));
            }
            return step.state();
        });
        pending.clear();
        exposures.forEach((account, parts) -> {
            PortfolioCalculator.Step step = portfolio.at(
                    instant,
                    portfolioStates.getOrDefault(account, PortfolioState.empty(account)),
                    parts,
                    List.of(),
                    Map.of(),
                    model,
                    ScenarioSets.none(),
                    Map.of());
            portfolioStates.put(account, step.state());
            portfolios.put(account, step.risk());
            judge(Metrics.of(step.risk()));
        });
    }

    private void judge(List<MetricValue> values) {
        for (MetricValue value : values) {
            for (RiskLimit limit : market.limits()) {
                if (limit.watches(value)) {
                    for (AlertSeverity level : AlertSeverity.values()) {
                        String key = limit.limitId() + level + value.account() + value.subject();
                        LimitMonitor.Step step = LimitMonitor.observe(alertStates.get(key), limit, level, value);
                        alertStates.put(key, step.state());
                        alerts.addAll(step.alerts());
                    }
                }
            }
        }
    }
}
