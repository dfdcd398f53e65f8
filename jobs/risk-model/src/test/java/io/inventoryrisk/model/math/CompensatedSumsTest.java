package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompensatedSumsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void equalsTheExactSumAfterEveryStep(int seed) {
        Random random = new Random(seed);
        CompensatedSums sums = CompensatedSums.zeros(2);
        BigDecimal exact = BigDecimal.ZERO;
        double[] ring = new double[50];
        for (int step = 0; step < 20_000; step++) {
            double value = random.nextGaussian() * Math.pow(10, -6.0 * random.nextDouble());
            double gone = ring[step % ring.length];
            ring[step % ring.length] = value;
            sums.add(1, value);
            sums.add(1, -gone);
            exact = exact.add(new BigDecimal(value)).subtract(new BigDecimal(gone));
            assertThat(sums.value(1)).as("seed %d, step %d", seed, step).isEqualTo(exact.doubleValue());
        }
        assertThat(sums.value(0)).isZero();
    }

    @Test
    void aHugeValueThatLeavesTakesNothingWithIt() {
        CompensatedSums sums = CompensatedSums.zeros(1);
        sums.add(0, 1e-8);
        sums.add(0, 1e8);
        sums.add(0, -1e8);
        assertThat(sums.value(0)).isEqualTo(1e-8);
    }

    @Test
    void aCopyIsIndependentAndGrowsWithZeros() {
        CompensatedSums sums = CompensatedSums.zeros(1);
        sums.add(0, 1);
        CompensatedSums copy = sums.copy(2);
        copy.add(0, 1);
        copy.add(1, 3);
        assertThat(sums.value(0)).isEqualTo(1);
        assertThat(copy.value(0)).isEqualTo(2);
        copy.clear(1);
        assertThat(copy.value(1)).isZero();
    }
}
