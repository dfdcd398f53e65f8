package io.inventoryrisk.model.risk;

import java.util.Arrays;

/** {@link ScenarioTail} of books that are scenario P&L. */
record ScenarioMeasure(RiskSpec spec) implements RiskMeasure {

    @Override
    public double valueAtRisk(double[] book) {
        double[] ascending = book.clone();
        Arrays.sort(ascending);
        return spec.convention().loss(ascending, spec.confidence());
    }

    @Override
    public double expectedShortfall(double[] book) {
        return tail(book).expectedShortfall(spec.shortfallConfidence());
    }

    @Override
    public double[] valueAtRiskComponents(double[] total, double[][] parts) {
        return tail(total).valueAtRiskContributions(parts, spec.confidence());
    }

    @Override
    public double[] shortfallComponents(double[] total, double[][] parts) {
        return tail(total).shortfallContributions(parts, spec.shortfallConfidence());
    }

    private ScenarioTail tail(double[] book) {
        return ScenarioTail.of(book, spec.convention());
    }
}
