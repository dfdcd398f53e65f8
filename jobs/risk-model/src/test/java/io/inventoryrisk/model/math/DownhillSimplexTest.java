package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DownhillSimplexTest {

    @Test
    void findsTheFloorOfRosenbrocksValley() {
        double[] best = new DownhillSimplex(1e-14, 2_000)
                .minimise(
                        x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2),
                        new double[] {-1.2, 1},
                        new double[] {0.5, 0.5});
        assertThat(best).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @Test
    void staysWhereTheObjectiveIsDefined() {
        double[] best = new DownhillSimplex(1e-12, 500)
                .minimise(
                        x -> x[0] < 0.5 ? Double.POSITIVE_INFINITY : x[0] * x[0] + x[1] * x[1] + x[2] * x[2],
                        new double[] {2, 1, -1},
                        new double[] {0.3, 0.3, 0.3});
        assertThat(best[0]).isBetween(0.5, 0.51);
    }

    @Test
    void neverEvaluatesMuchMoreThanItsBudget() {
        int[] evaluations = {0};
        new DownhillSimplex(0, 50)
                .minimise(
                        x -> {
                            evaluations[0]++;
                            return Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2);
                        },
                        new double[] {3, 4},
                        new double[] {1, 1});
        assertThat(evaluations[0]).isBetween(50, 54);
    }
}
