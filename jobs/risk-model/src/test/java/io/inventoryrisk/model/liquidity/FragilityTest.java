package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FragilityTest {

    private static final FragilityWeights WEIGHTS = FragilityWeights.standard();

    private enum Input {
        SPREAD(0, 1, 20),
        DEPTH(1, -1, 3),
        WITHDRAWAL(2, 1, 1),
        VOLATILITY(3, 1, 5),
        TOXICITY(4, 1, 1),
        SELF_EXCITATION(5, 1, 1);

        private final int index;
        private final int direction;
        private final double range;

        Input(int index, int direction, double range) {
            this.index = index;
            this.direction = direction;
            this.range = range;
        }
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void isMonotoneInEachInput(Input input) {
        Random random = new Random(11);
        double widest = 0;
        for (int stream = 0; stream < 200; stream++) {
            double[] others = new double[6];
            for (Input other : Input.values()) {
                others[other.index] = random.nextDouble() * other.range;
            }
            DoubleFunction<Double> at = value -> {
                double[] inputs = others.clone();
                inputs[input.index] = value;
                return of(inputs).index(WEIGHTS);
            };
            double least = 2;
            double most = -1;
            double before = Double.NaN;
            for (int i = 0; i <= 50; i++) {
                double index = at.apply(input.range * i / 50);
                assertThat(index).as("%s, stream %d", input, stream).isBetween(0.0, 1.0);
                if (i > 0) {
                    assertThat(input.direction * (index - before))
                            .as("%s, stream %d, step %d", input, stream, i)
                            .isGreaterThanOrEqualTo(0);
                }
                before = index;
                least = Math.min(least, index);
                most = Math.max(most, index);
            }
            widest = Math.max(widest, most - least);
        }
        assertThat(widest).as("%s matters", input).isGreaterThan(0.1);
    }

    @Test
    void aCalmMarketIsNotFragileAndAnUnknownInputCountsAsCalm() {
        assertThat(of(1, 1, 0, 0, 0.5, 0).index(WEIGHTS)).isZero();
        assertThat(of(0.5, 2, 0, 0, 0.1, 0).index(WEIGHTS)).isZero();
        double unknown = Double.NaN;
        assertThat(of(unknown, unknown, unknown, unknown, unknown, unknown).index(WEIGHTS))
                .isZero();
        assertThat(of(2, unknown, 0, 0, 0.5, 0).index(WEIGHTS)).isEqualTo(0.25);
        assertThat(of(1, 0.5, 0, 0, 0.5, 0).index(WEIGHTS)).isEqualTo(0.25);
        assertThat(of(1e300, 0, 1, 1e300, 1, 1).index(WEIGHTS)).isEqualTo(1 - 0.125 * Math.pow(0.75, 3));
        assertThat(of(Double.POSITIVE_INFINITY, 1, 0, 0, 0, 0).index(WEIGHTS)).isEqualTo(0.5);
    }

    @Test
    void weightsAreShares() {
        assertThatThrownBy(() -> new FragilityWeights(0.5, 0.5, 1.5, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }

    private static Fragility of(double... inputs) {
        return new Fragility(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]);
    }
}
