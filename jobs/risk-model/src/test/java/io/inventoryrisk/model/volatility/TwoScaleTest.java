package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.math.HeapBlockStore;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoScaleTest {

    private static final long SECOND = 1_000_000;
    private static final int SAMPLES = 10;
    private static final double YEAR_SECONDS = 31_536_000;

    /** A tenth of a basis point a step: 56 % a year; the bounce has the size of a second's move. */
    private static final double STEP_VOLATILITY = 1e-4;

    private static final double BOUNCE = 1e-4;
    private static final int RUNS = 200;

    private final VolatilitySpec spec = VolatilitySpec.standard(SECOND);

    @Test
    void isTheTextbookEstimatorWithCountsOfDifferences() {
        int lag = 4;
        double[] x = {0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
        double fast = 0;
        double slow = 0;
        for (int i = 1; i < x.length; i++) {
            fast += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
            slow += i < lag ? 0 : (x[i] - x[i - lag]) * (x[i] - x[i - lag]);
        }
        int n = 11;
        double averageSlow = (n - lag + 1) / (double) lag;
        double firstOrder = slow / lag - averageSlow / n * fast;
        double areaAdjusted = firstOrder * n / ((lag - 1) * averageSlow);
        assertThat(TwoScale.variance(lag, n, fast, n - lag + 1, slow)).isCloseTo(areaAdjusted, within(1e-12));
        assertThat(TwoScale.variance(lag, 10, 10, 10, 9))
                .as("noise above the move")
                .isNaN();
        assertThat(TwoScale.variance(lag, 3, 10, 0, 0)).as("no slow difference").isNaN();
        double steady = TwoScale.variance(lag, 100, 100, 100, 500);
        double textbook = (500.0 / lag - 0.25 * 100) / (1 - 0.25);
        assertThat(steady).as("as many slow differences as fast ones").isCloseTo(textbook, within(1e-12));
    }

    @Test
    void isUnbiasedUnderBounceWhereRealisedVarianceIsNot() {
        double twoScale = 0;
        double realised = 0;
        double squares = 0;
        for (int run = 0; run < RUNS; run++) {
            VolatilityEstimate last = lastOf(run, BOUNCE, 400, spec);
            double ratio = square(last.noiseRobust()[1]) / trueVariance();
            twoScale += ratio / RUNS;
            squares += ratio * ratio / RUNS;
            realised += square(last.realised()[1]) / trueVariance() / RUNS;
        }
        double error = Math.sqrt((squares - twoScale * twoScale) / RUNS);
        assertThat(twoScale).as("within three standard errors of %f", error).isCloseTo(1, within(3 * error));
        assertThat(error).as("an estimator worth having").isLessThan(0.02);
        double bias = 2 * BOUNCE * BOUNCE / (STEP_VOLATILITY * STEP_VOLATILITY);
        assertThat(realised).as("one-second returns carry two bounces").isCloseTo(1 + bias, within(0.1));
    }

    @Test
    void withoutBounceItIsAsNoisyAsTheTextbookSays() {
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < RUNS; run++) {
            double ratio = square(lastOf(run, 0, 400, spec).noiseRobust()[1]) / trueVariance();
            sum += ratio / RUNS;
            squares += ratio * ratio / RUNS;
        }
        double deviation = Math.sqrt(squares - sum * sum);
        assertThat(sum).isCloseTo(1, within(3 * deviation / Math.sqrt(RUNS)));
        assertThat(deviation).isCloseTo(Math.sqrt(4 * 10 / (3.0 * 3_000)), within(0.02));
    }

    @Test
    void riskUsesItWhereTheMidBounces() {
        VolatilityEstimate bouncing = lastOf(1, BOUNCE, 2_000, spec);
        assertThat(bouncing.source()).isEqualTo(VolatilitySource.NOISE_ROBUST);
        assertThat(bouncing.chosen()).isEqualTo(bouncing.noiseRobust()[2]).isLessThan(0.7 * bouncing.ewma());
        VolatilityEstimate clean = lastOf(1, 0, 2_000, spec);
        assertThat(clean.source()).isEqualTo(VolatilitySource.EWMA);
        assertThat(clean.chosen()).isEqualTo(clean.ewma());
    }

    @Test
    void aBookThatHardlyMovesHasNoEstimate() {
        VolatilityEstimator estimator = new VolatilityEstimator(spec);
        VolatilityState state = VolatilityState.empty(spec);
        HeapBlockStore rings = new HeapBlockStore();
        for (int i = 1; i < 500; i++) {
            MarketBar bar = Bars.active("v:S", i * SECOND, QualityStatus.OK, 100, 100, i % 50 == 0 ? 100.5 : 100);
            VolatilityEstimator.Step step = estimator.advance(state, bar, rings);
            state = step.state();
            assertThat(step.estimate().noiseRobust()[0]).isNaN();
        }
    }

    private static double trueVariance() {
        return STEP_VOLATILITY * STEP_VOLATILITY * YEAR_SECONDS;
    }

    private static double square(double value) {
        return value * value;
    }

    /** Ten samples a second of a walk, each with a bounce of its own. */
    private static VolatilityEstimate lastOf(int seed, double bounce, int seconds, VolatilitySpec spec) {
        Random random = new Random(seed);
        VolatilityEstimator estimator = new VolatilityEstimator(spec);
        VolatilityState state = VolatilityState.empty(spec);
        HeapBlockStore rings = new HeapBlockStore();
        VolatilityEstimate last = null;
        double logPrice = Math.log(65_000);
        for (int i = 1; i <= seconds; i++) {
            double[] mids = new double[SAMPLES];
            for (int k = 0; k < SAMPLES; k++) {
                logPrice += STEP_VOLATILITY / Math.sqrt(SAMPLES) * random.nextGaussian();
                mids[k] = Math.exp(logPrice + bounce * random.nextGaussian());
            }
            MarketBar bar = Bars.active("v:S", i * SECOND, QualityStatus.OK, mids[9], mids[9], mids);
            VolatilityEstimator.Step step = estimator.advance(state, bar, rings);
            state = step.state();
            last = step.estimate();
        }
        return last;
    }
}
