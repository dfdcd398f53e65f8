package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GarchCalibrationTest {

    private static final GarchParameters TRUTH = new GarchParameters(0, 0.05, 0.1, 0.85);

    private final GarchCalibration calibration = new GarchCalibration(VolatilitySpec.standard(1_000_000));
    private final GarchState good = calibration.refit(GarchState.unknown(), GarchFitTest.simulated(1, 1_440, TRUTH), 7);

    @Test
    void aGoodFitIsOk() {
        assertThat(good.status()).isEqualTo(QualityStatus.OK);
        assertThat(good.fittedMicros()).isEqualTo(7);
        assertThat(good.reason()).isEmpty();
        assertThat(good.parameters().persistence()).isBetween(0.85, 0.99);
    }

    @Test
    void tooFewReturnsKeepTheLastGoodParameters() {
        double[] returns = GarchFitTest.simulated(2, 1_440, TRUTH);
        Arrays.fill(returns, 0, 1_000, Double.NaN);
        assertKept(returns, "needs 500");
    }

    @Test
    void aPriceThatDidNotMoveKeepsTheLastGoodParameters() {
        assertKept(new double[1_440], "did not move");
    }

    @Test
    void variancesThatExplodeKeepTheLastGoodParameters() {
        Random random = new Random(3);
        double[] returns = new double[1_440];
        double variance = 1;
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.sqrt(variance) * random.nextGaussian();
            variance = 0.05 + 0.3 * returns[i] * returns[i] + 0.75 * variance;
        }
        assertKept(returns, "");
    }

    @Test
    void returnsWithoutClustersKeepTheLastGoodParametersOrFindNearlyConstantVariance() {
        int rejected = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[] returns = GarchFitTest.simulated(seed, 1_440, new GarchParameters(0, 1, 0, 0));
            GarchState state = calibration.refit(good, returns, 8);
            rejected += state.status() == QualityStatus.FALLBACK ? 1 : 0;
            assertThat(state.parameters().alpha()).as("seed %d", seed).isLessThan(0.11);
        }
        assertThat(rejected).as("maxima on the border").isBetween(5, 15);
    }

    @Test
    void whatIsNotFiniteIsRejected() {
        double[] returns = GarchFitTest.simulated(2, 1_440, TRUTH);
        returns[700] = 1e200;
        assertKept(returns, "");
        returns[700] = Double.POSITIVE_INFINITY;
        assertKept(returns, "");
    }

    @Test
    void beforeTheFirstGoodFitARejectedOneIsWarming() {
        GarchState state = calibration.refit(GarchState.unknown(), new double[1_440], 8);
        assertThat(state.status()).isEqualTo(QualityStatus.WARMING);
        assertThat(state.estimate(1, 60_000_000).volatility()).isNaN();
        assertThat(state.observe(1)).isEqualTo(state);
    }

    private void assertKept(double[] returns, String reason) {
        GarchState state = calibration.refit(good, returns, 8);
        assertThat(state.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(state.reason()).isNotEmpty().contains(reason);
        assertThat(state.parameters()).isEqualTo(good.parameters());
        assertThat(state.fittedMicros()).isEqualTo(7);
    }
}
