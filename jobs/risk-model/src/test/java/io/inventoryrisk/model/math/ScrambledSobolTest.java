package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrambledSobolTest {

    private static final int POINTS = 1_024;

    /** What makes them quasi-random: of 2^m points each of 2^m equal intervals holds exactly one, scrambled or not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDimensionHasOnePointInEachInterval(long seed) {
        for (double[] dimension : ScrambledSobol.uniforms(seed, POINTS, 21)) {
            boolean[] taken = new boolean[POINTS];
            for (double point : dimension) {
                assertThat(point).isGreaterThan(0).isLessThan(1);
                int interval = (int) (point * POINTS);
                assertThat(taken[interval]).isFalse();
                taken[interval] = true;
            }
        }
    }

    /** The first two dimensions are a (0, m, 2)-net: so is every elementary rectangle, and scrambling keeps it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFirstTwoDimensionsHaveOnePointInEachRectangle(long seed) {
        double[][] points = ScrambledSobol.uniforms(seed, POINTS, 2);
        for (int wide = 1; wide <= POINTS; wide *= 2) {
            boolean[] taken = new boolean[POINTS];
            for (int i = 0; i < POINTS; i++) {
                int rectangle =
                        (int) (points[0][i] * wide) * (POINTS / wide) + (int) (points[1][i] * ((double) POINTS / wide));
                assertThat(taken[rectangle]).isFalse();
                taken[rectangle] = true;
            }
        }
    }

    @Test
    void aPointIsAFunctionOfSeedNumberAndDimensionAlone() {
        double[][] few = ScrambledSobol.uniforms(7, 10, 3);
        double[][] many = ScrambledSobol.uniforms(7, 100, 30);
        double[][] other = ScrambledSobol.uniforms(8, 10, 3);
        for (int d = 0; d < 3; d++) {
            for (int i = 0; i < 10; i++) {
                assertThat(few[d][i]).isEqualTo(many[d][i]).isNotEqualTo(other[d][i]);
            }
        }
        assertThat(ScrambledSobol.uniforms(7, 10, 0)).isEmpty();
    }

    /** The mean of a smooth function over ten dimensions: 1,024 plain random points have a standard error of 0.02. */
    @Test
    void aSmoothMeanIsFarCloserThanPlainRandomPointsAre() {
        double[][] points = ScrambledSobol.uniforms(1, POINTS, 10);
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double product = 1;
            for (int d = 0; d < 10; d++) {
                product *= 1 + 0.7 * (points[d][i] - 0.5);
            }
            sum += product;
        }
        assertThat(sum / POINTS).isCloseTo(1, within(2e-3));
    }

    @Test
    void countedNumbersAreUniformWhateverTheirPlace() {
        for (long seed = 0; seed < 3; seed++) {
            double sum = 0;
            double squares = 0;
            int n = 100_000;
            for (int i = 0; i < n; i++) {
                double u = CounterRandom.uniform(seed, i / 100, i % 100);
                sum += u;
                squares += u * u;
            }
            assertThat(sum / n).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / n)));
            assertThat(squares / n).isCloseTo(1.0 / 3, within(4 * Math.sqrt(4.0 / 45 / n)));
        }
        assertThat(CounterRandom.uniform(1, 2, 3)).isEqualTo(CounterRandom.uniform(1, 2, 3));
    }
}
