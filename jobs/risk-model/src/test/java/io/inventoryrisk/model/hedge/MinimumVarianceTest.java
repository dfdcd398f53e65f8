package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumVarianceTest {

    /** Features, row 38: rho 0.8, 60 % and 50 %. */
    @Test
    void theRatioIsCorrelationTimesVolatilities() {
        MinimumVariance hedge = new MinimumVariance(0.8, 0.6, 0.5);
        assertThat(hedge.ratio()).isCloseTo(0.96, within(1e-15));
        assertThat(hedge.residualShare()).isCloseTo(0.36, within(1e-15));
    }

    /** The residual's variance along a grid of ratios has its least at h, and there it is 1 - rho^2 of what was held. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noOtherRatioLeavesLess(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        double[] held = new double[200];
        double[] hedge = new double[200];
        for (int i = 0; i < held.length; i++) {
            hedge[i] = random.nextGaussian();
            held[i] = (stream - 2.5) * hedge[i] + random.nextGaussian() + 0.3;
        }
        MinimumVariance fit = MinimumVariance.of(held, hedge);
        double least = variance(held, hedge, fit.ratio());
        assertThat(least).isCloseTo(fit.residualShare() * variance(held, hedge, 0), within(1e-12));
        for (double off = -0.5; off <= 0.5; off += 0.05) {
            assertThat(variance(held, hedge, fit.ratio() + off)).isGreaterThanOrEqualTo(least - 1e-12);
        }
    }

    private static double variance(double[] held, double[] hedge, double ratio) {
        double mean = 0;
        for (int i = 0; i < held.length; i++) {
            mean += (held[i] - ratio * hedge[i]) / held.length;
        }
        double squares = 0;
        for (int i = 0; i < held.length; i++) {
            squares += Math.pow(held[i] - ratio * hedge[i] - mean, 2);
        }
        return squares / (held.length - 1);
    }

    @Test
    void seriesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> MinimumVariance.of(new double[3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("had 3 and 2");
    }
}
