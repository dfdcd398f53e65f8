package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Tails of the scenario sets that are due at an instant, and the kept ones of those that are not. */
final class SimulatedTails {

    private static final RiskMethod[] METHODS = {RiskMethod.HISTORICAL, RiskMethod.FILTERED, RiskMethod.MONTE_CARLO};

    private final RiskSpec spec;
    private final ScenarioBook book;
    private final long asOfMicros;

    SimulatedTails(RiskSpec spec, ScenarioBook book, long asOfMicros) {
        this.spec = spec;
        this.book = book;
        this.asOfMicros = asOfMicros;
    }

    SimulatedRisk at(ScenarioSets sets, SimulatedRisk kept, boolean firm) {
        TailRisk[] tails = new TailRisk[METHODS.length];
        RiskContribution[] contributions = kept.contributions();
        Map<String, Double> deviations = new TreeMap<>();
        for (int i = 0; i < kept.venues().length; i++) {
            deviations.put(kept.venues()[i], kept.venueDeviationUsd()[i]);
        }
        for (int i = 0; i < METHODS.length; i++) {
            ScenarioSet set = setOf(METHODS[i], sets);
            if (set.size() == 0) {
                tails[i] = i < kept.tails().length ? kept.tails()[i] : unknown(METHODS[i], 0, "no scenarios yet");
                continue;
            }
            PartSums pnl = book.under(set, pnlOf(METHODS[i]));
            tails[i] = tail(METHODS[i], pnl.total(), book.withoutMoves(set));
            boolean known = !Double.isNaN(tails[i].valueAtRiskUsd());
            if (known) { // the last method that knows is the one that counts: jumps are in it
                deviations.clear();
                pnl.parts(Dimension.VENUE).forEach((venue, gains) -> deviations.put(venue, deviation(gains)));
            }
            if (METHODS[i] == spec.method()) {
                contributions = known
                        ? Contributions.of(pnl, new ScenarioMeasure(spec), firm).toArray(RiskContribution[]::new)
                        : new RiskContribution[0];
            }
        }
        return new SimulatedRisk(
                tails,
                contributions,
                deviations.keySet().toArray(String[]::new),
                deviations.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private TailRisk tail(RiskMethod method, double[] pnl, List<String> still) {
        int needed = Math.max(ScenarioTail.needed(spec.confidence()), ScenarioTail.needed(spec.shortfallConfidence()));
        if (!book.complete()) {
            return unknown(method, pnl.length, "scenario P&L of a position is missing");
        }
        if (pnl.length < needed) {
            return unknown(method, pnl.length, pnl.length + " scenarios; the tail needs " + needed);
        }
        if (!Arrays.stream(pnl).allMatch(Double::isFinite)) {
            return unknown(method, pnl.length, "a scenario has no P&L");
        }
        if (!still.isEmpty() && Arrays.stream(pnl).allMatch(gain -> gain == 0)) {
            return unknown(method, pnl.length, "nothing held has a past or a volatility: " + String.join(", ", still));
        }
        ScenarioTail tail = ScenarioTail.of(pnl, spec.convention());
        return new TailRisk(
                method,
                tail.valueAtRisk(spec.confidence()),
                tail.expectedShortfall(spec.shortfallConfidence()),
                pnl.length,
                asOfMicros,
                still.isEmpty() ? QualityStatus.OK : QualityStatus.PARTIAL,
                still.isEmpty() ? "" : "stand still for want of a past or a volatility: " + String.join(", ", still));
    }

    private TailRisk unknown(RiskMethod method, int scenarios, String reason) {
        return new TailRisk(method, Double.NaN, Double.NaN, scenarios, asOfMicros, QualityStatus.INSUFFICIENT, reason);
    }

    static ScenarioSet setOf(RiskMethod method, ScenarioSets sets) {
        return switch (method) {
            case HISTORICAL -> sets.historical();
            case FILTERED -> sets.filtered();
            default -> sets.monteCarlo();
        };
    }

    static Function<VenueVectors, double[]> pnlOf(RiskMethod method) {
        return switch (method) {
            case HISTORICAL -> VenueVectors::historicalUsd;
            case FILTERED -> VenueVectors::filteredUsd;
            default -> VenueVectors::monteCarloUsd;
        };
    }

    private static double deviation(double[] gains) {
        double mean = 0;
        for (double gain : gains) {
            mean += gain / gains.length;
        }
        double squares = 0;
        for (double gain : gains) {
            squares += (gain - mean) * (gain - mean);
        }
        return Math.sqrt(squares / gains.length);
    }
}
