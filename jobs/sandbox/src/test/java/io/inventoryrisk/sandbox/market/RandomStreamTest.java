package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

    private static final int DRAWS = 200_000;

    /** Five standard errors of a mean of unit deviation. */
    private static final double TOLERANCE = 5 / Math.sqrt(DRAWS);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 20260105})
    void gaussiansHaveMeanZeroVarianceOneAndNoMemory(long seed) {
        RandomStream stream = new RandomStream(seed, "test");
        double sum = 0;
        double squares = 0;
        double lagged = 0;
        double last = 0;
        for (int i = 0; i < DRAWS; i++) {
            double draw = stream.gaussian();
            sum += draw;
            squares += draw * draw;
            lagged += draw * last;
            last = draw;
        }
        assertThat(sum / DRAWS).as("mean, seed %d", seed).isCloseTo(0, within(TOLERANCE));
        // The variance of a squared standard normal is 2.
        assertThat(squares / DRAWS).as("variance, seed %d", seed).isCloseTo(1, within(TOLERANCE * Math.sqrt(2)));
        assertThat(lagged / DRAWS).as("autocovariance, seed %d", seed).isCloseTo(0, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1})
    void neighbouringSeedsAndNamesAreUnrelated(long seed) {
        RandomStream stream = new RandomStream(seed, "a");
        RandomStream otherSeed = new RandomStream(seed + 1, "a");
        RandomStream otherName = new RandomStream(seed, "b");
        double bySeed = 0;
        double byName = 0;
        for (int i = 0; i < DRAWS; i++) {
            double draw = stream.gaussian();
            bySeed += draw * otherSeed.gaussian();
            byName += draw * otherName.gaussian();
        }
        assertThat(bySeed / DRAWS).as("seed %d", seed).isCloseTo(0, within(TOLERANCE));
        assertThat(byName / DRAWS).as("seed %d", seed).isCloseTo(0, within(TOLERANCE));
    }

    @Test
    void theRawNumbersAreSplitMix64s() {
        // A stream is SplitMix64 from an origin; java.util.SplittableRandom is another implementation of it.
        RandomStream stream = new RandomStream(42, "test");
        java.util.SplittableRandom twin = new java.util.SplittableRandom(stream.origin());
        for (int i = 0; i < 1_000; i++) {
            assertThat(stream.bits()).as("number %d", i).isEqualTo(twin.nextLong());
        }
    }
}
