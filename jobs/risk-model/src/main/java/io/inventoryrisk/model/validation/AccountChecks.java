package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.TailRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the models behind one account's risk, instant by instant: value at risk by every method against what followed,
 * explained against hypothetical P&L, and reserves. Published on a schedule, backtests only where they have changed.
 */
public final class AccountChecks {

    private static final String ATTRIBUTION = "pnl-attribution";

    private final ValidationSpec spec;

    public AccountChecks(ValidationSpec spec) {
        this.spec = spec;
    }

    /** The state after an instant, and what is published at it. */
    public record Step(CheckState state, List<ModelCheck> checks) {}

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param account whose risk it is
     * @param risk of this instant; null where there is none
     * @param exposures of this instant, one per underlying, in any order; empty where they are not told
     */
    public Step at(CheckState state, long asOfMicros, String account, PortfolioRisk risk, List<Exposure> exposures) {
        List<Exposure> sorted = exposures.stream()
                .sorted(Comparator.comparing(Exposure::underlying))
                .toList();
        CheckState tested = risk == null ? state : tested(state, risk);
        AttributionState attribution =
                sorted.isEmpty() ? state.attribution() : state.attribution().at(asOfMicros, sorted, spec);
        boolean due = state.checkedMicros() == Long.MIN_VALUE
                || Math.floorDiv(asOfMicros, spec.everyMillis() * 1_000)
                        > Math.floorDiv(state.checkedMicros(), spec.everyMillis() * 1_000);
        if (!due) {
            return new Step(with(tested, attribution, tested.backtests(), state.checkedMicros()), List.of());
        }
        long version = risk != null
                ? risk.modelVersion()
                : sorted.isEmpty() ? asOfMicros : sorted.get(0).modelVersion();
        CheckScope scope = new CheckScope(account, asOfMicros, version, spec.parametersVersion());
        BacktestChecks verdicts = new BacktestChecks(spec, tested.confidence());
        tested.backtests().stream().filter(VarBacktest::changed).forEach(backtest -> verdicts.add(backtest, scope));
        ReserveChecks reserves = new ReserveChecks(spec);
        if (!sorted.isEmpty()) {
            attribute(attribution, scope);
            reserves.parameters(sorted, scope);
        }
        if (risk != null) {
            reserves.models(risk, scope);
        }
        List<VarBacktest> told =
                tested.backtests().stream().map(VarBacktest::told).toList();
        return new Step(with(tested, attribution, told, asOfMicros), scope.checks());
    }

    private CheckState tested(CheckState state, PortfolioRisk risk) {
        boolean same = state.confidence() == risk.confidence() && state.horizonMillis() == risk.horizonMillis();
        ProfitPoint now = ProfitPoint.of(risk);
        List<VarBacktest> next = new ArrayList<>();
        for (TailRisk tail : risk.tails()) {
            next.add(of(same ? state.backtests() : List.of(), tail.method())
                    .at(risk, tail, now, state.last(), spec.window()));
        }
        return new CheckState(
                risk.confidence(), risk.horizonMillis(), next, now, state.attribution(), state.checkedMicros());
    }

    private static VarBacktest of(List<VarBacktest> known, RiskMethod method) {
        return known.stream()
                .filter(backtest -> backtest.method() == method)
                .findFirst()
                .orElse(VarBacktest.empty(method));
    }

    private static CheckState with(
            CheckState tested, AttributionState attribution, List<VarBacktest> backtests, long checkedMicros) {
        return new CheckState(
                tested.confidence(), tested.horizonMillis(), backtests, tested.last(), attribution, checkedMicros);
    }

    private void attribute(AttributionState state, CheckScope scope) {
        int n = state.hypotheticalUsd().length;
        ProfitAttribution metrics = ProfitAttribution.of(state.hypotheticalUsd(), state.theoreticalUsd());
        boolean enough = n >= spec.minAttribution();
        Quality quality = !enough
                ? Quality.of(QualityStatus.WARMING, 0, n, n + " samples, needs " + spec.minAttribution())
                : Double.isNaN(metrics.spearman())
                        ? Quality.of(QualityStatus.INSUFFICIENT, 0, n, "the P&L did not vary")
                        : Quality.ok(0, n);
        boolean told = quality.status() == QualityStatus.OK;
        scope.tell(ATTRIBUTION, "observations", n, quality);
        scope.tell(ATTRIBUTION, "skippedSamples", state.skipped(), quality);
        scope.judge(
                ATTRIBUTION,
                "spearmanCorrelation",
                metrics.spearman(),
                ProfitAttribution.SPEARMAN_RED,
                !told || metrics.spearman() >= ProfitAttribution.SPEARMAN_RED,
                quality);
        scope.judge(
                ATTRIBUTION,
                "kolmogorovSmirnov",
                metrics.kolmogorovSmirnov(),
                ProfitAttribution.KOLMOGOROV_SMIRNOV_RED,
                !told || metrics.kolmogorovSmirnov() <= ProfitAttribution.KOLMOGOROV_SMIRNOV_RED,
                quality);
        scope.judge(
                ATTRIBUTION,
                "zone",
                metrics.zone().ordinal(),
                ProfitAttribution.Zone.AMBER.ordinal(),
                !told || metrics.zone() != ProfitAttribution.Zone.RED,
                quality);
    }
}
