package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FastNormalTest {

    private static final int DRAWS = 1_000_000;

    @Test
    void theExponentialIsRightToTwoUnitsInTheLastPlace() {
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            double x = (2 * random.nextDouble() - 1) * (i % 2 == 0 ? 700 : 1);
            double expected = StrictMath.exp(x);
            assertThat(Math.abs(FastNormal.exp(x) - expected))
                    .as("exp(%s)", x)
                    .isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void theExponentialOfNothingIsOne() {
        assertThat(FastNormal.exp(0)).isEqualTo(1);
        assertThat(FastNormal.exp(-0.0)).isEqualTo(1);
    }

    /** Against erfc by Cody's rationals, which share nothing with Hart's. */
    @Test
    void theTailIsRightToTheLastDigitOfAProbability() {
        Random random = new Random(2);
        for (int i = 0; i < DRAWS; i++) {
            double x = FastNormal.FARTHEST * Math.pow(random.nextDouble(), 3);
            double tail = FastNormal.scaledTail(x) * FastNormal.exp(-0.5 * x * x);
            assertThat(tail).as("tail beyond %s", x).isCloseTo(NormalDistribution.cumulative(-x), within(5e-16));
        }
    }

    @Test
    void halfLiesOnEachSideExactly() {
        assertThat(FastNormal.scaledTail(0)).isEqualTo(0.5);
    }
}
