package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.inventory.AdviceCalculator;
import io.inventoryrisk.model.inventory.AdviceInputs;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.VectorCalculator;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The account half of {@link PureFold}: risk as a function of the fills, the balances and the market's updates. */
final class AccountFold {

    private final RiskJobConfig config;
    private final Grid grid;
    private final List<MarketUpdate> updates;
    private final Map<String, Instrument> definitions;
    private final TreeMap<Long, MarketModel> models = new TreeMap<>();

    final List<AccountExposure> held = new ArrayList<>();
    final List<PortfolioRisk> portfolios = new ArrayList<>();
    final List<MarginReport> margins = new ArrayList<>();
    final List<Advice> advice = new ArrayList<>();

    /** @param updates of the market, in order */
    AccountFold(RiskJobConfig config, List<MarketUpdate> updates, Map<String, Instrument> definitions) {
        this.config = config;
        this.grid = config.grid();
        this.updates = updates;
        this.definitions = definitions;
        updates.stream()
                .filter(update -> update.model() != null)
                .forEach(update -> models.put(update.asOfMicros(), update.model()));
    }

    /** All that risk at one instant depends on beside the positions. */
    private record Context(Map<String, ParameterPack> packs, ScenarioSets sets, UnitVectors units) {}

    private Context at(long instant) {
        Map<String, ParameterPack> packs = new TreeMap<>();
        FactorReturns returns = FactorReturns.none(config.model().universe(), grid.stepMicros() / 1_000);
        for (MarketUpdate update : updates) {
            if (update.asOfMicros() > instant) {
                break;
            }
            if (update.pack() != null) {
                packs.put(update.pack().name(), update.pack());
            } else if (update.returns() != null) {
                returns = update.returns();
            }
        }
        MarketModel model = models.get(instant);
        ScenarioSets sets = new ScenarioFactory(config.scenarios()).at(model, returns, packs);
        return new Context(packs, sets, new UnitVectors(new InstrumentPricer(model, packs)));
    }

    void fold(List<AppliedFill> applied, List<Balance> balances) {
        Map<Long, Context> contexts = new TreeMap<>();
        models.keySet().forEach(instant -> contexts.put(instant, at(instant)));
        Map<String, List<AppliedFill>> byUnderlying = new TreeMap<>();
        for (AppliedFill fill : applied) {
            byUnderlying
                    .computeIfAbsent(fill.account() + "|" + fill.instrument().underlying(), any -> new ArrayList<>())
                    .add(fill);
        }
        byUnderlying.values().forEach(fills -> hold(fills, contexts));
        Map<String, TreeMap<Long, List<AccountExposure>>> portfoliosOf = new TreeMap<>();
        for (AccountExposure part : held) {
            for (AccountInput input : AccountInput.of(part, config.desks())) {
                portfoliosOf
                        .computeIfAbsent(input.portfolio(), any -> new TreeMap<>())
                        .computeIfAbsent(part.exposure().asOfMicros(), any -> new ArrayList<>())
                        .add(part);
            }
        }
        portfoliosOf.forEach((portfolio, byInstant) -> {
            List<Balance> own = balances.stream()
                    .filter(balance ->
                            config.desks().portfoliosOf(balance.account()).contains(portfolio))
                    .toList();
            measure(portfolio, byInstant, own, contexts);
        });
    }

