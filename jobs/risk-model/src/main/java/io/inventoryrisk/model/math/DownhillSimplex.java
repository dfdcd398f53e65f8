package io.inventoryrisk.model.math;

import java.util.function.ToDoubleFunction;

/**
 * The downhill simplex of Nelder and Mead (1965) for a few unknowns and a cheap objective: no allocation but its
 * points, ties broken by index, so that the same start gives the same end. Stops when the values at the vertices agree
 * or the budget is spent. An objective may return infinity where it is not defined.
 */
public final class DownhillSimplex {

    private final double tolerance;
    private final int evaluationsMax;
    private double[][] vertices;
    private double[] values;
    private double[] centre;
    private ToDoubleFunction<double[]> objective;

    /**
     * @param tolerance of the objective between best and worst vertex, relative to 1 + |best|
     * @param evaluationsMax budget
     */
    public DownhillSimplex(double tolerance, int evaluationsMax) {
        this.tolerance = tolerance;
        this.evaluationsMax = evaluationsMax;
    }

    /**
     * The best point found, from a start and one step along each axis.
     *
     * @param steps not zero, one for each unknown
     */
    public double[] minimise(ToDoubleFunction<double[]> function, double[] start, double[] steps) {
        int n = start.length;
        objective = function;
        vertices = new double[n + 1][];
        values = new double[n + 1];
        centre = new double[n];
        for (int i = 0; i <= n; i++) {
            vertices[i] = start.clone();
            if (i > 0) {
                vertices[i][i - 1] += steps[i - 1];
            }
            values[i] = objective.applyAsDouble(vertices[i]);
        }
        int evaluations = n + 1;
        sort();
        while (evaluations < evaluationsMax && values[n] - values[0] > tolerance * (1 + Math.abs(values[0]))) {
            evaluations += step();
            sort();
        }
        return vertices[0];
    }

    /** One move of the worst vertex; the evaluations it cost. */
    private int step() {
        int worst = values.length - 1;
        for (int j = 0; j < centre.length; j++) {
            double sum = 0;
            for (int i = 0; i < worst; i++) {
                sum += vertices[i][j];
            }
            centre[j] = sum / worst;
        }
        double[] reflected = along(-1);
        double atReflected = objective.applyAsDouble(reflected);
        if (atReflected < values[0]) {
            double[] expanded = along(-2);
            double atExpanded = objective.applyAsDouble(expanded);
            replace(worst, atExpanded < atReflected ? expanded : reflected, Math.min(atExpanded, atReflected));
            return 2;
        }
        if (atReflected < values[worst - 1]) {
            replace(worst, reflected, atReflected);
            return 1;
        }
        double[] contracted = along(atReflected < values[worst] ? -0.5 : 0.5);
        double atContracted = objective.applyAsDouble(contracted);
        if (atContracted < Math.min(atReflected, values[worst])) {
            replace(worst, contracted, atContracted);
            return 2;
        }
        shrink();
        return 2 + worst;
    }

    /** Centre + share x (worst - centre). */
    private double[] along(double share) {
        double[] point = new double[centre.length];
        double[] worst = vertices[centre.length];
        for (int j = 0; j < point.length; j++) {
            point[j] = centre[j] + share * (worst[j] - centre[j]);
        }
        return point;
    }

    private void replace(int index, double[] point, double value) {
        vertices[index] = point;
        values[index] = value;
    }

    private void shrink() {
        for (int i = 1; i < values.length; i++) {
            for (int j = 0; j < centre.length; j++) {
                vertices[i][j] = (vertices[i][j] + vertices[0][j]) / 2;
            }
            values[i] = objective.applyAsDouble(vertices[i]);
        }
    }

    /** By insertion: stable, and the simplex is small. */
    private void sort() {
        for (int i = 1; i < values.length; i++) {
            double value = values[i];
            double[] vertex = vertices[i];
            int j = i;
            while (j > 0 && !(values[j - 1] <= value)) {
                replace(j, vertices[j - 1], values[j - 1]);
                j--;
            }
            replace(j, vertex, value);
        }
    }
}
