package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.ReferenceCases;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SviSliceTest {

    private static final SviSlice VOGT = new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    static Stream<String> references() {
        return SurfaceReferences.checks().keySet().stream().sorted();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("references")
    void reproducesTheReferenceCase(String id) {
        SurfaceReferences.checks().get(id).accept(ReferenceCases.named(id));
    }

    /** Any slice a chain of crypto options may have: minutes to years, either skew. */
    static SviSlice random(Random random) {
        double sigma = StrictMath.exp(-4 + 4 * random.nextDouble());
        double rho = -0.95 + 1.9 * random.nextDouble();
        double b = 0.01 + random.nextDouble() / (1 + Math.abs(rho));
        double least = 1e-5 + 0.2 * random.nextDouble();
        double m = (random.nextDouble() - 0.5) * sigma;
        return new SviSlice(least - b * sigma * Math.sqrt(1 - rho * rho), b, rho, m, sigma);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void jumpWingsGoThereAndBack(int seed) {
        Random random = new Random(seed);
        SviSlice slice = random(random);
        double years = 1e-3 + 2 * random.nextDouble();
        SviSlice back = JumpWings.of(slice, years).raw();
        // The minimum's distance cancels quadratically as it nears the money; values stay.
        for (double k = -1; k <= 1; k += 0.125) {
            assertThat(back.totalVariance(k))
                    .as("seed %d, k %f", seed, k)
                    .isCloseTo(slice.totalVariance(k), within(1e-7 * slice.totalVariance(k)));
        }
    }

    @Test
    void jumpWingsGoThereAndBackWithTheVertexAtTheMoney() {
        SviSlice slice = new SviSlice(0.01, 0.1, -0.4, 0, 0.2);
        SviSlice back = JumpWings.of(slice, 0.25).raw();
        assertThat(back.m()).isCloseTo(0, within(1e-14));
        assertThat(back.sigma()).isCloseTo(0.2, within(1e-12));
        assertThat(back.a()).isCloseTo(0.01, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void derivativesAreThoseOfTheSlice(int seed) {
        SviSlice slice = random(new Random(seed));
        double h = 1e-4 * slice.sigma();
        for (double k = -0.5; k <= 0.5; k += 0.1) {
            double up = slice.totalVariance(k + h);
            double down = slice.totalVariance(k - h);
            assertThat(slice.slope(k)).isCloseTo((up - down) / (2 * h), within(1e-6 * slice.b()));
            double second = (slice.slope(k + h) - slice.slope(k - h)) / (2 * h);
            assertThat(slice.curvature(k)).isCloseTo(second, within(1e-6 * slice.b() / slice.sigma()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theScanFindsNothingHigherThanABruteForceGridDoes(int seed) {
        SviSlice slice = random(new Random(seed));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 40_000; i++) {
            least = Math.min(least, slice.durrleman(-4 + i * 2e-4));
        }
        assertThat(ArbitrageScan.butterfly(slice).value()).as("seed %d", seed).isLessThanOrEqualTo(least + 1e-9);
    }

    @Test
    void steepWingsAreAButterflyHoweverFarOut() {
        SviSlice steep = new SviSlice(5, 1.2, 0.8, 0, 3);
        assertThat(ArbitrageScan.butterfly(steep).value()).isNegative();
    }

    @Test
    void aSliceBelowZeroIsNeverFree() {
        assertThat(ArbitrageScan.butterfly(new SviSlice(-0.1, 0.1, 0, 0, 0.1)).value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ArbitrageScan.butterfly(new SviSlice(Double.NaN, 0.1, 0, 0, 0.1))
                        .value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** Gatheral and Jacquier 2014, example 5.1: c' = 0.3493158, v' = 0.01548182. */
    @Test
    void theVogtSmileIsRepairedAsPublished() {
        SviSlice guaranteed = ButterflyRepair.target(JumpWings.of(VOGT, 1)).raw();
        JumpWings wings = JumpWings.of(guaranteed, 1);
        assertThat(wings.callSlope()).isCloseTo(0.3493158, within(1e-6));
        assertThat(wings.minimumVariance()).isCloseTo(0.01548182, within(1e-7));
        assertThat(wings.putSlope()).isCloseTo(0.6997381, within(1e-6));
        assertThat(ArbitrageScan.butterfly(guaranteed).value()).isPositive();
    }

    @Test
    void theClosestRepairIsFreeAndNearerThanTheGuaranteedOne() {
        SviSlice guaranteed = ButterflyRepair.target(JumpWings.of(VOGT, 1)).raw();
        SviSlice closest = ButterflyRepair.closest(VOGT, 1, 0, SviSliceTest::distance);
        assertThat(ArbitrageScan.butterfly(closest).value()).isBetween(0.0, 1e-6);
        assertThat(distance(closest)).isLessThan(distance(guaranteed) / 4);
        assertThat(closest.totalVariance(0)).isCloseTo(VOGT.totalVariance(0), within(1e-12));
    }

    private static double distance(SviSlice slice) {
        double sum = 0;
        for (double k = -1.5; k <= 1.5; k += 0.1) {
            double error = slice.volatility(k, 1) - VOGT.volatility(k, 1);
            sum += error * error;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passingTimeAddsNoButterfly(int seed) {
        SviSlice slice = random(new Random(seed));
        double margin = ArbitrageScan.butterfly(slice).value();
        for (double factor = 0.9; factor > 0.01; factor -= 0.1) {
            assertThat(ArbitrageScan.butterfly(slice.scaled(factor)).value())
                    .isGreaterThanOrEqualTo(Math.min(0, margin) - 1e-9);
        }
    }
}
