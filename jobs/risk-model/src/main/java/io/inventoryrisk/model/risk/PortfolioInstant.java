package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.LadderCurve;
import io.inventoryrisk.model.scenario.SpotLadder;
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
 * @param equity of the account
 * @param book scenario P&L
 */
record PortfolioInstant(
        RiskSpec spec,
        List<Exposure> exposures,
        List<RiskVectors> vectors,
        RiskMarket market,
        AccountEquity equity,
        ScenarioBook book) {

    static PortfolioInstant of(
            RiskSpec spec,
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            Map<String, Balance> balances,
            RiskMarket market) {
        List<Exposure> sorted = exposures.stream()
                .sorted(Comparator.comparing(Exposure::underlying).thenComparing(Exposure::account))
                .toList();
        List<RiskVectors> sortedVectors = vectors.stream()
                .sorted(Comparator.comparing(RiskVectors::account).thenComparing(RiskVectors::underlying))
                .toList();
        AccountEquity equity = AccountEquity.of(sortedVectors, balances, market.model());
        return new PortfolioInstant(
                spec, sorted, sortedVectors, market, equity, ScenarioBook.of(sorted, sortedVectors, equity));
    }

    FactorBook factorBook() {
        return new FactorBook(exposures, market.model(), market.factors(), spec);
    }

    QuadraticBook quadraticBook() {
        return new QuadraticBook(exposures, equity, market.model(), market.factors(), market.packs(), spec);
    }

    /** Net deltas in USD by underlying. */
    SortedMap<String, Double> deltas() {
        SortedMap<String, Double> deltas = new TreeMap<>();
        exposures.forEach(exposure -> deltas.merge(exposure.underlying(), exposure.deltaUsd(), Double::sum));
        return deltas;
    }

    StressBook stress(UnwindRisk unwind) {
        return new StressBook(
                market.sets().stress(),
                market.stresses(),
                book.under(market.sets().stress(), VenueVectors::stressUsd),
                equity,
                unwind.costs(),
                exposures);
    }

    /** The smallest moves that lose a share of haircut equity; unknown without equity or ladder. */
    ReverseStress reverse(double haircutEquityUsd) {
        double loss = spec.reverseStressShare() * haircutEquityUsd;
        double[] moves = SpotLadder.moves();
        if (!(loss > 0) || market.sets().ladder().size() != moves.length || !book.complete()) {
            return new ReverseStress(Double.NaN, Double.NaN, Double.NaN);
        }
        LadderCurve curve = new LadderCurve(
                moves,
                book.under(market.sets().ladder(), VenueVectors::ladderUsd).total());
        return new ReverseStress(loss, curve.firstCrossingDown(-loss), curve.firstCrossingUp(-loss));
    }

    UnderlyingDelta[] underlyingDeltas() {
        SortedMap<String, double[]> coins = new TreeMap<>();
        for (Exposure exposure : exposures) {
            double[] sum = coins.computeIfAbsent(exposure.underlying(), any -> new double[2]);
            sum[0] += exposure.deltaCoin();
            sum[1] += exposure.greeks().deltaBlackScholesCoin();
        }
        Map<String, Double> held = equity.coins();
        return coins.entrySet().stream()
                .map(entry -> new UnderlyingDelta(
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        book.complete()
                                ? (held.getOrDefault(entry.getKey(), 0.0) + entry.getValue()[0])
                                        * market.model().usdRate(entry.getKey())
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
