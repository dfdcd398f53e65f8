package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Hedges of one account in one underlying at one instant: advice only. A kind is there only where it is needed; what is
 * needed but cannot be told safely has no legs, and says why. What all accounts share at an instant is kept until the next;
 * not safe for several threads.
 */
public final class HedgeAdvisor {

    private HedgeMarkets markets;
    private ParameterPack pack;
    private HedgeParameters parameters = HedgeParameters.standard();

    /** Of one underlying. */
    public HedgeAdvice at(HedgeInputs in) {
        read(in);
        Exposure exposure = in.exposure();
        HedgePlanner planner = new HedgePlanner(in, markets.costs());
        DeltaPlan deltas = new DeltaPlan(in, markets, planner);
        NoTradeBand band = band(in, exposure);
        Verdict verdict = verdict(exposure);
        VarianceExposure[] variance = VariancePlan.exposures(
                markets.slices(in.underlying()), markets.fairVariances(in.underlying()), exposure);
        List<HedgePlan> plans = new ArrayList<>();
        double deltaCoin = exposure == null ? 0 : exposure.deltaCoin();
        if (band.tradeToEdge(deltaCoin) != 0) {
            List<Trade> own = verdict.isUsable() ? deltas.trades(deltaCoin, band) : List.of();
            plans.add(delta(in.underlying(), deltas, band, own, verdict));
            if (verdict.isUsable()) {
                plans.add(new MinimumVariancePlan(in, markets, planner, deltas)
                        .plan(band.tradeToEdge(deltaCoin), deltas.scoreUsd(own), verdict));
            }
        }
        if (exposure != null && !exposure.expiries().isEmpty()) {
            Desk desk = new Desk(in, markets, planner, deltas, band, verdict);
            plans.add(new GreekPlan(desk).plan());
            plans.add(new VariancePlan(desk).plan(variance));
        }
        return new HedgeAdvice(band, plans.stream().filter(Objects::nonNull).toArray(HedgePlan[]::new), variance);
    }

    private void read(HedgeInputs in) {
        if (markets == null || !markets.areOf(in)) {
            readPack(in);
            markets = new HedgeMarkets(in, parameters);
        }
    }

    /** A pack that cannot be used leaves the last good numbers in force. */
    private void readPack(HedgeInputs in) {
        ParameterPack now = in.packs().get(ParameterPack.HEDGE);
        if (!Objects.equals(pack, now)) {
            pack = now;
            try {
                parameters = HedgeParameters.of(in.packs());
            } catch (IllegalArgumentException e) {
                return;
            }
        }
    }

    private NoTradeBand band(HedgeInputs in, Exposure exposure) {
        double liveCost = markets.proportionalCost(in.underlying());
        return new BandAdvice(
                        parameters,
                        exposure,
                        in.model().usdRate(in.underlying()),
                        markets.factors().volatilityOf(in.underlying()),
                        Double.isNaN(liveCost) ? parameters.cost() : liveCost,
                        in.model().asOfMicros())
                .around(in.targetDeltaCoin(), in.hardLimitCoin());
    }

    /** Null where no lot brings the delta nearer to the band. */
    private static HedgePlan delta(
            String underlying, DeltaPlan deltas, NoTradeBand band, List<Trade> trades, Verdict verdict) {
        HedgePlanner planner = deltas.planner();
        if (!verdict.isUsable()) {
            return planner.none(HedgeKind.DELTA, verdict);
        }
        if (!deltas.isPossible()) {
            return planner.none(
                    HedgeKind.DELTA,
                    new Verdict(QualityStatus.INSUFFICIENT, "no market of " + underlying + " has a fresh book"));
        }
        Verdict after = deltas.verdict(trades, band, verdict);
        return trades.isEmpty() && after.isUsable() ? null : planner.plan(HedgeKind.DELTA, trades, 0, after);
    }

    /** Whether the account's deltas can be relied upon. */
    private static Verdict verdict(Exposure exposure) {
        if (exposure == null || exposure.quality().status() == QualityStatus.OK) {
            return Verdict.OK;
        }
        Quality quality = exposure.quality();
        String missing = quality.missing().isEmpty() ? "" : " without " + String.join(", ", quality.missing());
        String reason = quality.reason().isEmpty() ? "" : ": " + quality.reason();
        return new Verdict(quality.status(), "exposure is " + quality.status() + missing + reason);
    }
}
