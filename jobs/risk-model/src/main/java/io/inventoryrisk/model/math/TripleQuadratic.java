package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * The least of 1/2 x'Gx - h'x over three unknowns x under linear constraints c'x >= r, exactly. In z = L'x - L^-1 h with
 * G = LL' it is the point nearest the origin: a problem of dimension three in the sense of Sharir and Welzl (1992), so
 * at most three constraints hold it. Starting from none, the most violated constraint joins, and the new holders are
 * found among the old ones and it by trying the seven possible sets. The distance rises with each step, so it ends.
 * About 20 flops a constraint and step; deterministic. Not thread-safe: scratch is kept.
 */
public final class TripleQuadratic {

    private static final int STEPS_MAX = 60;

    /** Violations below this share of a constraint's own size are rounding. */
    private static final double ROUNDING = 1e-11;

    private final double[][] lower = new double[3][3];
    private final double[] shift = new double[3];
    private double[] normals = new double[0];
    private double[] rights = new double[0];
    private int count;
    private final int[] holders = new int[3];
    private int held;
    private final double[] point = new double[3];
    private final double[] trial = new double[3];

    /**
     * Solves.
     *
     * @param g symmetric 3 x 3, rows one after the other; positive definite
     * @param h three numbers
     * @param constraints coefficients, three for each constraint, at least {@code 3 * number} long
     * @param bounds r of each
     * @param number of constraints
     * @param solution receives x
     * @return whether there is a solution; false where G is not positive definite or the constraints contradict
     */
    public boolean solve(double[] g, double[] h, double[] constraints, double[] bounds, int number, double[] solution) {
        if (!factor(g)) {
            return false;
        }
        forward(h, shift);
        transform(constraints, bounds, number);
        held = 0;
        Arrays.fill(point, 0);
        for (int step = 0; step < STEPS_MAX; step++) {
            int worst = mostViolated();
            if (worst < 0) {
                backward(solution);
                return true;
            }
            if (!join(worst)) {
                return false;
            }
        }
        return false;
    }

    private boolean factor(double[] g) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = g[3 * i + j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j && !(sum > 0)) {
                    return false;
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return true;
    }

    /** Solves L y = v. */
    private void forward(double[] v, double[] y) {
        y[0] = v[0] / lower[0][0];
        y[1] = (v[1] - lower[1][0] * y[0]) / lower[1][1];
        y[2] = (v[2] - lower[2][0] * y[0] - lower[2][1] * y[1]) / lower[2][2];
    }

    /** x = L'^-1 (z + shift). */
    private void backward(double[] x) {
        x[2] = (point[2] + shift[2]) / lower[2][2];
        x[1] = (point[1] + shift[1] - lower[2][1] * x[2]) / lower[1][1];
        x[0] = (point[0] + shift[0] - lower[1][0] * x[1] - lower[2][0] * x[2]) / lower[0][0];
    }

    /** Constraints on z, of unit normal. */
    private void transform(double[] constraints, double[] bounds, int number) {
        if (rights.length < number) {
            normals = new double[3 * number];
            rights = new double[number];
        }
        count = number;
        for (int i = 0; i < number; i++) {
            trial[0] = constraints[3 * i];
            trial[1] = constraints[3 * i + 1];
            trial[2] = constraints[3 * i + 2];
            forward(trial, trial);
            double size = Math.sqrt(trial[0] * trial[0] + trial[1] * trial[1] + trial[2] * trial[2]);
            double dot = trial[0] * shift[0] + trial[1] * shift[1] + trial[2] * shift[2];
            for (int j = 0; j < 3; j++) {
                normals[3 * i + j] = trial[j] / size;
            }
            rights[i] = (bounds[i] - dot) / size;
        }
    }

    private double excess(int i, double[] z) {
        return normals[3 * i] * z[0] + normals[3 * i + 1] * z[1] + normals[3 * i + 2] * z[2] - rights[i];
    }

    private int mostViolated() {
        int worst = -1;
        double least = 0;
        for (int i = 0; i < count; i++) {
            double excess = excess(i, point);
            if (excess < least && excess < -ROUNDING * (1 + Math.abs(rights[i]))) {
                least = excess;
                worst = i;
            }
        }
        return worst;
    }

    /** Finds who holds the nearest point under the present holders and one more; it is always among them itself. */
    private boolean join(int added) {
        for (int set = 0; set < 1 << held; set++) {
            if (Integer.bitCount(set) <= 2 && holds(set, added)) {
                int kept = 0;
                for (int i = 0; i < held; i++) {
                    if ((set >> i & 1) == 1) {
                        holders[kept++] = holders[i];
                    }
                }
                holders[kept] = added;
                held = kept + 1;
                System.arraycopy(trial, 0, point, 0, 3);
                return true;
            }
        }
        return false;
    }

    /** Whether the point nearest the origin on these constraints' planes has no negative multiplier and keeps the rest. */
    private boolean holds(int set, int added) {
        int size = 0;
        int[] members = new int[3];
        for (int i = 0; i < held; i++) {
            if ((set >> i & 1) == 1) {
                members[size++] = holders[i];
            }
        }
        members[size++] = added;
        if (!multipliers(members, size)) {
            return false;
        }
        for (int i = 0; i < held; i++) {
            if (excess(holders[i], trial) < -ROUNDING * 10 * (1 + Math.abs(rights[holders[i]]))) {
                return false;
            }
        }
        return true;
    }

    /** Solves N N' y = r by Cholesky and leaves N' y in {@code trial}; false where a multiplier is negative. */
    private boolean multipliers(int[] members, int size) {
        double[] y = new double[size];
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = dot(members[i], members[j]);
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j && !(sum > 1e-14)) {
                    return false;
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
            y[i] = rights[members[i]];
            for (int k = 0; k < i; k++) {
                y[i] -= root[i][k] * y[k];
            }
            y[i] /= root[i][i];
        }
        Arrays.fill(trial, 0);
        boolean positive = true;
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                y[i] -= root[k][i] * y[k];
            }
            y[i] /= root[i][i];
            positive &= y[i] >= 0;
            for (int j = 0; j < 3; j++) {
                trial[j] += y[i] * normals[3 * members[i] + j];
            }
        }
        return positive;
    }

    private double dot(int i, int j) {
        return normals[3 * i] * normals[3 * j]
                + normals[3 * i + 1] * normals[3 * j + 1]
                + normals[3 * i + 2] * normals[3 * j + 2];
    }
}
