package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EwmaMomentsTest {

    private static final double DECAY = 0.97;

    /** Relative to the weighted absolute products: some hundred roundings on both sides. */
    private static final double ROUNDING = 1e-13;

    private static final String[] SERIES = {"a", "b", "c", "d"};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void equalsTheWeightedSumsOfThePairsCommonInstants(int seed) {
        Random random = new Random(seed);
        EwmaMoments moments = EwmaMoments.empty();
        List<double[]> history = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            int elapsed = random.nextInt(20) == 0 ? 1 + random.nextInt(40) : 1;
            double[] row = row(random);
            history.add(row);
            steps.add(elapsed);
            moments = moments.advance(Math.pow(DECAY, elapsed), SERIES, row);
            for (int i = 0; i < SERIES.length; i++) {
                for (int j = 0; j <= i; j++) {
                    check(history, steps, moments, i, j, "seed " + seed + ", step " + step);
                }
            }
        }
    }

    private static void check(
            List<double[]> history, List<Integer> steps, EwmaMoments moments, int i, int j, String where) {
        double weight = 1;
        double[] sums = new double[4];
        double magnitude = 0;
        for (int k = history.size() - 1; k >= 0; k--) {
            double x = history.get(k)[i];
            double y = history.get(k)[j];
            if (!Double.isNaN(x) && !Double.isNaN(y)) {
                sums[0] += weight * x * y;
                sums[1] += weight * x * x;
                sums[2] += weight * y * y;
                sums[3] += weight;
                magnitude += weight * Math.abs(x * y);
            }
            weight *= Math.pow(DECAY, steps.get(k));
        }
        assertThat(moments.weight(i, j)).as(where).isCloseTo(sums[3], within(ROUNDING * (1 + sums[3])));
        if (sums[3] > 0) {
            assertThat(moments.covariance(i, j))
                    .as(where)
                    .isCloseTo(sums[0] / sums[3], within(10 * ROUNDING * magnitude / sums[3]));
            assertThat(moments.correlation(i, j))
                    .as(where)
                    .isCloseTo(sums[0] / Math.sqrt(sums[1] * sums[2]), within(10 * ROUNDING))
                    .isBetween(-1 - ROUNDING, 1 + ROUNDING);
        }
    }

    @Test
    void completeReturnsGiveAPositiveSemiDefiniteMatrixAndTheVariancesOfTheSameDecay() {
        Random random = new Random(9);
        EwmaMoments moments = EwmaMoments.empty();
        double variance = 0;
        double weight = 0;
        for (int step = 0; step < 300; step++) {
            double[] row = random.doubles(4, -1e-4, 1e-4).toArray();
            moments = moments.advance(DECAY, SERIES, row);
            variance = DECAY * variance + row[2] * row[2];
            weight = DECAY * weight + 1;
        }
        assertThat(moments.covariance(2, 2)).isCloseTo(variance / weight, within(1e-20));
        SymmetricMatrix correlation = SymmetricMatrix.zeros(4);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                correlation.set(i, j, moments.correlation(i, j));
            }
        }
        assertThat(correlation.isPositiveDefinite(0)).isTrue();
    }

    @Test
    void aSlotThatChangesHandsStartsAnew() {
        EwmaMoments moments = EwmaMoments.empty().advance(DECAY, SERIES, new double[] {1, 1, 1, 1});
        String[] changed = SERIES.clone();
        changed[1] = "new";
        moments = moments.advance(DECAY, changed, new double[] {1, 2, Double.NaN, 1});
        assertThat(moments.weight(1, 1)).isEqualTo(1);
        assertThat(moments.weight(1, 2)).isZero();
        assertThat(moments.weight(0, 3)).isEqualTo(1 + DECAY);
        assertThat(moments.covariance(1, 2)).isNaN();
        moments = moments.advance(DECAY, new String[0], new double[0]);
        assertThat(moments.sums()).isEmpty();
    }

    @Test
    void aSeriesThatRestsHasNoCorrelation() {
        EwmaMoments moments = EwmaMoments.empty();
        for (int step = 0; step < 50; step++) {
            moments = moments.advance(DECAY, SERIES, new double[] {step % 3 - 1, 0, 1, Double.NaN});
        }
        assertThat(moments.correlation(0, 1)).isNaN();
        assertThat(moments.correlation(0, 3)).isNaN();
        assertThat(moments.correlation(1, 1)).isNaN();
        assertThat(moments.correlation(2, 2)).isEqualTo(1);
    }

    private static double[] row(Random random) {
        double common = random.nextGaussian();
        return Arrays.stream(SERIES)
                .mapToDouble(id -> random.nextInt(4) == 0 ? Double.NaN : 1e-4 * (common + random.nextGaussian()))
                .toArray();
    }
}
