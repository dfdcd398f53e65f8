package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.flow.OrderFlowEstimator;
import io.inventoryrisk.model.flow.OrderFlowState;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertState;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RollingPnl;
import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.liquidity.LiquidityEstimator;
import io.inventoryrisk.model.liquidity.LiquidityState;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.ParameterPacks;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.position.RejectedFill;
import io.inventoryrisk.model.position.TradeHistory;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.scenario.FactorHistory;
import io.inventoryrisk.model.scenario.FactorHistoryState;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.ForecastDrift;
import io.inventoryrisk.model.volatility.MarketModelBuilder;
import io.inventoryrisk.model.volatility.ModelState;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilityState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the job must publish, computed without Flink: {@code report(account, t) = evaluate(fold(fills with time <= t),
 * model(t))}. Obvious rather than fast: every stream is folded whole, one after the other.
 */
public final class PureFold {

    private final RiskJobConfig config;
    private final Grid grid;
    private final Map<String, Instrument> definitions = new TreeMap<>();
    private final Map<String, List<ParameterPack>> parameters = new TreeMap<>();
    private final List<RiskLimit> limits = new ArrayList<>();
    private final Map<String, List<BookUpdate>> books = new TreeMap<>();
    private final Map<String, List<Trade>> trades = new TreeMap<>();
    private final Map<String, List<Ticker>> tickers = new TreeMap<>();
    private final Map<String, List<Fill>> fills = new TreeMap<>();
    private final List<VenuePosition> told = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private final TreeSet<Long> instants = new TreeSet<>();

    public final List<MarketBar> bookBars = new ArrayList<>();
    public final List<CalibratedBar> bars = new ArrayList<>();
    public final List<CalibratedBar> flowBars = new ArrayList<>();
    public final List<SurfaceFold.Quoted> quotes = new ArrayList<>();
    public final List<VenueMark> venueMarks = new ArrayList<>();
    public final List<SurfaceFit> fits = new ArrayList<>();
    public final List<ModelCheck> checks = new ArrayList<>();
    public final TreeMap<Long, MarketModel> models = new TreeMap<>();
    public final List<InventoryUpdate> inventory = new ArrayList<>();
    public final List<PositionTransition> audit = new ArrayList<>();
    public final List<AppliedFill> applied = new ArrayList<>();
    public final List<RejectedFill> rejectedFills = new ArrayList<>();
    public final List<RegimeChange> regimes = new ArrayList<>();
    public final List<MarketUpdate> updates = new ArrayList<>();
    public final List<AccountExposure> held = new ArrayList<>();
    public final List<Exposure> exposures = new ArrayList<>();
    public final List<PortfolioRisk> portfolios = new ArrayList<>();
    public final List<MarginReport> margins = new ArrayList<>();
    public final List<ExecutionQuality> executions = new ArrayList<>();
    public final List<Advice> advice = new ArrayList<>();
    public final List<PositionBreak> breaks = new ArrayList<>();
    public final List<BurstBudget> bursts = new ArrayList<>();
    public final List<MetricValue> metrics = new ArrayList<>();
    public final List<Alert> alerts = new ArrayList<>();

    private PureFold(RiskJobConfig config) {
        this.config = config;
        this.grid = config.grid();
    }

    /** Folds the events of all input topics, each stream in its own order. */
    public static PureFold of(RiskJobConfig config, List<?> events) {
        PureFold fold = new PureFold(config);
        events.forEach(fold::sort);
        fold.positions();
        fold.market();
        fold.accounts();
        fold.decisions();
        fold.limits();
        return fold;
    }

    public List<Instrument> definitions() {
        return List.copyOf(definitions.values());
    }

    private void sort(Object event) {
        if (event instanceof BookUpdate book) {
            books.computeIfAbsent(book.instrument(), any -> new ArrayList<>()).add(book);
        } else if (event instanceof Trade trade) {
            trades.computeIfAbsent(trade.instrument(), any -> new ArrayList<>()).add(trade);
        } else if (event instanceof Ticker ticker) {
            tickers.computeIfAbsent(ticker.instrument(), any -> new ArrayList<>())
                    .add(ticker);
        } else if (event instanceof Fill fill) {
            fills.computeIfAbsent(fill.account() + "|" + fill.instrument(), any -> new ArrayList<>())
                    .add(fill);
        } else if (event instanceof Balance balance) {
            balances.add(balance);
        } else if (event instanceof VenuePosition position) {
            told.add(position);
        } else if (event instanceof Instrument instrument) {
            definitions.put(instrument.id(), instrument);
        } else if (event instanceof RiskLimit limit) {
            limits.add(limit);
        } else if (event instanceof ParameterPack pack) {
            parameters.computeIfAbsent(pack.name(), any -> new ArrayList<>()).add(pack);
        } else if (event instanceof Clock clock) {
            instants.add(grid.lastInstant(clock.timeMicros()));
        }
    }

