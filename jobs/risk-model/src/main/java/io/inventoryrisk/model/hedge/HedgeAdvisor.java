package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.List;

/**
 * Hedges of one account in one underlying at one instant: advice only. A kind is there only where it is needed. What is
 * needed but cannot be told safely has no legs, and says why. What was read of an instant's model is kept until the next; not
 * safe for several threads.
 */
public final class HedgeAdvisor {

    private final RiskSpec spec;
    private MarketModel model;
    private UnderlyingFactors factors;

    /** @param spec how the account's headline was measured */
    public HedgeAdvisor(RiskSpec spec) {
        this.spec = spec;
    }

    /** Of one underlying. */
    public HedgeAdvice at(HedgeInputs in) {
        if (model != in.model()) {
            model = in.model();
            factors = UnderlyingFactors.of(model);
        }
        HedgeParameters parameters = HedgeParameters.of(in.packs());
        LiveCost costs = new LiveCost(model, parameters, in.packs());
        HedgePlanner planner = new HedgePlanner(in, costs, spec);
        DeltaPlan deltas = new DeltaPlan(in, costs, planner, parameters);
        Exposure exposure = in.exposure();
        double live = deltas.proportionalCost();
        NoTradeBand band = new BandAdvice(
                        parameters,
                        exposure,
                        model.usdRate(in.underlying()),
                        factors.volatilityOf(in.underlying()),
                        Double.isNaN(live) ? parameters.cost() : live,
                        model.asOfMicros())
                .around(in.targetDeltaCoin(), in.hardLimitCoin());
        List<HedgePlan> plans = new ArrayList<>();
        double deltaCoin = exposure == null ? 0 : exposure.deltaCoin();
        if (band.tradeToEdge(deltaCoin) != 0) {
            HedgePlan plan = delta(in, planner, deltas, band, deltaCoin);
            if (plan.legs().length > 0 || plan.status() != QualityStatus.OK) {
                plans.add(plan);
            }
        }
        return new HedgeAdvice(band, plans.toArray(HedgePlan[]::new), new VarianceExposure[0]);
    }

    private static HedgePlan delta(
            HedgeInputs in, HedgePlanner planner, DeltaPlan deltas, NoTradeBand band, double deltaCoin) {
        Verdict verdict = usable(in);
        if (verdict.status() != QualityStatus.OK && verdict.status() != QualityStatus.FALLBACK) {
            return planner.none(HedgeKind.DELTA, verdict);
        }
        if (!deltas.isPossible()) {
            return planner.none(
                    HedgeKind.DELTA,
                    new Verdict(
                            QualityStatus.INSUFFICIENT,
                            "no market of " + in.underlying() + " has a fresh book to hedge on"));
        }
        List<Trade> trades = deltas.trades(deltaCoin, band);
        double after = deltaCoin;
        for (Trade trade : trades) {
            after += trade.quantity() * DeltaHedge.deltaPerContract(trade.priced());
        }
        return planner.plan(HedgeKind.DELTA, trades, 0, deltas.verdict(after, band, verdict));
    }

    /** Whether the account's deltas can be relied upon. */
    private static Verdict usable(HedgeInputs in) {
        Exposure exposure = in.exposure();
        if (exposure == null || exposure.quality().status() == QualityStatus.OK) {
            return Verdict.OK;
        }
        String missing = exposure.quality().missing().isEmpty()
                ? ""
                : " without " + String.join(", ", exposure.quality().missing());
        return new Verdict(
                exposure.quality().status(),
                "exposure is " + exposure.quality().status() + missing
                        + (exposure.quality().reason().isEmpty()
                                ? ""
                                : ": " + exposure.quality().reason()));
    }
}
