package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hedges of one account in one underlying at one instant: advice only. A kind is there only where it is needed; what is
 * needed but cannot be told safely has no legs, and says why. What was read of an instant's model and of the pack is kept
 * until the next; not safe for several threads.
 */
public final class HedgeAdvisor {

    private final RiskSpec spec;
    private MarketModel model;
    private UnderlyingFactors factors;
    private final Map<String, VarianceSwap[]> fairVariances = new HashMap<>();
    private final Map<String, ListedOptions> listed = new HashMap<>();
    private ParameterPack pack;
    private HedgeParameters parameters = HedgeParameters.standard();

    /** @param spec how the account's headline was measured */
    public HedgeAdvisor(RiskSpec spec) {
        this.spec = spec;
    }

    /** Of one underlying. */
    public HedgeAdvice at(HedgeInputs in) {
        read(in);
        Exposure exposure = in.exposure();
        LiveCost costs = new LiveCost(model, parameters, in.packs());
        HedgePlanner planner = new HedgePlanner(in, costs, spec);
        DeltaPlan deltas = new DeltaPlan(in, costs, planner, parameters);
        NoTradeBand band = band(in, exposure, deltas.proportionalCost());
        Verdict verdict = verdict(exposure);
        SurfaceSlice[] slices = Desk.slices(model, in.underlying());
        VarianceExposure[] variance = VariancePlan.exposures(slices, fair(in.underlying(), slices), exposure);
        List<HedgePlan> plans = new ArrayList<>();
        double deltaCoin = exposure == null ? 0 : exposure.deltaCoin();
        if (band.tradeToEdge(deltaCoin) != 0) {
            List<Trade> own = verdict.isUsable() ? deltas.trades(deltaCoin, band) : List.of();
            plans.add(delta(in.underlying(), deltas, band, own, verdict));
            if (verdict.isUsable()) {
                plans.add(new MinimumVariancePlan(in, parameters, costs, planner, deltas, factors)
                        .plan(band.tradeToEdge(deltaCoin), deltas.scoreUsd(own), verdict));
            }
        }
        if (exposure != null && !exposure.expiries().isEmpty()) {
            Desk desk = new Desk(
                    in,
                    parameters,
                    costs,
                    planner,
                    deltas,
                    band,
                    listed(in),
                    model.usdRate(in.underlying()),
                    factors.volatilityOf(in.underlying()),
                    verdict);
            plans.add(new GreekPlan(desk).plan());
            plans.add(new VariancePlan(desk).plan(variance));
        }
        return new HedgeAdvice(band, plans.stream().filter(Objects::nonNull).toArray(HedgePlan[]::new), variance);
    }

    /** A pack that cannot be used leaves the last good numbers in force. */
    private void read(HedgeInputs in) {
        if (model != in.model()) {
            model = in.model();
            factors = UnderlyingFactors.of(model);
            fairVariances.clear();
            listed.clear();
        }
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

    private VarianceSwap[] fair(String underlying, SurfaceSlice[] slices) {
        return fairVariances.computeIfAbsent(
                underlying, any -> Arrays.stream(slices).map(VarianceSwap::of).toArray(VarianceSwap[]::new));
    }

    private ListedOptions listed(HedgeInputs in) {
        return listed.computeIfAbsent(
                in.underlying(),
                any -> new ListedOptions(in.underlying(), in.instruments().values(), model, parameters.leastYears()));
    }

    private NoTradeBand band(HedgeInputs in, Exposure exposure, double liveCost) {
        return new BandAdvice(
                        parameters,
                        exposure,
                        model.usdRate(in.underlying()),
                        factors.volatilityOf(in.underlying()),
                        Double.isNaN(liveCost) ? parameters.cost() : liveCost,
                        model.asOfMicros())
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
