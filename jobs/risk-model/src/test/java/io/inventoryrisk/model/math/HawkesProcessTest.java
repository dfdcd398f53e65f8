package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HawkesProcessTest {

    /** Sums of a few hundred terms in another order. */
    private static final double ROUNDING = 1e-11;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void recursionEqualsTheDoubleSum(int stream) {
        Random random = new Random(stream);
        int components = 1 + stream % 3;
        double end = 20;
        double[][] times = new double[components][];
        for (int i = 0; i < components; i++) {
            int events = i == 2 ? 0 : 60;
            times[i] = random.doubles(events)
                    .map(u -> Math.ceil(u * 100) / 100 * end)
                    .sorted()
                    .toArray();
        }
        double[] baseline = random.doubles(components).toArray();
        double[][] branching = new double[components][];
        for (int i = 0; i < components; i++) {
            branching[i] = random.doubles(components).toArray();
        }
        HawkesProcess process = new HawkesProcess(baseline, branching, 1.5);
        assertThat(process.logLikelihood(times, end))
                .as("stream %d of %d components with ties", stream, components)
                .isCloseTo(doubleSum(process, times, end), within(ROUNDING * 1e3));
    }

    /** Sum of ln lambda from all pairs, less the integral of each kernel. */
    private static double doubleSum(HawkesProcess process, double[][] times, double end) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum -= process.baseline()[i] * end;
            for (double at : times[i]) {
                double intensity = process.baseline()[i];
                for (int j = 0; j < times.length; j++) {
                    for (double time : times[j]) {
                        double kernel =
                                process.branching()[i][j] * process.decay() * Math.exp(-process.decay() * (at - time));
                        intensity += time < at ? kernel : 0;
                    }
                }
                sum += Math.log(intensity);
            }
            for (int j = 0; j < times.length; j++) {
                for (double time : times[j]) {
                    sum -= process.branching()[i][j] * (1 - Math.exp(-process.decay() * (end - time)));
                }
            }
        }
        return sum;
    }

    @Test
    void withoutExcitationItIsPoisson() {
        HawkesProcess process = HawkesProcess.univariate(2, 0, 1);
        double[][] times = {{0.5, 1, 3}};
        assertThat(process.logLikelihood(times, 4)).isCloseTo(3 * Math.log(2) - 8, within(ROUNDING));
        assertThat(process.intensity(0, times, 4)).isEqualTo(2);
        assertThat(process.meanRate()).isEqualTo(2);
    }

    @Test
    void componentWithoutEventsCostsItsIntegralOnly() {
        double[][] branching = {{0.5, 0}, {0, 0.5}};
        HawkesProcess process = new HawkesProcess(new double[] {1, 3}, branching, 2);
        double[][] times = {{0.3, 0.9}, {}};
        double alone = HawkesProcess.univariate(1, 1, 2).logLikelihood(Arrays.copyOf(times, 1), 5);
        assertThat(process.logLikelihood(times, 5)).isCloseTo(alone - 15, within(ROUNDING));
    }
}