    private void market() {
        Map<Long, List<CalibratedBar>> byInstant = new TreeMap<>();
        books.forEach((instrument, updates) -> {
            List<MarketBar> closed = bookBars(instrument, updates);
            bookBars.addAll(closed);
            List<CalibratedBar> flowed = flows(instrument, closed);
            flowBars.addAll(flowed);
            for (CalibratedBar bar : calibrated(flowed)) {
                bars.add(bar);
                byInstant
                        .computeIfAbsent(bar.bar().asOfMicros(), any -> new ArrayList<>())
                        .add(bar);
            }
        });
        Map<Long, List<VenueMark>> marks = marks();
        instants.addAll(byInstant.keySet());
        instants.addAll(marks.keySet());
        SurfaceFold.Result surfaces = new SurfaceFold(config, definitions).of(tickers, bookBars);
        fits.addAll(surfaces.fits());
        checks.addAll(surfaces.checks());
        quotes.addAll(surfaces.quotes());
        fits.forEach(fit -> instants.add(fit.surface().asOfMicros()));
        MarketModelBuilder builder = new MarketModelBuilder(config.model());
        BlockStore rows = new HeapBlockStore();
        BlockStore panes = new HeapBlockStore();
        ModelState state = ModelState.empty();
        FactorHistoryState history = FactorHistoryState.empty();
        for (long instant : instants) {
            Map<String, ParameterPack> packs = packsAt(instant);
            MarketModelBuilder.Inputs inputs = new MarketModelBuilder.Inputs(
                    byInstant.getOrDefault(instant, List.of()),
                    marks.getOrDefault(instant, List.of()),
                    fits.stream()
                            .map(SurfaceFit::surface)
                            .filter(surface -> surface.asOfMicros() == instant)
                            .toList(),
                    definitions,
                    packs.get(ParameterPack.CONVERSION_RATES),
                    packs.get(ConsolidatedBook.TAKER_FEES),
                    packs.get(ParameterPack.SETTLEMENT_WINDOWS));
            MarketModelBuilder.Step step = builder.build(state, instant, inputs, rows, panes);
            RegimeChange change = RegimeChange.between(
                    state.knownRegime(), step.state().regime(), step.model(), config.model(), parameters);
            if (change != null) {
                regimes.add(change);
            }
            state = step.state();
            models.put(instant, step.model());
            updates.addAll(changedPacks(instant));
            FactorHistory.Step past = new FactorHistory(config.history()).advance(history, step.model());
            history = past.state();
            if (past.returns() != null) {
                updates.add(MarketUpdate.of(instant, past.returns()));
            }
            updates.add(MarketUpdate.of(step.model()));
        }
    }

    /** The newest ticker of each instant at which its instrument has no bar. */
    private Map<Long, List<VenueMark>> marks() {
        Set<String> barred = new HashSet<>();
        bookBars.forEach(bar -> barred.add(bar.instrument() + "|" + bar.asOfMicros()));
        Map<Long, List<VenueMark>> marks = new TreeMap<>();
        tickers.forEach((instrument, told) -> {
            TreeMap<Long, Ticker> newest = new TreeMap<>();
            told.forEach(ticker -> newest.put(grid.instantOf(ticker.timeMicros()), ticker));
            newest.forEach((instant, ticker) -> {
                if (definitions.containsKey(instrument) && !barred.contains(instrument + "|" + instant)) {
                    VenueMark mark = VenueMark.of(ticker, instant);
                    venueMarks.add(mark);
                    marks.computeIfAbsent(instant, any -> new ArrayList<>()).add(mark);
                }
            });
        });
        return marks;
    }

    /** The packs in force, by the regime of the model before. */
    private Map<String, ParameterPack> packsAt(long instant) {
        Map.Entry<Long, MarketModel> before = models.lowerEntry(instant);
        MarketRegime regime =
                before == null ? MarketRegime.UNKNOWN : before.getValue().regime();
        return ParameterPacks.inForce(parameters, instant, regime);
    }

