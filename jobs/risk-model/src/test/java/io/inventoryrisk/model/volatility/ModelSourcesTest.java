package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.math.PairwiseTicks;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlation on the market model from quotes between the grid and from fading returns, and as risk's choice. */
class ModelSourcesTest {

    private static final long SECOND = 1_000_000;
    private static final int MIN = 5;
    private static final int PANES = 6;
    private static final int WINDOW_SECONDS = 30;
    private static final long PANE = WINDOW_SECONDS / PANES * SECOND;

    private final HeapBlockStore rows = new HeapBlockStore();
    private final HeapBlockStore panes = new HeapBlockStore();
    private ModelState state = ModelState.empty();

    private static ModelSpec spec(CorrelationSource source, CorrelationRepair repair, int asynchronousFactors) {
        CorrelationSpec correlation = new CorrelationSpec(
                WINDOW_SECONDS * 1_000L, MIN, 50, repair, 7, source, 10_000, asynchronousFactors, PANES);
        return new ModelSpec("crypto", Grid.oneSecond(), correlation, 5_000, "p1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void asynchronousCorrelationIsTheDoubleSumOverQuotesOfBooksThatWereOk(int seed) {
        Random random = new Random(seed);
        MarketModelBuilder builder =
                new MarketModelBuilder(spec(CorrelationSource.SAMPLE, CorrelationRepair.SPECTRAL, 48));
        Map<String, PairwiseTicks> oracle = new TreeMap<>();
        Quotes quotes = new Quotes(random);
        int compared = 0;
        long second = 1_700_000_000L;
        for (int step = 0; step < 200; step++) {
            boolean skipped = random.nextInt(40) == 0;
            second += skipped ? 2 : 1;
            List<CalibratedBar> bars = quotes.next(second, oracle, skipped);
            MarketModel model = build(builder, second, bars);
            long from = (Math.floorDiv(second * SECOND - 1, PANE) - PANES + 1) * PANE;
            for (int row = 0; row < model.factors().length; row++) {
                for (int column = 0; column < row; column++) {
                    double ratio = model.asynchronousCorrelation()[SymmetricMatrix.index(row, column)];
                    PairwiseTicks.Sums sums = PairwiseTicks.after(
                            oracle.get(model.factors()[row]), oracle.get(model.factors()[column]), from);
                    if (Math.min(sums.firstCount(), sums.secondCount()) < MIN) {
                        assertThat(ratio).as("seed %d, step %d", seed, step).isNaN();
                    } else {
                        double scale = Math.sqrt(sums.firstSquares() * sums.secondSquares());
                        assertThat(ratio)
                                .as("seed %d, step %d", seed, step)
                                .isCloseTo(sums.product() / scale, within(1e-12 * (1 + sums.magnitude() / scale)));
                        compared++;
                    }
                }
            }
            assertThat(model.asynchronousOutside()).isEqualTo((int) Arrays.stream(model.asynchronousCorrelation())
                    .filter(ratio -> Math.abs(ratio) > 1)
                    .count());
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void quotesThatTakeTurnsInATrendLieOutsideAndAreClippedForUseOnly() {
        MarketModelBuilder builder =
                new MarketModelBuilder(spec(CorrelationSource.ASYNCHRONOUS, CorrelationRepair.SPECTRAL, 48));
        MarketModel model = null;
        for (int second = 1; second <= 20; second++) {
            // Each return of one overlaps two of the other, and all rise: twice what the squares allow.
            model = build(
                    builder,
                    second,
                    List.of(
                            bar("a", second, new long[] {100_000}, Math.exp(1e-3 * second)),
                            bar("b", second, new long[] {600_000}, Math.exp(1e-3 * second))));
        }
        assertThat(model.asynchronousCorrelation()[1]).isGreaterThan(1.8);
        assertThat(model.asynchronousOutside()).isEqualTo(1);
        assertThat(model.correlation(1, 0)).isEqualTo(1);
        assertThat(model.quality().reason()).contains("1 pairs outside [-1, 1], clipped");
        assertThat(model.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }

    @Test
    void instrumentsBeyondTheAsynchronousLimitAreUnknownThereAndBorrowTheSample() {
        MarketModelBuilder builder =
                new MarketModelBuilder(spec(CorrelationSource.ASYNCHRONOUS, CorrelationRepair.SPECTRAL, 2));
        Random random = new Random(4);
        MarketModel model = null;
        for (int second = 1; second <= 20; second++) {
            List<CalibratedBar> bars = new ArrayList<>();
            for (String id : List.of("c", "a", "b")) {
                bars.add(bar(id, second, new long[] {300_000, 700_000}, 100 + random.nextDouble()));
            }
            model = build(builder, second, bars);
        }
        assertThat(model.factors()).containsExactly("a", "b", "c");
        double[] asynchronous = model.asynchronousCorrelation();
        assertThat(asynchronous[1]).isNotNaN();
        assertThat(new double[] {asynchronous[3], asynchronous[4], asynchronous[5]})
                .containsOnly(Double.NaN);
        assertThat(model.correlation()).doesNotContain(Double.NaN);
        assertThat(model.quality().reason()).contains("2 pairs from the sample, ASYNCHRONOUS does not know them");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ewmaCorrelationIsThatOfFadingProductsOnceItsWeightIsEnough(int seed) {
        Random random = new Random(seed);
        MarketModelBuilder builder =
                new MarketModelBuilder(spec(CorrelationSource.EWMA, CorrelationRepair.SPECTRAL, 48));
        double decay = Math.exp(-0.1);
        double[] sums = new double[3];
        for (int second = 1; second <= 100; second++) {
            double common = random.nextGaussian();
            double x = 1e-4 * (common + random.nextGaussian());
            double y = 1e-4 * (common + random.nextGaussian());
            double[] products = {x * y, x * x, y * y};
            for (int k = 0; k < 3; k++) {
                sums[k] = decay * sums[k] + products[k];
            }
            MarketModel model = build(
                    builder,
                    second,
                    List.of(
                            Bars.calibrated(Bars.ok("a", second * SECOND, 100), x, 0.5),
                            Bars.calibrated(Bars.ok("b", second * SECOND, 100), y, 0.5)));
            if (second < MIN) {
                assertThat(model.ewmaCorrelation()).isEmpty();
            } else {
                double expected = sums[0] / Math.sqrt(sums[1] * sums[2]);
                assertThat(model.ewmaCorrelation()).containsExactly(new double[] {1, expected, 1}, within(1e-12));
                assertThat(model.correlation(1, 0)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SAMPLE, SPECTRAL", "EWMA, SPECTRAL", "ASYNCHRONOUS, SPECTRAL", "EWMA, NEAREST", "ASYNCHRONOUS, NEAREST"
    })
    void fastVolatilitiesOverASlowCorrelationAreAlwaysACovariance(CorrelationSource source, CorrelationRepair repair) {
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            MarketModelBuilder builder = new MarketModelBuilder(spec(source, repair, 48));
            Quotes quotes = new Quotes(random);
            state = ModelState.empty();
            int repaired = 0;
            for (int second = 1; second <= 120; second++) {
                MarketModel model = build(builder, second, quotes.next(second, new TreeMap<>(), false));
                assertThat(scaled(model, random).isPositiveDefinite(0))
                        .as("seed %d, second %d", seed, second)
                        .isTrue();
                assertThat(model.correlation()).doesNotContain(Double.NaN);
                repaired += model.repaired() ? 1 : 0;
            }
            assertThat(repaired)
                    .as("%s is tested where it repairs", source)
                    .isGreaterThan(source == CorrelationSource.SAMPLE ? -1 : 0);
        }
    }

    /** D R D, lifted by ten times the eigenvalue that counts as zero. */
    private static SymmetricMatrix scaled(MarketModel model, Random random) {
        int size = model.factors().length;
        double[] deviations = random.doubles(size, 0.1, 3).toArray();
        double[] covariance = model.correlation().clone();
        for (int row = 0; row < size; row++) {
            covariance[SymmetricMatrix.index(row, row)] += 1e-11;
            for (int column = 0; column <= row; column++) {
                covariance[SymmetricMatrix.index(row, column)] *= deviations[row] * deviations[column];
            }
        }
        return new SymmetricMatrix(size, covariance);
    }

    @ParameterizedTest
    @EnumSource(CorrelationSource.class)
    void aConstantSeriesIsNoFactorOfAnySource(CorrelationSource source) {
        MarketModelBuilder builder = new MarketModelBuilder(spec(source, CorrelationRepair.SPECTRAL, 48));
        Random random = new Random(2);
        MarketModel model = null;
        for (int second = 1; second <= 20; second++) {
            model = build(
                    builder,
                    second,
                    List.of(
                            bar("a", second, new long[] {500_000}, 100 + random.nextDouble()),
                            bar("b", second, new long[] {400_000}, 100 + random.nextDouble()),
                            Bars.calibrated(Bars.ok("pegged", second * SECOND, 1), 0, 0)));
        }
        assertThat(model.factors()).containsExactly("a", "b");
        assertThat(model.quality().missing()).containsExactly("pegged");
        assertThat(model.asynchronousCorrelation()).doesNotContain(Double.NaN).hasSize(3);
        assertThat(model.ewmaCorrelation()).doesNotContain(Double.NaN).hasSize(3);
    }

    private MarketModel build(MarketModelBuilder builder, long second, List<CalibratedBar> bars) {
        MarketModelBuilder.Inputs inputs = new MarketModelBuilder.Inputs(bars, List.of(), Map.of(), null, null);
        MarketModelBuilder.Step step = builder.build(state, second * SECOND, inputs, rows, panes);
        state = step.state();
        return step.model();
    }

    /** An OK bar whose mid moved at these microseconds after the second before, each time by a basis point more. */
    private static CalibratedBar bar(String id, long second, long[] offsets, double mid) {
        double[] mids = new double[offsets.length];
        long[] micros = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            micros[i] = (second - 1) * SECOND + offsets[i];
            mids[i] = mid * (1 + 1e-4 * (offsets.length - 1 - i));
        }
        return Bars.calibrated(
                Bars.sampled(id, second * SECOND, QualityStatus.OK, 0, mids, micros),
                1e-4 * Math.sin(second * (second + id.hashCode() % 7)),
                0.5);
    }

    /** Five books that are mostly OK, and now and then lose a message, break or say nothing. */
    private static final class Quotes {

        private final Random random;
        private final double[] mids = {100, 2_000, 60_000, 1, 0.5};

        Quotes(Random random) {
            this.random = random;
        }

        /** The bars of a second; what they say goes to the oracle too. */
        List<CalibratedBar> next(long second, Map<String, PairwiseTicks> oracle, boolean skipped) {
            List<CalibratedBar> bars = new ArrayList<>();
            double common = random.nextGaussian();
            long before = (second - 1) * SECOND;
            for (int i = 0; i < mids.length; i++) {
                int kind = random.nextInt(30);
                long[] micros = random.ints(-1, 10)
                        .limit(random.nextInt(5))
                        .distinct()
                        .sorted()
                        .mapToLong(slot -> before + slot * 100_000L + 1)
                        .toArray();
                double[] values = new double[micros.length];
                for (int k = 0; k < values.length; k++) {
                    mids[i] *= Math.exp(1e-4 * (common + random.nextGaussian()));
                    values[k] = mids[i];
                }
                QualityStatus status = kind == 0 ? QualityStatus.GAP : QualityStatus.OK;
                int gaps = kind == 1 ? 1 : 0;
                PairwiseTicks ticks = oracle.computeIfAbsent("book-" + i, id -> new PairwiseTicks());
                if (skipped || kind <= 2) {
                    ticks.restart(before);
                }
                for (int k = kind == 1 ? Math.max(0, micros.length - 1) : 0; k < micros.length; k++) {
                    if ((kind == 1 || kind > 2) && micros[k] > before) {
                        ticks.tick(micros[k], second * SECOND, StrictMath.log(values[k]));
                    }
                }
                if (kind != 2) {
                    double logReturn = random.nextInt(3) == 0 ? Double.NaN : 1e-4 * (common + random.nextGaussian());
                    MarketBar bar = Bars.sampled("book-" + i, second * SECOND, status, gaps, values, micros);
                    bars.add(Bars.calibrated(bar, logReturn, 0.5));
                }
            }
            return bars;
        }
    }
}
