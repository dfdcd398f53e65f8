package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TripleQuadraticTest {

    private static final int CONSTRAINTS = 12;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** No feasible point of thousands nearby is better, at any distance. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noFeasiblePointIsBetter(int seed) {
        Random random = new Random(seed);
        double[] g = positiveDefinite(random);
        double[] h = gaussians(random, 3);
        double[] constraints = gaussians(random, 3 * CONSTRAINTS);
        double[] inside = gaussians(random, 3);
        double[] bounds = new double[CONSTRAINTS];
        for (int i = 0; i < CONSTRAINTS; i++) {
            bounds[i] = dot(constraints, 3 * i, inside) - 0.3 * random.nextDouble();
        }
        double[] x = new double[3];
        assertThat(new TripleQuadratic().solve(g, h, constraints, bounds, CONSTRAINTS, x))
                .isTrue();
        for (int i = 0; i < CONSTRAINTS; i++) {
            assertThat(dot(constraints, 3 * i, x)).isGreaterThan(bounds[i] - 1e-8);
        }
        double least = value(g, h, x);
        for (int trial = 0; trial < 2_000; trial++) {
            double[] other = gaussians(random, 3);
            double share = Math.pow(random.nextDouble(), 3);
            for (int j = 0; j < 3; j++) {
                other[j] = x[j] + share * (inside[j] + 0.5 * other[j] - x[j]);
            }
            boolean feasible = true;
            for (int i = 0; i < CONSTRAINTS; i++) {
                feasible &= dot(constraints, 3 * i, other) >= bounds[i];
            }
            assertThat(!feasible || value(g, h, other) >= least - 1e-8 * (1 + Math.abs(least)))
                    .as("seed %d trial %d", seed, trial)
                    .isTrue();
        }
    }

    @Test
    void withoutAViolatedConstraintItIsTheLinearSolution() {
        double[] x = new double[3];
        assertThat(new TripleQuadratic()
                        .solve(
                                new double[] {2, 0, 0, 0, 4, 0, 0, 0, 8},
                                new double[] {2, 4, 8},
                                new double[] {1, 0, 0},
                                new double[] {-5},
                                1,
                                x))
                .isTrue();
        assertThat(x).containsExactly(new double[] {1, 1, 1}, within(1e-15));
    }

    @Test
    void contradictingConstraintsHaveNoSolution() {
        double[] x = new double[3];
        assertThat(new TripleQuadratic()
                        .solve(
                                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                                new double[3],
                                new double[] {1, 0, 0, -1, 0, 0},
                                new double[] {1, 0},
                                2,
                                x))
                .isFalse();
    }

    private static double value(double[] g, double[] h, double[] x) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += x[i] * dot(g, 3 * i, x) / 2 - h[i] * x[i];
        }
        return sum;
    }

    private static double dot(double[] rows, int from, double[] x) {
        return rows[from] * x[0] + rows[from + 1] * x[1] + rows[from + 2] * x[2];
    }

    private static double[] gaussians(Random random, int size) {
        return random.doubles(size).map(ignored -> random.nextGaussian()).toArray();
    }

    private static double[] positiveDefinite(Random random) {
        double[] root = gaussians(random, 9);
        double[] g = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    g[3 * i + j] += root[3 * i + k] * root[3 * j + k];
                }
            }
            g[4 * i] += 0.1;
        }
        return g;
    }
}
