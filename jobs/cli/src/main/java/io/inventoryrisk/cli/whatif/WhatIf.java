package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.VectorCalculator;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures a portfolio before and after trades that have not happened, on one market model and with the calculators that
 * the job itself runs: what they would say at the next instant if the fills came and the market stood still. Nothing is
 * changed by asking; books are values.
 */
final class WhatIf {

    private final Market market;
    private final MarketModel model;
    private final Map<String, ParameterPack> packs;
    private final MarginPacks margins;
    private final ScenarioSets sets;
    private final InstrumentPricer pricer;
    private final UnitVectors units;
    private final PortfolioCalculator calculator;

    /**
     * @param returns of the past, for historical simulation; {@link FactorReturns#none} where there are none
     * @param packs in force, by name
     */
    WhatIf(Market market, FactorReturns returns, Map<String, ParameterPack> packs, RiskSpec spec) {
        this.market = market;
        this.model = market.model();
        this.packs = packs;
        this.margins = MarginPacks.of(packs);
        this.calculator = new PortfolioCalculator(spec);
        ScenarioSpec scenarios = ScenarioSpec.standard(
                spec.scenarios(), spec.seed(), spec.horizonMillis(), spec.simulationEveryMillis());
        this.sets = new ScenarioFactory(scenarios).at(model, returns, packs);
        this.pricer = new InstrumentPricer(model, packs);
        this.units = new UnitVectors(pricer);
    }

    /** Packs that cannot be used, each with its reason. */
    List<String> refusals() {
        return margins.refusals().stream()
                .map(refused -> refused.pack() + " " + refused.version() + ": " + refused.reason())
                .toList();
    }

    /**
     * A portfolio as it stands. A position without a mark is left out of what cannot be told, as the job does.
     *
     * @throws InputException where an instrument is unknown, or has neither entry price nor mark
     */
    Book book(Portfolio portfolio) throws InputException {
        List<AppliedFill> fills = new ArrayList<>();
        for (HeldPosition position : portfolio.positions()) {
            boolean priced = position.averagePrice() != null;
            Instrument instrument = priced
                    ? market.defined(position.instrument(), "position")
                    : market.valued(position.instrument(), "position");
            fills.add(fill(portfolio.account(), instrument, position.quantity(), position.averagePrice(), 1));
        }
        PortfolioState fresh = PortfolioState.empty(portfolio.account());
        return valued(new Start(portfolio.account(), fresh, new TreeMap<>(), null), fills, portfolio.balances());
    }

    /**
     * The same after trades, one after the other; their cash goes into and out of the venues' wallets.
     *
     * @throws InputException where an instrument is unknown or has no mark
     */
    Book after(Book before, List<Trade> trades) throws InputException {
        List<AppliedFill> fills = new ArrayList<>();
        for (Trade trade : trades) {
            Instrument instrument = market.valued(trade.instrument(), "trade");
            fills.add(fill(before.account(), instrument, trade.quantity(), trade.price(), fills.size() + 1));
        }
        List<Balance> balances = Wallets.after(before.balances(), before.holdings(), fills);
        return valued(new Start(before.account(), before.state(), before.holdings(), model), fills, balances);
    }

    private AppliedFill fill(
            String account, Instrument instrument, BigDecimal quantity, BigDecimal price, long ordinal) {
        return new AppliedFill(
                account,
                instrument,
                ordinal,
                model.asOfMicros(),
                quantity,
                price == null ? BigDecimal.valueOf(market.mark(instrument.id())) : price,
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.TAKER,
                false);
    }

    /** What an account comes with, and the model its holdings were valued on; null where they never were. */
    private record Start(
            String account, PortfolioState state, SortedMap<String, HoldingState> holdings, MarketModel model) {}

    private Book valued(Start start, List<AppliedFill> fills, List<Balance> balances) {
        long asOfMicros = model.asOfMicros();
        SortedMap<String, HoldingState> holdings = new TreeMap<>(start.holdings());
        fills.forEach(fill -> holdings.computeIfAbsent(
                fill.instrument().underlying(), underlying -> HoldingState.empty(start.account(), underlying)));
        List<Exposure> exposures = new ArrayList<>();
        List<RiskVectors> vectors = new ArrayList<>();
        InstrumentSteps steps = new InstrumentSteps(start.model(), pricer);
        holdings.replaceAll((underlying, held) -> {
            List<AppliedFill> own = fills.stream()
                    .filter(fill -> fill.instrument().underlying().equals(underlying))
                    .toList();
            ExposureCalculator.Step step = ExposureCalculator.at(asOfMicros, held, own, steps);
            if (step.exposure() != null) {
                exposures.add(step.exposure());
                vectors.add(VectorCalculator.of(
                        start.account(), underlying, asOfMicros, step.positions(), units, sets, margins));
            }
            return step.state();
        });
        PortfolioCalculator.Step step =
                calculator.at(asOfMicros, start.state(), exposures, vectors, byVenue(balances), model, sets, packs);
        return new Book(
                start.account(), balances, holdings, step.state(), exposures, vectors, step.risk(), step.margins());
    }

    private static Map<String, Balance> byVenue(List<Balance> balances) {
        Map<String, Balance> byVenue = new HashMap<>();
        balances.forEach(balance -> byVenue.put(balance.venue() + "|" + balance.source(), balance));
        return byVenue;
    }
}