    /** Packs of the account half of which another version is in force than at the last instant before. */
    private List<MarketUpdate> changedPacks(long instant) {
        Long before = instants.lower(instant);
        Map<String, ParameterPack> now = packsAt(instant);
        return ParameterPacks.changed(before == null ? Map.of() : packsAt(before), now).stream()
                .map(name -> now.getOrDefault(name, new ParameterPack(name, "", instant, Map.of())))
                .filter(ParameterPack::isForAccounts)
                .map(pack -> MarketUpdate.of(instant, pack))
                .toList();
    }

    private List<MarketBar> bookBars(String instrument, List<BookUpdate> updates) {
        List<MarketBar> closed = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(instrument, config.book());
        for (BookUpdate update : updates) {
            book.apply(update, closed::add);
        }
        while (book.nextInstantMicros() != Long.MAX_VALUE) {
            book.closeThrough(book.nextInstantMicros(), closed::add);
        }
        return closed;
    }

    private List<CalibratedBar> flows(String instrument, List<MarketBar> closed) {
        OrderFlowEstimator flows = new OrderFlowEstimator(config.flow().orderFlow());
        LiquidityEstimator liquidities = new LiquidityEstimator(config.flow().liquidity());
        OrderFlowState flow = OrderFlowState.empty(config.flow().orderFlow());
        LiquidityState liquidity = LiquidityState.empty(config.flow().liquidity());
        List<CalibratedBar> estimated = new ArrayList<>();
        Instrument definition = definitions.get(instrument);
        List<Trade> repeated = new ArrayList<>();
        List<Trade> fresh = sift(trades.getOrDefault(instrument, List.of()), repeated);
        long from = Long.MIN_VALUE;
        for (MarketBar bookBar : closed) {
            MarketBar bar = join(bookBar, from, fresh, repeated);
            List<Trade> printed = fresh.stream()
                    .filter(trade -> grid.instantOf(trade.timeMicros()) == bar.asOfMicros())
                    .toList();
            List<OwnFill> own = applied.stream()
                    .filter(fill -> !fill.delivery())
                    .map(AppliedFill::asOwnFill)
                    .filter(fill -> fill.instrument().equals(instrument)
                            && grid.instantOf(fill.timeMicros()) == bar.asOfMicros())
                    .sorted(Comparator.comparingLong(OwnFill::timeMicros).thenComparing(OwnFill::fillId))
                    .toList();
            OrderFlowEstimator.Step step = flows.advance(flow, bar, printed, own, definition);
            flow = step.state();
            LiquidityEstimator.Step depth = liquidities.advance(liquidity, bar, printed, step.estimate(), definition);
            liquidity = depth.state();
            estimated.add(new CalibratedBar(bar, step.estimate(), depth.estimate(), null, config.parametersVersion()));
            from = bar.asOfMicros();
        }
        return estimated;
    }

    /** The first trade of each id, by instant; the others are {@code repeated}. */
    private List<Trade> sift(List<Trade> sent, List<Trade> repeated) {
        Set<String> ids = new HashSet<>();
        List<Trade> fresh = new ArrayList<>();
        sent.stream()
                .sorted(Comparator.comparingLong(trade -> grid.instantOf(trade.timeMicros())))
                .forEach(trade -> (ids.add(trade.tradeId()) ? fresh : repeated).add(trade));
        return fresh;
    }

    private MarketBar join(MarketBar bar, long from, List<Trade> fresh, List<Trade> repeated) {
        Predicate<Trade> isDue = trade -> {
            long instant = grid.instantOf(trade.timeMicros());
            return instant > from && instant <= bar.asOfMicros();
        };
        TradeFlow flow = TradeFlow.none()
                .addRepeated((int) repeated.stream().filter(isDue).count());
        for (Trade trade : fresh.stream().filter(isDue).toList()) {
            flow = flow.add(trade, false);
        }
        List<Ticker> told = tickers.getOrDefault(bar.instrument(), List.of());
        return bar.with(flow, SurfaceFold.newest(config, told, bar.asOfMicros()));
    }

    private List<CalibratedBar> calibrated(List<CalibratedBar> flowed) {
        VolatilityEstimator estimator = new VolatilityEstimator(config.volatility());
        VolatilityState state = VolatilityState.empty(config.volatility());
        BlockStore returns = new HeapBlockStore();
        ForecastDrift drift = ForecastDrift.empty();
        List<CalibratedBar> calibrated = new ArrayList<>();
        for (CalibratedBar bar : flowed) {
            VolatilityEstimator.Step step = estimator.advance(state, bar.bar(), returns);
            state = step.state();
            calibrated.add(bar.with(step.estimate()));
            drift = drift.with(step.estimate(), grid.stepMicros());
            if (drift.isDue()) {
                checks.addAll(drift.checks(bar.bar().instrument(), config.parametersVersion()));
            }
        }
        return calibrated;
    }

