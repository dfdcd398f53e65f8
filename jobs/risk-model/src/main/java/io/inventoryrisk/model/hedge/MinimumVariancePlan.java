package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgeMarkets.Candidate;
import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.List;
import java.util.Map;

/**
 * A delta hedged by another underlying: of each the market with the least half spread and fee, of these the one that removes
 * variance at the least cost, by the correlation and volatilities of the market model.
 */
final class MinimumVariancePlan {

    private final HedgeInputs inputs;
    private final HedgeMarkets markets;
    private final HedgePlanner planner;
    private final DeltaPlan deltas;
    private final UnderlyingFactors factors;

    MinimumVariancePlan(HedgeInputs inputs, HedgeMarkets markets, HedgePlanner planner, DeltaPlan deltas) {
        this.inputs = inputs;
        this.markets = markets;
        this.planner = planner;
        this.deltas = deltas;
        factors = markets.factors();
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
        for (Map.Entry<String, Candidate> other : markets.cheapest().entrySet()) {
            boolean own = other.getKey().equals(inputs.underlying());
            Priced priced = own ? null : priced(tradeCoin, other.getKey(), other.getValue());
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

    private Priced priced(double tradeCoin, String other, Candidate candidate) {
        int own = factors.factorOf(inputs.underlying());
        int hedge = factors.factorOf(other);
        if (own < 0 || hedge < 0) {
            return null;
        }
        MinimumVariance ratio = new MinimumVariance(
                inputs.model().correlation(own, hedge),
                factors.volatilityOf(inputs.underlying()),
                factors.volatilityOf(other));
        if (!(Math.abs(ratio.correlation()) >= markets.parameters().leastCorrelation())
                || !(ratio.hedgeDeviation() > 0)) {
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
