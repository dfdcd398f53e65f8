package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.TripleQuadratic;

/**
 * Raw SVI by its inner, linear half (Zeliade 2009, "Quasi-explicit calibration of Gatheral's SVI model"): with
 * y = (k - m)/sigma fixed, w = A + D y + C (sqrt(1 + y^2) - 1) is linear in (A, D, C) = (a + b sigma, b rho sigma,
 * b sigma), and so are wings of at most 2, |rho| below 1 and total variance no higher than the later expiry's at the
 * nodes. One evaluation is one pass over the points and a quadratic program of
 * three unknowns. Butterflies are not linear; the objective is charged for them.
 */
final class SliceProblem {

    /** Just inside Lee's bound, and just inside a correlation of one. */
    private static final double WING_MAX = 1.99;

    private static final double RHO_MAX = 0.999;

    /** Asked of g at the nodes, so that it is not negative between them; and the charge for less, per point. */
    private static final double BUTTERFLY_MARGIN = 0.005;

    private static final double BUTTERFLY_CHARGE = 2_000;
    private static final double CALENDAR_MARGIN = 1e-4;
    private static final int NODES_EACH_SIDE = 12;
    private static final int LINEAR = 4;
    private static final double[] VERTEX_NODES = {-5, -2.5, -1.2, -0.6, 0, 0.6, 1.2, 2.5, 5};

    /** Of G, relative to its diagonal: keeps shapes the points cannot tell apart from being singular. */
    private static final double RIDGE = 1e-11;

    private final SmilePoints points;
    private final double[] weights;
    private final double[] variances;
    private final double[] nodes = new double[2 * NODES_EACH_SIDE + 1];
    private final double[] ceilings = new double[nodes.length];
    private final double floor;
    private final TripleQuadratic program = new TripleQuadratic();
    private final double[] g = new double[9];
    private final double[] h = new double[3];
    private final double[] constraints = new double[3 * (LINEAR + 2 + 2 * (2 * NODES_EACH_SIDE + 1))];
    private final double[] bounds = new double[constraints.length / 3];
    private final double[] solution = new double[3];
    private double weightSum;

    /**
     * @param later the next expiry, to stay below; null for the last
     * @param floorVariance total variance to stay above
     */
    SliceProblem(SmilePoints points, SviSlice later, double floorVariance) {
        this.points = points;
        weights = new double[points.size()];
        variances = new double[points.size()];
        for (int i = 0; i < weights.length; i++) {
            variances[i] = points.variance(i);
        }
        double scale = Math.sqrt(points.atmVariance()) / 2;
        double span = asinh(ArbitrageScan.CALENDAR_RANGE / scale);
        for (int j = 0; j < nodes.length; j++) {
            nodes[j] = scale * StrictMath.sinh(span * (j - NODES_EACH_SIDE) / NODES_EACH_SIDE);
            ceilings[j] =
                    later == null ? Double.POSITIVE_INFINITY : later.totalVariance(nodes[j]) * (1 - CALENDAR_MARGIN);
        }
        floor = floorVariance;
    }

    /** Weighs each point by 1 / error^2 times what the caller grants it, in [0, 1]. */
    void weigh(double[] grants) {
        weightSum = 0;
        for (int i = 0; i < weights.length; i++) {
            double error = points.varianceError(i);
            weights[i] = grants[i] / (error * error);
            weightSum += grants[i];
        }
    }

    /** Mean squared residual in units of error, charged for butterflies; infinite where nothing fits. */
    double objective(double m, double sigma) {
        SviSlice slice = best(m, sigma, Double.NaN);
        return slice == null ? Double.POSITIVE_INFINITY : misfit(slice) + BUTTERFLY_CHARGE * butterflies(slice);
    }

    /** Mean squared residual in units of error. */
    double misfit(SviSlice slice) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double residual = slice.totalVariance(points.k()[i]) - variances[i];
            sum += weights[i] * residual * residual;
        }
        return sum / weightSum;
    }

    private double butterflies(SviSlice slice) {
        double sum = 0;
        for (double node : nodes) {
            sum += shortfall(slice.durrleman(node));
        }
        for (double y : VERTEX_NODES) {
            sum += shortfall(slice.durrleman(slice.m() + slice.sigma() * y));
        }
        return sum;
    }

    private static double shortfall(double g) {
        double missing = g < BUTTERFLY_MARGIN ? BUTTERFLY_MARGIN - g : 0;
        return g >= BUTTERFLY_MARGIN ? 0 : Double.isNaN(g) ? 1 : missing * missing;
    }

    /**
     * The best slice with this vertex.
     *
     * @param rho to keep; NaN where it is free
     * @return null where there is none
     */
    SviSlice best(double m, double sigma, double rho) {
        moments(m, sigma);
        int number = constrain(m, sigma, rho);
        if (!program.solve(g, h, constraints, bounds, number, solution)) {
            return null;
        }
        double c = Math.max(0, solution[2]);
        double slope = c > 0 ? Math.max(-RHO_MAX, Math.min(RHO_MAX, solution[1] / c)) : 0;
        return new SviSlice(solution[0] - c, c / sigma, slope, m, sigma);
    }

    private void moments(double m, double sigma) {
        double s0 = 0;
        double sy = 0;
        double sv = 0;
        double syy = 0;
        double syv = 0;
        double svv = 0;
        double sw = 0;
        double swy = 0;
        double swv = 0;
        for (int i = 0; i < weights.length; i++) {
            double y = (points.k()[i] - m) / sigma;
            double v = rise(y);
            double weight = weights[i];
            double w = weight * variances[i];
            s0 += weight;
            sy += weight * y;
            sv += weight * v;
            syy += weight * y * y;
            syv += weight * y * v;
            svv += weight * v * v;
            sw += w;
            swy += w * y;
            swv += w * v;
        }
        g[0] = s0 * (1 + RIDGE);
        g[3] = sy;
        g[4] = syy * (1 + RIDGE) + RIDGE * s0;
        g[6] = sv;
        g[7] = syv;
        g[8] = svv * (1 + RIDGE) + RIDGE * s0;
        h[0] = sw;
        h[1] = swy;
        h[2] = swv;
    }

    /** sqrt(1 + y^2) - 1 without cancellation. */
    private static double rise(double y) {
        return y * y / (1 + Math.sqrt(1 + y * y));
    }

    private int constrain(double m, double sigma, double rho) {
        int n = 0;
        n = constraint(n, 0, -1, -1, -sigma * WING_MAX);
        n = constraint(n, 0, 1, -1, -sigma * WING_MAX);
        n = constraint(n, 0, -1, RHO_MAX, 0);
        n = constraint(n, 0, 1, RHO_MAX, 0);
        if (!Double.isNaN(rho)) {
            n = constraint(n, 0, 1, -rho, 0);
            n = constraint(n, 0, -1, rho, 0);
        }
        for (int j = 0; j < nodes.length; j++) {
            double y = (nodes[j] - m) / sigma;
            n = constraint(n, 1, y, rise(y), floor);
            if (ceilings[j] < Double.POSITIVE_INFINITY) {
                n = constraint(n, -1, -y, -rise(y), -ceilings[j]);
            }
        }
        return n;
    }

    private int constraint(int n, double onA, double onD, double onC, double bound) {
        constraints[3 * n] = onA;
        constraints[3 * n + 1] = onD;
        constraints[3 * n + 2] = onC;
        bounds[n] = bound;
        return n + 1;
    }

    private static double asinh(double x) {
        return StrictMath.log(x + Math.sqrt(x * x + 1));
    }
}