    private void positions() {
        fills.forEach((key, reports) -> {
            Position position = Position.empty();
            TradeHistory history = new HeapTrades();
            for (Fill fill : reports) {
                Instrument instrument = definitions.get(fill.instrument());
                if (instrument == null) {
                    continue;
                }
                InventoryBook.Outcome outcome = InventoryBook.apply(
                        position,
                        fill,
                        instrument,
                        history,
                        config.deduplicationHorizon().toMillis());
                if (outcome.rejection() != null) {
                    rejectedFills.add(new RejectedFill(fill, outcome.rejection()));
                    continue;
                }
                position = outcome.position();
                if (!outcome.duplicate()) {
                    inventory.add(outcome.update());
                    audit.addAll(outcome.transitions());
                    applied.addAll(outcome.effects());
                }
            }
        });
    }

    private void accounts() {
        AccountFold fold = new AccountFold(config, updates, definitions);
        fold.fold(applied, balances);
        held.addAll(fold.held);
        held.forEach(part -> exposures.add(part.exposure()));
        portfolios.addAll(fold.portfolios);
        margins.addAll(fold.margins);
        advice.addAll(fold.advice);
    }

    /** Horizons that end after the last model are judged, too. */
    private void decisions() {
        checks.addAll(CheckFold.of(this, config.validation()));
        long afterAll = models.lastKey() + 2 * longestHorizonMicros();
        executions.addAll(new MarkoutFold(config, bars, quotes).of(applied, afterAll));
        breaks.addAll(new ReconciliationFold(config.reconciliation(), grid, models, definitions).of(applied, told));
        bursts.addAll(new BurstFold(config, updates).of(applied));
    }

    private long longestHorizonMicros() {
        return Arrays.stream(config.markouts().horizonMillis()).max().orElseThrow() * 1_000;
    }

    private void limits() {
        bars.forEach(bar -> metrics.addAll(Metrics.of(bar)));
        checks.forEach(check -> metrics.addAll(Metrics.of(check)));
        models.values().forEach(model -> metrics.addAll(Metrics.of(model)));
        exposures.forEach(exposure -> metrics.addAll(Metrics.of(exposure)));
        portfolios.forEach(portfolio -> metrics.addAll(Metrics.of(portfolio)));
        margins.forEach(margin -> metrics.addAll(Metrics.of(margin)));
        inventory.forEach(update -> metrics.addAll(Metrics.of(update)));
        executions.forEach(quality -> metrics.addAll(Metrics.of(quality)));
        bursts.forEach(budget -> metrics.addAll(Metrics.of(budget)));
        breaks.forEach(line -> metrics.addAll(Metrics.of(line)));
        advice.forEach(one -> metrics.addAll(Metrics.of(one)));
        Map<String, RollingPnl> rolling = new HashMap<>();
        for (PortfolioRisk portfolio : portfolios) {
            RollingPnl after = rolling.getOrDefault(portfolio.account(), RollingPnl.empty())
                    .with(portfolio);
            rolling.put(portfolio.account(), after);
            metrics.add(after.metric(portfolio));
        }
        metrics.sort(Comparator.comparingLong(MetricValue::asOfMicros));
        Map<String, AlertState> states = new HashMap<>();
        Map<String, RiskLimit> judged = new HashMap<>();
        for (MetricValue value : metrics) {
            for (RiskLimit limit : limits) {
                if (!limit.watches(value)) {
                    continue;
                }
                for (AlertSeverity level : AlertSeverity.values()) {
                    String key = String.join("|", limit.limitId(), level.name(), value.account(), value.subject());
                    LimitMonitor.Step step = LimitMonitor.observe(states.get(key), limit, level, value);
                    states.put(key, step.state());
                    judged.put(key, limit);
                    alerts.addAll(step.alerts());
                }
            }
        }
        // What is pending raises in time, whether another value comes or not.
        states.forEach((key, state) -> alerts.addAll(
                LimitMonitor.onTime(state, judged.get(key), instants.last()).alerts()));
    }

    private static final class HeapTrades implements TradeHistory {
        private final Map<String, AppliedTrade> trades = new HashMap<>();

        @Override
        public AppliedTrade get(String tradeId) {
            return trades.get(tradeId);
        }

        @Override
        public void put(String tradeId, AppliedTrade trade) {
            trades.put(tradeId, trade);
        }
    }
}
