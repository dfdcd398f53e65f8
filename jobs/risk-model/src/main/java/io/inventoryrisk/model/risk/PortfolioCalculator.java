package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Risk of one account at one instant, from its exposures in all underlyings, its balances and the market model they
 * were valued on. Parts that are not available are left out of the sums, named in {@code missing}, and make the result
 * PARTIAL; otherwise it is as good as its worst exposure. The high-water mark rises only on a result that can be
 * trusted, so that one bad mark does not leave a drawdown behind.
 *
 * @param spec how risk is measured
 */
public record PortfolioCalculator(RiskSpec spec) {

    /**
     * The account at one instant.
     *
     * @param state to carry on
     * @param risk to publish
     * @param margins of each venue, sorted; none for the firm
     */
    public record Step(PortfolioState state, PortfolioRisk risk, List<MarginReport> margins) {}

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param exposures of this instant, one per underlying held, in any order; not empty
     * @param vectors of this instant, one per exposure, in any order
     * @param balances newest of each venue and source, by any key
     * @param model the model the exposures were valued on
     * @param sets the vectors were made under
     * @param packs in force, by name
     */
    public Step at(
            long asOfMicros,
            PortfolioState state,
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            Map<String, Balance> balances,
            MarketModel model,
            ScenarioSets sets,
            Map<String, ParameterPack> packs) {
        List<Exposure> sorted = exposures.stream()
                .sorted(Comparator.comparing(Exposure::underlying))
                .toList();
        PortfolioState next = state;
        for (Exposure exposure : sorted) {
            next = next.with(exposure);
        }
        ParametricRisk risk = parametric(sorted, model);
        TreeSet<String> missing = new TreeSet<>(risk.missing());
        double collateralUsd = collateralUsd(balances, model, missing);
        Quality quality = quality(sorted, missing, model.quality());
        double totalUsd = next.pnl().totalUsd();
        if (quality.status().isDecisive()) {
            next = new PortfolioState(Math.max(state.highWaterMarkUsd(), totalUsd), next.pnlOf());
        }
        return new Step(
                next, risk(asOfMicros, next, sorted, new Measured(risk, collateralUsd, quality), model), List.of());
    }

    /** The numbers that have to be computed; the rest are sums. */
    private record Measured(ParametricRisk risk, double collateralUsd, Quality quality) {}

    private PortfolioRisk risk(
            long asOfMicros, PortfolioState state, List<Exposure> exposures, Measured now, MarketModel model) {
        PnlSplit pnl = state.pnl();
        return new PortfolioRisk(
                exposures.get(0).account(),
                asOfMicros,
                model.asOfMicros(),
                spec.parametersVersion(),
                spec.confidence(),
                spec.shortfallConfidence(),
                spec.horizonMillis(),
                RiskMethod.NORMAL,
                now.risk().valueAtRiskUsd(),
                now.risk().expectedShortfallUsd(),
                now.risk().instruments(),
                now.risk().valueAtRiskComponentUsd(),
                now.risk().expectedShortfallComponentUsd(),
                exposures.stream().mapToDouble(Exposure::deltaUsd).sum(),
                exposures.stream().mapToDouble(Exposure::grossNotionalUsd).sum(),
                exposures.stream().mapToDouble(Exposure::unrealisedPnlUsd).sum(),
                pnl,
                state.highWaterMarkUsd(),
                Math.max(0, state.highWaterMarkUsd() - pnl.totalUsd()),
                0,
                0,
                now.collateralUsd(),
                Double.NaN,
                Greeks.zero(),
                new UnderlyingDelta[0],
                new TailRisk[0],
                new RiskContribution[0],
                new StressLoss[0],
                new ReverseStress(Double.NaN, Double.NaN, Double.NaN),
                new LiquidityRisk(Double.NaN, new String[0], Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                new CapitalAllocation(Double.NaN, "", Double.NaN, Double.NaN, new String[0], new double[0]),
                new VenueExposure[0],
                Double.NaN,
                Double.NaN,
                now.quality());
    }

    private ParametricRisk parametric(List<Exposure> exposures, MarketModel model) {
        List<ExposureLine> lines = exposures.stream()
                .flatMap(exposure -> exposure.lines().stream())
                .sorted(Comparator.comparing(ExposureLine::instrument))
                .toList();
        return ParametricRisk.of(
                lines.stream().map(ExposureLine::instrument).toArray(String[]::new),
                lines.stream().mapToDouble(ExposureLine::deltaUsd).toArray(),
                model,
                spec);
    }

    private static double collateralUsd(Map<String, Balance> balances, MarketModel model, TreeSet<String> missing) {
        double sum = Double.NaN;
        for (Balance balance : new TreeMap<>(balances).values()) {
            for (Map.Entry<String, BigDecimal> amount : new TreeMap<>(balance.amounts()).entrySet()) {
                double usdRate = model.usdRate(amount.getKey());
                if (amount.getValue().signum() != 0 && Double.isNaN(usdRate)) {
                    missing.add(amount.getKey());
                } else {
                    double amountUsd = amount.getValue().signum() == 0
                            ? 0
                            : amount.getValue().doubleValue() * usdRate;
                    sum = Double.isNaN(sum) ? amountUsd : sum + amountUsd;
                }
            }
        }
        return sum;
    }

    /** Value at risk rests on the model's correlation: where that is the last good one, so is it. */
    private static Quality quality(List<Exposure> exposures, TreeSet<String> missing, Quality model) {
        QualityStatus status = QualityStatus.OK;
        long inputAgeMillis = -1;
        List<String> reasons = new ArrayList<>();
        for (Exposure exposure : exposures) {
            status = status.worse(exposure.quality().status());
            inputAgeMillis = Math.max(inputAgeMillis, exposure.quality().inputAgeMillis());
            missing.addAll(exposure.quality().missing());
            if (exposure.quality().status() != QualityStatus.OK) {
                reasons.add(exposure.underlying() + ": " + exposure.quality().reason());
            }
        }
        if (!missing.isEmpty()) {
            status = status.worse(QualityStatus.PARTIAL);
            reasons.add("left out for want of a mark, a volatility, a correlation or a USD rate: "
                    + String.join(", ", missing));
        }
        if (model.status() == QualityStatus.FALLBACK) {
            status = status.worse(QualityStatus.FALLBACK);
            reasons.add("market model: " + model.reason());
        }
        return new Quality(status, inputAgeMillis, 0, List.copyOf(missing), String.join("; ", reasons));
    }
}
