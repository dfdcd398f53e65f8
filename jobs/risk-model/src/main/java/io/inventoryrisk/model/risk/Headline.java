package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tails by every method and the one that leads: the spec's, or the delta-normal one where that has no numbers.
 *
 * @param parametric behind the delta-normal tail
 * @param tails in the order of {@link RiskMethod}
 * @param leading the headline
 * @param contributions to it
 * @param reason why it is not the spec's; empty where it is
 */
record Headline(
        ParametricRisk parametric,
        TailRisk[] tails,
        TailRisk leading,
        RiskContribution[] contributions,
        String reason) {

    static Headline of(PortfolioInstant now, SimulatedRisk simulated, long asOfMicros, boolean firm) {
        RiskSpec spec = now.spec();
        FactorBook factors = now.factorBook();
        ParametricRisk parametric = factors.parametric();
        QuadraticBook quadratic = now.quadraticBook();
        List<TailRisk> tails = new ArrayList<>();
        tails.add(normal(parametric, now, asOfMicros));
        tails.add(quadratic.tail(asOfMicros));
        tails.addAll(Arrays.asList(simulated.tails()));
        TailRisk wanted = tails.get(spec.method().ordinal());
        boolean known = !Double.isNaN(wanted.valueAtRiskUsd());
        TailRisk leading = known ? wanted : tails.get(RiskMethod.NORMAL.ordinal());
        RiskContribution[] contributions =
                switch (leading.method()) {
                    case NORMAL -> factors.contributions(firm).toArray(RiskContribution[]::new);
                    case CORNISH_FISHER -> quadratic.contributions(firm).toArray(RiskContribution[]::new);
                    default -> simulated.contributions();
                };
        return new Headline(
                parametric,
                tails.toArray(TailRisk[]::new),
                leading,
                contributions,
                known || leading == wanted ? "" : wanted.method() + " has no numbers: " + wanted.reason());
    }

    private static TailRisk normal(ParametricRisk risk, PortfolioInstant now, long asOfMicros) {
        QualityStatus status = risk.missing().isEmpty() ? QualityStatus.OK : QualityStatus.PARTIAL;
        String reason = risk.missing().isEmpty() ? "" : "left out: " + String.join(", ", risk.missing());
        if (Double.isNaN(risk.valueAtRiskUsd())) {
            status = QualityStatus.INSUFFICIENT;
        } else if (now.market().model().quality().status() == QualityStatus.FALLBACK) {
            status = QualityStatus.FALLBACK;
            reason = now.market().model().quality().reason();
        }
        return new TailRisk(
                RiskMethod.NORMAL, risk.valueAtRiskUsd(), risk.expectedShortfallUsd(), 0, asOfMicros, status, reason);
    }
}
