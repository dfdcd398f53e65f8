package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedMomentsTest {

    /** A mean of 1e5 is rounded to 1.5e-11, of deviations of 1e-2: one part in 1e9, some times over. */
    private static final double ROUNDING = 1e-8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void equalsTwoPassesOverAllValuesAfterEveryOne(int stream) {
        Random random = new Random(stream);
        List<double[]> rows = new ArrayList<>();
        WeightedMoments moments = WeightedMoments.empty();
        for (int i = 0; i < 500; i++) {
            double factor = stream == 1 ? 1 : Math.exp(-random.nextDouble() / 20);
            double value = 1e5 + 1e-2 * random.nextGaussian();
            rows.forEach(row -> row[1] *= factor);
            rows.add(new double[] {value, 1});
            moments = moments.decayed(factor).observe(value);
            double[] expected = twoPasses(rows);
            assertThat(moments.mean())
                    .as("mean of stream %d, value %d", stream, i)
                    .isCloseTo(expected[0], within(1e-9));
            if (i > 0) {
                assertThat(moments.variance())
                        .as("variance of stream %d, value %d", stream, i)
                        .isCloseTo(expected[1], within(ROUNDING * expected[1] + 1e-18));
            }
        }
    }

    private static double[] twoPasses(List<double[]> rows) {
        double weight = 0;
        double squared = 0;
        double mean = 0;
        for (double[] row : rows) {
            weight += row[1];
            squared += row[1] * row[1];
            mean += row[1] * (row[0] - 1e5);
        }
        mean = 1e5 + mean / weight;
        double moment = 0;
        for (double[] row : rows) {
            moment += row[1] * (row[0] - mean) * (row[0] - mean);
        }
        return new double[] {mean, moment / (weight - squared / weight)};
    }

    @Test
    void oneValueHasNoVarianceHoweverItAged() {
        WeightedMoments one = WeightedMoments.empty().observe(3).decayed(0.3).decayed(0.7);
        assertThat(one.variance()).isNaN();
        assertThat(one.mean()).isEqualTo(3);
        assertThat(WeightedMoments.empty().variance()).isNaN();
    }

    @Test
    void valueThatIsNotFiniteIsNoValue() {
        WeightedMoments moments = WeightedMoments.empty().observe(1).observe(2);
        assertThat(moments.observe(Double.NaN)).isEqualTo(moments);
        assertThat(moments.observe(Double.POSITIVE_INFINITY)).isEqualTo(moments);
    }
}
