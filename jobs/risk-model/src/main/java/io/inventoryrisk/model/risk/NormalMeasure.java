package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;

/** Normal risk of books that are standard deviations in correlated factors. */
record NormalMeasure(SymmetricMatrix correlation, RiskSpec spec) implements RiskMeasure {

    @Override
    public double valueAtRisk(double[] book) {
        return NormalRisk.quantile(spec.confidence())
                * NormalComponents.of(book, correlation).deviation();
    }

    @Override
    public double expectedShortfall(double[] book) {
        return NormalRisk.shortfallFactor(spec.shortfallConfidence())
                * NormalComponents.of(book, correlation).deviation();
    }

    @Override
    public double[] valueAtRiskComponents(double[] total, double[][] parts) {
        return components(total, parts, NormalRisk.quantile(spec.confidence()));
    }

    @Override
    public double[] shortfallComponents(double[] total, double[][] parts) {
        return components(total, parts, NormalRisk.shortfallFactor(spec.shortfallConfidence()));
    }

    private double[] components(double[] total, double[][] parts, double factor) {
        NormalComponents book = NormalComponents.of(total, correlation);
        return Arrays.stream(parts)
                .mapToDouble(
                        part -> factor * Arrays.stream(book.components(part)).sum())
                .toArray();
    }
}
