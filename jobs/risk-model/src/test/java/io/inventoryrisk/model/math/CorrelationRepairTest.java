package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationRepairTest {

    @ParameterizedTest
    @EnumSource(CorrelationRepair.class)
    void repairedMatricesAreCorrelations(CorrelationRepair method) {
        int repaired = 0;
        for (int seed = 1; seed <= 60; seed++) {
            CorrelationRepair.Repaired result = method.apply(randomEstimate(seed));
            SymmetricMatrix correlation = result.correlation();
            assertThat(Spectrum.of(correlation).smallest())
                    .as("%s seed %d", method, seed)
                    .isGreaterThanOrEqualTo(CorrelationRepair.MINIMAL_EIGENVALUE);
            for (int row = 0; row < correlation.size(); row++) {
                assertThat(correlation.get(row, row))
                        .as("%s seed %d", method, seed)
                        .isEqualTo(1);
            }
            assertThat(Arrays.stream(correlation.packed()).map(Math::abs).max().orElseThrow())
                    .as("%s seed %d", method, seed)
                    .isLessThanOrEqualTo(1 + 1e-12);
            repaired += result.repaired() ? 1 : 0;
        }
        assertThat(repaired).as("seeds whose estimate was indefinite").isBetween(20, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nearestIsAtLeastAsNearAsSpectral(int seed) {
        SymmetricMatrix estimate = randomEstimate(seed);
        assertThat(distance(estimate, CorrelationRepair.NEAREST.apply(estimate)))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(distance(estimate, CorrelationRepair.SPECTRAL.apply(estimate)) + 1e-9);
    }

    @ParameterizedTest
    @EnumSource(CorrelationRepair.class)
    void aCorrelationStaysAsItIs(CorrelationRepair method) {
        SymmetricMatrix definite = SymmetricMatrix.of(new double[][] {{1, 0.3}, {0.3, 1}});
        assertThat(method.apply(definite)).isEqualTo(new CorrelationRepair.Repaired(definite, false));
        SymmetricMatrix singular = SymmetricMatrix.of(new double[][] {{1, 1, 0.5}, {1, 1, 0.5}, {0.5, 0.5, 1}});
        assertThat(method.apply(singular)).isEqualTo(new CorrelationRepair.Repaired(singular, false));
        SymmetricMatrix empty = SymmetricMatrix.zeros(0);
        assertThat(method.apply(empty)).isEqualTo(new CorrelationRepair.Repaired(empty, false));
    }

    @Test
    void eigenvaluesComeFalling() {
        Spectrum spectrum = Spectrum.of(SymmetricMatrix.of(new double[][] {{1, 0.5, 0}, {0.5, 3, 0}, {0, 0, -2}}));
        assertThat(spectrum.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(spectrum.smallest()).isCloseTo(-2, within(1e-14));
    }

    @Test
    void refusesNaN() {
        SymmetricMatrix estimate = new SymmetricMatrix(2, new double[] {1, Double.NaN, 1});
        assertThatThrownBy(() -> CorrelationRepair.SPECTRAL.apply(estimate)).hasMessageContaining("was NaN");
    }

    @Test
    void refusesACovarianceWithoutVariance() {
        SymmetricMatrix covariance = SymmetricMatrix.of(new double[][] {{1, 0}, {0, 0}});
        assertThatThrownBy(covariance::scaledToUnitDiagonal).hasMessageContaining("was 0.0");
    }

    private static double distance(SymmetricMatrix estimate, CorrelationRepair.Repaired repaired) {
        double[] difference = estimate.packed().clone();
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= repaired.correlation().packed()[k];
        }
        return new SymmetricMatrix(estimate.size(), difference).frobeniusNorm();
    }

    /** Unit diagonal, pairs as if each had been observed at its own times. */
    private static SymmetricMatrix randomEstimate(int seed) {
        Random random = new Random(seed);
        SymmetricMatrix estimate = SymmetricMatrix.zeros(2 + random.nextInt(12));
        for (int row = 0; row < estimate.size(); row++) {
            for (int column = 0; column < row; column++) {
                estimate.set(row, column, 2 * random.nextDouble() - 1);
            }
            estimate.set(row, row, 1);
        }
        return estimate;
    }
}
