package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * {@link DeltaGammaRisk} of books that are coefficients of a quadratic: theta, then deltas of every factor, then second
 * derivatives of the first factors (the rest have none). Components are central differences along each part; what their
 * truncation leaves of the total, some 1e-7 of it, is spread by size.
 */
record QuadraticMeasure(SymmetricMatrix covariance, RiskSpec spec) implements RiskMeasure {

    private static final double STEP = 1e-3;

    @Override
    public double valueAtRisk(double[] book) {
        return risk(book).valueAtRisk();
    }

    @Override
    public double expectedShortfall(double[] book) {
        return risk(book).expectedShortfall();
    }

    @Override
    public double[] valueAtRiskComponents(double[] total, double[][] parts) {
        return components(total, parts, this::valueAtRisk);
    }

    @Override
    public double[] shortfallComponents(double[] total, double[][] parts) {
        return components(total, parts, this::expectedShortfall);
    }

    /** NaN where the quadratic cannot be diagonalised. */
    DeltaGammaRisk risk(double[] book) {
        int factors = covariance.size();
        double[][] gamma = new double[factors][factors];
        for (int i = 1 + factors; i < book.length; i++) {
            gamma[i - 1 - factors][i - 1 - factors] = book[i];
        }
        try {
            return DeltaGammaRisk.of(
                    book[0], Arrays.copyOfRange(book, 1, 1 + factors), SymmetricMatrix.of(gamma), covariance, spec);
        } catch (IllegalArgumentException | ArithmeticException e) { // not finite, or did not converge
            return DeltaGammaRisk.unknown();
        }
    }

    private double[] components(double[] total, double[][] parts, ToDoubleFunction<double[]> measure) {
        double[] components = new double[parts.length];
        double left = measure.applyAsDouble(total);
        double gross = 0;
        for (int i = 0; i < parts.length; i++) {
            components[i] = (measure.applyAsDouble(moved(total, parts[i], STEP))
                            - measure.applyAsDouble(moved(total, parts[i], -STEP)))
                    / (2 * STEP);
            left -= components[i];
            gross += Math.abs(components[i]);
        }
        for (int i = 0; i < parts.length && gross > 0; i++) {
            components[i] += left * Math.abs(components[i]) / gross;
        }
        return components;
    }

    private static double[] moved(double[] total, double[] part, double step) {
        double[] moved = total.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * part[i];
        }
        return moved;
    }
}
