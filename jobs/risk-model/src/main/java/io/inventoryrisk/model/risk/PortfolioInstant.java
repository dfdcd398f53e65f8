package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.LadderCurve;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.SpotLadder;
import io.inventoryrisk.model.scenario.StressScenarios;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an account's risk is measured from at one instant.
 *
 * @param exposures sorted by underlying, then account
 * @param vectors sorted by account, then underlying
 * @param factors of the model
 * @param equity of the account
 * @param book scenario P&L
 */
record PortfolioInstant(
        RiskSpec spec,
        List<Exposure> exposures,
        List<RiskVectors> vectors,
        MarketModel model,
        ScenarioSets sets,
        Map<String, ParameterPack> packs,
        UnderlyingFactors factors,
        AccountEquity equity,
        ScenarioBook book) {

    static PortfolioInstant of(
            RiskSpec spec,
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            Map<String, Balance> balances,
            MarketModel model,
            ScenarioSets sets,
            Map<String, ParameterPack> packs) {
        List<Exposure> sorted = exposures.stream()
                .sorted(Comparator.comparing(Exposure::underlying).thenComparing(Exposure::account))
                .toList();
        List<RiskVectors> sortedVectors = vectors.stream()
                .sorted(Comparator.comparing(RiskVectors::account).thenComparing(RiskVectors::underlying))
                .toList();
        AccountEquity equity = AccountEquity.of(sortedVectors, balances, model);
        return new PortfolioInstant(
                spec,
                sorted,
                sortedVectors,
                model,
                sets,
                packs,
                UnderlyingFactors.of(model),
                equity,
                ScenarioBook.of(sorted, sortedVectors, equity));
    }

    FactorBook factorBook() {
        return new FactorBook(exposures, model, factors, spec);
    }

    QuadraticBook quadraticBook() {
        return new QuadraticBook(exposures, equity, model, factors, packs, spec);
    }

    /** Net deltas in USD by underlying. */
    SortedMap<String, Double> deltas() {
        SortedMap<String, Double> deltas = new TreeMap<>();
        exposures.forEach(exposure -> deltas.merge(exposure.underlying(), exposure.deltaUsd(), Double::sum));
        return deltas;
    }

    StressBook stress(UnwindRisk unwind) {
        return new StressBook(
                sets.stress(),
                StressScenarios.of(model, packs).attributes(),
                book.under(sets.stress(), VenueVectors::stressUsd),
                equity,
                unwind.costs(),
                exposures);
    }

    /** The smallest moves that lose a share of haircut equity; unknown without equity or ladder. */
    ReverseStress reverse(double haircutEquityUsd) {
        double loss = spec.reverseStressShare() * haircutEquityUsd;
        double[] moves = SpotLadder.moves();
        if (!(loss > 0) || sets.ladder().size() != moves.length || !book.complete()) {
            return new ReverseStress(Double.NaN, Double.NaN, Double.NaN);
        }
        LadderCurve curve = new LadderCurve(
                moves, book.under(sets.ladder(), VenueVectors::ladderUsd).total());
        return new ReverseStress(loss, curve.firstCrossingDown(-loss), curve.firstCrossingUp(-loss));
    }

    UnderlyingDelta[] underlyingDeltas() {
        SortedMap<String, double[]> coins = new TreeMap<>();
        for (Exposure exposure : exposures) {
            double[] sum = coins.computeIfAbsent(exposure.underlying(), any -> new double[2]);
            sum[0] += exposure.deltaCoin();
            sum[1] += exposure.greeks().deltaBlackScholesCoin();
        }
        return coins.entrySet().stream()
                .map(entry -> new UnderlyingDelta(
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        book.complete()
                                ? (equity.coins(entry.getKey()) + entry.getValue()[0]) * model.usdRate(entry.getKey())
                                : Double.NaN))
                .toArray(UnderlyingDelta[]::new);
    }

    /** What is in USD adds up over underlyings, coins do not. */
    Greeks greeks() {
        Greeks sum = Greeks.zero();
        for (Exposure exposure : exposures) {
            sum = sum.plus(exposure.greeks());
        }
        return new Greeks(
                0,
                0,
                0,
                0,
                sum.vegaUsdPerVolPoint(),
                sum.tenorVegaUsdPerVolPoint(),
                sum.thetaUsdPerDay(),
                0,
                sum.volgaUsdPerVolPoint2(),
                0,
                0);
    }
}