    private void hold(List<AppliedFill> fills, Map<Long, Context> contexts) {
        long first = fills.stream()
                .mapToLong(fill -> grid.instantOf(fill.timeMicros()))
                .min()
                .orElseThrow();
        AppliedFill any = fills.get(0);
        HoldingState state = HoldingState.empty(any.account(), any.instrument().underlying());
        long from = Long.MIN_VALUE;
        for (long instant : models.tailMap(first, true).keySet()) {
            long after = from;
            List<AppliedFill> due = fills.stream()
                    .filter(fill -> fill.timeMicros() > after && fill.timeMicros() <= instant)
                    .toList();
            if (!state.isFlat() || !due.isEmpty()) {
                Context context = contexts.get(instant);
                MarketModel model = models.get(instant);
                ExposureCalculator.Step step = ExposureCalculator.at(
                        instant,
                        state,
                        due,
                        new InstrumentSteps(
                                models.get(grid.previous(instant)), new InstrumentPricer(model, context.packs())),
                        config.risk().dayOpenMillis());
                state = step.state();
                if (step.exposure() != null) {
                    held.add(new AccountExposure(
                            step.exposure(),
                            VectorCalculator.of(
                                    state.account(),
                                    state.underlying(),
                                    instant,
                                    step.positions(),
                                    context.units(),
                                    context.sets(),
                                    MarginPacks.of(context.packs()))));
                }
            }
            from = instant;
        }
    }

    private void measure(
            String portfolio,
            TreeMap<Long, List<AccountExposure>> byInstant,
            List<Balance> balances,
            Map<Long, Context> contexts) {
        PortfolioCalculator calculator = new PortfolioCalculator(config.risk());
        PortfolioState[] state = {PortfolioState.empty(portfolio)};
        Map<Long, PortfolioCalculator.Step> steps = new TreeMap<>();
        byInstant.forEach((instant, parts) -> {
            Map<String, Balance> newest = new TreeMap<>();
            for (Balance balance : balances) {
                if (balance.timeMicros() <= instant) {
                    newest.put(balance.account() + "|" + balance.venue() + "|" + balance.source(), balance);
                }
            }
            PortfolioCalculator.Step step = calculator.at(
                    instant,
                    state[0],
                    parts.stream().map(AccountExposure::exposure).toList(),
                    parts.stream().map(AccountExposure::vectors).toList(),
                    newest,
                    models.get(instant),
                    contexts.get(instant).sets(),
                    contexts.get(instant).packs());
            state[0] = step.state();
            portfolios.add(step.risk());
            margins.addAll(step.margins());
            steps.put(instant, step);
        });
        if (!PortfolioCalculator.isAggregate(portfolio)) {
            advise(portfolio, byInstant, steps, contexts);
        }
    }

    /** At every instant since the first: in all that was ever held, by the last risk where nothing is. */
    private void advise(
            String account,
            TreeMap<Long, List<AccountExposure>> byInstant,
            Map<Long, PortfolioCalculator.Step> steps,
            Map<Long, Context> contexts) {
        TreeMap<String, Boolean> known = new TreeMap<>();
        for (long instant : models.tailMap(byInstant.firstKey(), true).keySet()) {
            long newest = byInstant.floorKey(instant);
            List<AccountExposure> parts = newest == instant ? byInstant.get(instant) : List.of();
            List<Exposure> exposures = new ArrayList<>();
            known.replaceAll((underlying, held) -> false);
            for (AccountExposure part : parts) {
                known.put(part.exposure().underlying(), true);
                exposures.add(part.exposure());
            }
            MarketModel model = models.get(instant);
            known.forEach((underlying, held) -> {
                if (!held) {
                    exposures.add(Exposure.flat(account, underlying, instant, instant, model.parametersVersion()));
                }
            });
            advise(instant, exposures, parts, steps.get(newest), contexts.get(instant));
        }
    }

    private void advise(
            long instant,
            List<Exposure> exposures,
            List<AccountExposure> parts,
            PortfolioCalculator.Step step,
            Context context) {
        MarketModel model = models.get(instant);
        advice.addAll(new AdviceCalculator(config.advice())
                .at(new AdviceInputs(
                        step.risk().account(),
                        instant,
                        exposures,
                        parts.stream().map(AccountExposure::vectors).toList(),
                        step.risk(),
                        step.margins(),
                        model,
                        definitions,
                        new InstrumentPricer(model, context.packs()),
                        context.units(),
                        context.sets(),
                        MarginPacks.of(context.packs()),
                        context.packs())));
    }
}
