package io.inventoryrisk.model.risk;

/** {@link ScenarioTail} of books that are scenario P&L. */
record ScenarioMeasure(RiskSpec spec) implements RiskMeasure {

    @Override
    public double valueAtRisk(double[] book) {
        return tail(book).valueAtRisk(spec.confidence());
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
