package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.DeepText;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.math.LedoitWolf;
import io.inventoryrisk.model.math.SampleCorrelation;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The correlation of the market model, from seeded streams of bars to published matrices. */
class ModelCorrelationTest {

    private static final long SECOND = 1_000_000;

    /** Both sides sum some hundred doubles. */
    private static final double BATCH = 1e-12;

    private static ModelSpec spec(int windowSeconds, CorrelationRepair repair) {
        return spec(new CorrelationSpec(windowSeconds * 1_000L, 10, 100, repair));
    }

    private static ModelSpec spec(CorrelationSpec correlation) {
        return new ModelSpec("crypto", Grid.oneSecond(), correlation, 5_000, "p1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void equalsTheBatchOnCompleteReturnsAfterEveryInstant(int seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(5);
        Fold fold = new Fold(spec(50, CorrelationRepair.SPECTRAL));
        List<double[]> window = new ArrayList<>();
        for (int second = 1; second <= 300; second++) {
            double common = random.nextGaussian();
            double[] row = new double[size];
            for (int i = 0; i < size; i++) {
                row[i] = 1e-4 * (common + (0.5 + i) * random.nextGaussian());
            }
            window.add(row);
            if (window.size() > 50) {
                window.remove(0);
            }
            MarketModel model = fold.next(second, row);
            if (window.size() >= 10) {
                double[][] batch = window.toArray(double[][]::new);
                SymmetricMatrix covariance = SampleCorrelation.covariance(batch);
                double intensity = LedoitWolf.intensity(batch);
                assertThat(model.shrinkage())
                        .as("seed %d, second %d", seed, second)
                        .isCloseTo(intensity, within(BATCH * intensity));
                assertThat(model.sampleCorrelation())
                        .as("seed %d, second %d", seed, second)
                        .containsExactly(covariance.scaledToUnitDiagonal().packed(), within(BATCH));
                assertThat(model.correlation())
                        .as("seed %d, second %d", seed, second)
                        .containsExactly(
                                LedoitWolf.shrink(covariance, intensity)
                                        .scaledToUnitDiagonal()
                                        .packed(),
                                within(BATCH));
                assertThat(model.repaired()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aKnownCorrelationIsRecoveredWithinSamplingError(int seed) {
        double rho = 0.8;
        int window = 1_800;
        Random random = new Random(seed);
        Fold fold = new Fold(spec(window, CorrelationRepair.SPECTRAL));
        MarketModel model = null;
        for (int second = 1; second <= 2 * window; second++) {
            double first = random.nextGaussian();
            double second2 = rho * first + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            model = fold.next(second, new double[] {1e-4 * first, 2e-4 * second2});
        }
        // Four standard errors (1 - rho^2) / sqrt n of a sample correlation.
        double error = 4 * (1 - rho * rho) / Math.sqrt(window);
        assertThat(model.sampleCorrelation()[1]).as("seed %d", seed).isCloseTo(rho, within(error));
        assertThat(model.correlation(1, 0)).as("seed %d", seed).isCloseTo(rho, within(error + model.shrinkage()));
        assertThat(model.shrinkage()).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsPublishedIsAlwaysACorrelationMatrix(int seed) {
        Random random = new Random(seed);
        CorrelationRepair method = CorrelationRepair.values()[seed % 2];
        Fold fold = new Fold(spec(new CorrelationSpec(25_000, 3, 100, method)));
        int repaired = 0;
        for (int second = 1; second <= 400; second++) {
            double common = random.nextGaussian();
            double[] row = new double[6];
            for (int i = 0; i < row.length; i++) {
                boolean present = random.nextInt(5) < 2 && (second / (50 + 7 * i)) % 3 != 1;
                row[i] = present ? 1e-4 * (common + 0.1 * random.nextGaussian()) : Double.NaN;
            }
            MarketModel model = fold.next(second, row);
            int size = model.factors().length;
            SymmetricMatrix correlation = new SymmetricMatrix(size, model.correlation());
            for (int i = 0; i < size; i++) {
                assertThat(correlation.get(i, i)).isEqualTo(1);
            }
            SymmetricMatrix lifted = SymmetricMatrix.of(correlation.toRows());
            for (int i = 0; i < size; i++) {
                // Above -1e-12 by definition; Cholesky itself rounds at about 1e-14.
                lifted.packed()[SymmetricMatrix.index(i, i)] += 2e-12;
            }
            assertThat(lifted.isPositiveDefinite(0))
                    .as("seed %d, second %d, %s", seed, second, method)
                    .isTrue();
            assertThat(model.factors()).isSorted();
            repaired += model.repaired() ? 1 : 0;
        }
        assertThat(repaired)
                .as("seed %d: instants with an indefinite estimate", seed)
                .isPositive();
    }

    @Test
    void theOrderOfTheBarsDoesNotMatter() {
        Random random = new Random(5);
        Fold sorted = new Fold(spec(30, CorrelationRepair.SPECTRAL));
        Fold shuffled = new Fold(spec(30, CorrelationRepair.SPECTRAL));
        for (int second = 1; second <= 200; second++) {
            double[] row = new double[8];
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(6) == 0 ? Double.NaN : 1e-4 * random.nextGaussian();
            }
            List<CalibratedBar> bars = bars(second, row);
            MarketModel expected = sorted.next(second, bars);
            Collections.shuffle(bars, random);
            assertThat(DeepText.of(shuffled.next(second, bars)))
                    .as("second %d", second)
                    .isEqualTo(DeepText.of(expected));
        }
    }

    @Test
    void aFactorThatAppearsAndVanishesLeavesNoTrace() {
        Random random = new Random(6);
        Fold with = new Fold(spec(30, CorrelationRepair.SPECTRAL));
        Fold without = new Fold(spec(30, CorrelationRepair.SPECTRAL));
        for (int second = 1; second <= 200; second++) {
            double[] two = {1e-4 * random.nextGaussian(), 1e-4 * random.nextGaussian()};
            boolean visits = second > 50 && second <= 100;
            double[] three = {two[0], two[1], visits ? 0.1 * random.nextGaussian() : Double.NaN};
            MarketModel visited = with.next(second, three);
            MarketModel alone = without.next(second, two);
            assertThat(visited.factors()).as("second %d", second).hasSize(factorsAt(second));
            if (second > 130) {
                assertThat(visited.correlation()).containsExactly(alone.correlation(), within(BATCH));
                assertThat(visited.shrinkage()).isCloseTo(alone.shrinkage(), within(BATCH));
            }
        }
    }

    /** Ten returns make a factor: the visitor has them from second 60 until all but nine have left at 121. */
    private static int factorsAt(int second) {
        int residents = second < 10 ? 0 : 2;
        return residents + (second >= 60 && second <= 120 ? 1 : 0);
    }

    private static List<CalibratedBar> bars(int second, double[] returns) {
        List<CalibratedBar> bars = new ArrayList<>();
        for (int i = 0; i < returns.length; i++) {
            bars.add(Bars.calibrated(Bars.ok("venue:" + i, second * SECOND, 100 + i), returns[i], 0.5));
        }
        return bars;
    }

    /** State, ring and builder of one universe. */
    private static final class Fold {

        private final MarketModelBuilder builder;
        private final HeapBlockStore rows = new HeapBlockStore();
        private final HeapBlockStore panes = new HeapBlockStore();
        private ModelState state = ModelState.empty();

        Fold(ModelSpec spec) {
            builder = new MarketModelBuilder(spec);
        }

        MarketModel next(int second, double[] returns) {
            return next(second, bars(second, returns));
        }

        MarketModel next(int second, List<CalibratedBar> bars) {
            MarketModelBuilder.Inputs inputs = new MarketModelBuilder.Inputs(bars, List.of(), Map.of(), null, null);
            MarketModelBuilder.Step step = builder.build(state, second * SECOND, inputs, rows, panes);
            state = step.state();
            return step.model();
        }
    }
}
