package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A delta hedged by another underlying: of each the market with the least half spread and fee, of these the one that removes
 * variance at the least cost, by the correlation and volatilities of the market model.
 */
final class MinimumVariancePlan {

    private final HedgeInputs inputs;
    private final HedgeParameters parameters;
    private final LiveCost costs;
    private final HedgePlanner planner;
    private final DeltaPlan deltas;
    private final UnderlyingFactors factors;

    MinimumVariancePlan(
            HedgeInputs inputs,
            HedgeParameters parameters,
            LiveCost costs,
            HedgePlanner planner,
            DeltaPlan deltas,
            UnderlyingFactors factors) {
        this.inputs = inputs;
        this.parameters = parameters;
        this.costs = costs;
        this.planner = planner;
        this.deltas = deltas;
        this.factors = factors;
    }

    /** A hedge and what it costs per share of the variance it removes. */
    private record Priced(Trade trade, MinimumVariance ratio, double scorePerShareUsd) {}

    /**
     * Null where no other underlying is correlated enough, or where the own hedge is as cheap.
     *
     * @param tradeCoin what would bring the delta to the edge of the band
     * @param ownScoreUsd of the underlying's own hedge; NaN where there is none
     */
    HedgePlan plan(double tradeCoin, double ownScoreUsd, Verdict verdict) {
        Priced best = null;
        for (Map.Entry<String, DeltaPlan.Candidate> other : cheapestOfOthers().entrySet()) {
            Priced priced = priced(tradeCoin, other.getKey(), other.getValue());
            boolean cheaper = priced != null && (Double.isNaN(ownScoreUsd) || priced.scorePerShareUsd() < ownScoreUsd);
            if (cheaper && (best == null || priced.scorePerShareUsd() < best.scorePerShareUsd())) {
                best = priced;
            }
        }
        return best == null
                ? null
                : planner.plan(
                        HedgeKind.MINIMUM_VARIANCE,
                        List.of(best.trade()),
                        best.ratio().residualShare(),
                        verdict);
    }

    /** By underlying: the future or perpetual with the least half spread and fee. */
    private TreeMap<String, DeltaPlan.Candidate> cheapestOfOthers() {
        TreeMap<String, DeltaPlan.Candidate> cheapest = new TreeMap<>();
        for (QuotedBook book : inputs.model().books()) {
            Instrument instrument = inputs.instruments().get(book.instrument());
            boolean usable = instrument != null
                    && !instrument.underlying().equals(inputs.underlying())
                    && (instrument.kind() == InstrumentKind.PERPETUAL || instrument.kind() == InstrumentKind.FUTURE);
            DeltaPlan.Candidate candidate = usable ? deltas.candidate(instrument) : null;
            if (candidate != null) {
                DeltaPlan.Candidate known = cheapest.get(instrument.underlying());
                if (known == null || costs.proportional(instrument) < costs.proportional(known.instrument())) {
                    cheapest.put(instrument.underlying(), candidate);
                }
            }
        }
        return cheapest;
    }

    private Priced priced(double tradeCoin, String other, DeltaPlan.Candidate candidate) {
        int own = factors.factorOf(inputs.underlying());
        int hedge = factors.factorOf(other);
        if (own < 0 || hedge < 0) {
            return null;
        }
        MinimumVariance ratio = new MinimumVariance(
                inputs.model().correlation(own, hedge),
                factors.volatilityOf(inputs.underlying()),
                factors.volatilityOf(other));
        if (!(Math.abs(ratio.correlation()) >= parameters.leastCorrelation()) || !(ratio.hedgeDeviation() > 0)) {
            return null;
        }
        double tradeUsd = tradeCoin * inputs.model().usdRate(inputs.underlying());
        double contracts = ratio.contracts(tradeUsd, TradeLine.deltaUsd(candidate.priced(), 1));
        double lots = Math.rint(contracts / candidate.instrument().lotSize().doubleValue());
        if (!Double.isFinite(lots) || lots == 0) {
            return null;
        }
        Trade trade = new Trade(
                candidate.priced(), DeltaHedge.lots(lots, candidate.instrument().lotSize()));
        double score = deltas.scoreUsd(trade);
        double removed = 1 - ratio.residualShare();
        return Double.isFinite(score) ? new Priced(trade, ratio, score / removed) : null;
    }
}
