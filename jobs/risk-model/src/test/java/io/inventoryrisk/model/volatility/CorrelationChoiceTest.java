package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.NearestCorrelation;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which correlation risk gets, from estimates that are good, indefinite and unusable. */
class CorrelationChoiceTest {

    private static final long STEP = 1_000_000;
    private static final int EVERY = 10;
    private static final double[] INDEFINITE = {1, 0.9, 1, 0.9, -0.9, 1};
    private static final double[] WORSE = {1, 0.95, 1, 0.95, -0.95, 1};
    private static final double[] DEFINITE = {1, 0.5, 1, 0.2, -0.1, 1};
    private static final String[] FACTORS = {"a", "b", "c"};

    private ModelState state = ModelState.empty();

    @Test
    void aDefiniteEstimateIsUsedAsItIs() {
        for (CorrelationRepair repair : CorrelationRepair.values()) {
            CorrelationChoice choice = choose(5, repair, estimate(FACTORS, DEFINITE));
            assertThat(choice.correlation().packed()).isEqualTo(DEFINITE);
            assertThat(choice.repaired()).isFalse();
        }
    }

    @Test
    void theNearestIsComputedOnScheduleAndKeptUntilTheNext() {
        double[] early = choose(9, CorrelationRepair.NEAREST, estimate(FACTORS, INDEFINITE))
                .correlation()
                .packed();
        assertThat(early)
                .as("before the first schedule: spectral")
                .isEqualTo(CorrelationRepair.SPECTRAL
                        .repair(new SymmetricMatrix(3, INDEFINITE))
                        .packed());
        double[] nearest = NearestCorrelation.of(new SymmetricMatrix(3, INDEFINITE), 1e-12, 10_000)
                .packed();
        for (int instant = 10; instant < 20; instant++) {
            CorrelationChoice choice =
                    choose(instant, CorrelationRepair.NEAREST, estimate(FACTORS, instant == 10 ? INDEFINITE : WORSE));
            assertThat(choice.repaired()).isTrue();
            // The production tolerance of the nearest matrix is 1e-10 of its largest element.
            assertThat(choice.correlation().packed()).as("instant %d", instant).containsExactly(nearest, within(1e-8));
        }
        assertThat(choose(20, CorrelationRepair.NEAREST, estimate(FACTORS, WORSE))
                        .correlation()
                        .packed())
                .containsExactly(
                        NearestCorrelation.of(new SymmetricMatrix(3, WORSE), 1e-12, 10_000)
                                .packed(),
                        within(1e-8));
    }

    @Test
    void aKeptNearestIsNotUsedForOtherFactorsNorWhereTheEstimateIsDefinite() {
        choose(10, CorrelationRepair.NEAREST, estimate(FACTORS, INDEFINITE));
        assertThat(choose(11, CorrelationRepair.NEAREST, estimate(FACTORS, DEFINITE))
                        .correlation()
                        .packed())
                .isEqualTo(DEFINITE);
        String[] others = {"a", "b", "d"};
        assertThat(choose(12, CorrelationRepair.NEAREST, estimate(others, INDEFINITE))
                        .correlation()
                        .packed())
                .isEqualTo(CorrelationRepair.SPECTRAL
                        .repair(new SymmetricMatrix(3, INDEFINITE))
                        .packed());
    }

    @Test
    void anEstimateThatIsNoNumberKeepsTheLastGoodOne() {
        choose(1, CorrelationRepair.SPECTRAL, estimate(FACTORS, DEFINITE));
        double[] broken = DEFINITE.clone();
        broken[3] = Double.NaN;
        CorrelationChoice choice = choose(61, CorrelationRepair.SPECTRAL, estimate(FACTORS, broken));
        assertThat(choice.isFallback()).isTrue();
        assertThat(choice.failure()).startsWith("correlation of 60 s ago kept: matrix element must be finite, was NaN");
        assertThat(choice.estimate().factors()).isEqualTo(FACTORS);
        assertThat(choice.correlation().packed()).isEqualTo(DEFINITE);
        assertThat(choose(62, CorrelationRepair.SPECTRAL, estimate(FACTORS, WORSE))
                        .isFallback())
                .isFalse();
    }

    @Test
    void nothingIsKeptWhereNothingWasEverGood() {
        CorrelationChoice choice = choose(1, CorrelationRepair.SPECTRAL, estimate(new String[0], new double[0]));
        assertThat(choice.isFallback()).isFalse();
        assertThat(choice.correlation().size()).isZero();
    }

    @Test
    void aMixtureOfSourcesIsRepairedAfterItIsAssembled() {
        double[] fast = {1, 0.9, 1, Double.NaN, -0.9, 1};
        CorrelationEstimate mixed = new CorrelationEstimate(
                FACTORS,
                new SymmetricMatrix(3, DEFINITE),
                new SymmetricMatrix(3, new double[] {1, 0.9, 1, 0.9, 0.8, 1}),
                0,
                0,
                new SymmetricMatrix(3, fast),
                new SymmetricMatrix(3, new double[] {Double.NaN, 1.5, Double.NaN, -3, 0.1, 1}),
                2);
        assertThat(mixed.assembled(CorrelationSource.EWMA).packed()).isEqualTo(INDEFINITE);
        assertThat(mixed.borrowedPairs(CorrelationSource.EWMA)).isEqualTo(1);
        assertThat(mixed.assembled(CorrelationSource.ASYNCHRONOUS).packed())
                .as("clipped, on a unit diagonal")
                .containsExactly(1, 1, 1, -1, 0.1, 1);
        CorrelationSpec spec = new CorrelationSpec(60_000, 3, 9, CorrelationRepair.SPECTRAL);
        CorrelationChoice choice =
                CorrelationChoice.of(spec.with(CorrelationSource.EWMA), STEP, state, STEP, mixed, Set.of(FACTORS));
        assertThat(choice.repaired()).isTrue();
        assertThat(CorrelationRepair.isCorrelation(choice.correlation())).isTrue();
    }

    private CorrelationChoice choose(int instant, CorrelationRepair repair, CorrelationEstimate estimate) {
        CorrelationSpec spec =
                new CorrelationSpec(60_000, 3, 9, repair, EVERY, CorrelationSource.SAMPLE, 60_000, 9, 30);
        CorrelationChoice choice = CorrelationChoice.of(spec, STEP, state, instant * STEP, estimate, Set.of(FACTORS));
        state = new ModelState(
                instant * STEP,
                List.of(),
                state.moments(),
                state.ewma(),
                state.asynchronous(),
                choice.good(),
                choice.nearest(),
                List.of(),
                List.of(),
                RegimeState.empty());
        return choice;
    }

    private static CorrelationEstimate estimate(String[] factors, double[] shrunk) {
        SymmetricMatrix matrix = new SymmetricMatrix(factors.length, shrunk);
        return new CorrelationEstimate(factors, matrix, matrix, 0, 0, matrix, matrix, 0);
    }
}
