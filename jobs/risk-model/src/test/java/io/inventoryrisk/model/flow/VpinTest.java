package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VpinTest {

    @Test
    void flowOfBuysOnlyIsOne() {
        Vpin vpin = Vpins.withBucketsOf(7, 20);
        for (int i = 0; i < 1_000; i++) {
            vpin.pour(0.1 + 0.01 * i, 1, false);
        }
        assertThat(vpin.state().closed()).isGreaterThan(20);
        assertThat(vpin.state().value()).isEqualTo(1);
    }

    @Test
    void balancedFlowIsZero() {
        Vpin vpin = Vpins.withBucketsOf(8, 20);
        for (int i = 0; i < 400; i++) {
            vpin.pour(1, i % 2, false);
        }
        assertThat(vpin.state().closed()).isEqualTo(50);
        assertThat(vpin.state().value()).isZero();
    }

    @Test
    void tradeIsSplitExactlyAtEachBorderItCrosses() {
        Vpin vpin = Vpins.withBucketsOf(10, 3);
        vpin.pour(4, 0, false);
        vpin.pour(29, 1, false);
        // 4 sold and 6 bought, 10 bought, 10 bought; 3 bought stay in the open bucket.
        assertThat(vpin.state().closed()).isEqualTo(3);
        assertThat(vpin.state().value()).isCloseTo((2 + 10 + 10) / 30.0, within(1e-15));
        assertThat(vpin.state().buy()).isEqualTo(3);
        assertThat(vpin.state().sell()).isZero();
    }

    @Test
    void bucketNotYetFullSaysNothing() {
        Vpin vpin = Vpins.withBucketsOf(10, 1);
        vpin.pour(10, 1, false);
        vpin.pour(9.5, 0, false);
        assertThat(vpin.state().value()).isEqualTo(1);
        vpin.pour(0.5, 0, false);
        assertThat(vpin.state().closed()).isEqualTo(2);
        assertThat(vpin.state().value()).isEqualTo(1);
        vpin.pour(5, 0, false);
        vpin.pour(5, 1, false);
        assertThat(vpin.state().value()).isZero();
    }

    @Test
    void openBucketKeepsItsSizeWhateverIsTradedMeanwhile() {
        Vpin vpin = Vpins.withBucketsOf(10, 1);
        vpin.pour(1, 1, false);
        vpin.count(1_000);
        vpin.pour(8, 1, false);
        assertThat(vpin.state().closed()).isZero();
        vpin.pour(1, 1, false);
        assertThat(vpin.state().closed()).isEqualTo(1);
        vpin.pour(1, 1, false);
        assertThat(vpin.state().size()).as("a tenth of the hour's 100 + 1000").isCloseTo(110, within(1e-9));
    }

    @Test
    void bulkClassifiedVolumeIsSplitByItsShareAndSaidToBe() {
        Vpin vpin = Vpins.withBucketsOf(10, 2);
        vpin.pour(20, 0.8, true);
        assertThat(vpin.state().value()).isCloseTo(0.6, within(1e-15));
        assertThat(vpin.state().bulkBuckets()).isEqualTo(2);
        vpin.pour(20, 1, false);
        assertThat(vpin.state().bulkBuckets())
                .as("the bulk has left the window")
                .isZero();
        assertThat(vpin.state().value()).isEqualTo(1);
    }

    @Test
    void nothingOpensBeforeTheVolumeOfAnHourIsKnown() {
        VpinSpec spec = new VpinSpec(0.01, 3_600_000, 10_000, 5, 1, 1, 1_000);
        Vpin vpin = new Vpin(spec, VpinState.empty(), 0);
        vpin.elapse(9_000, 9_000);
        vpin.count(5);
        vpin.pour(5, 1, false);
        assertThat(vpin.state().size()).isZero();
        assertThat(vpin.state().value()).isNaN();
        vpin.elapse(1_000_000, 0);
        vpin.pour(5, 1, false);
        assertThat(vpin.state().size()).as("unobserved time is no observation").isZero();
    }

    @Test
    void oneTradeFillsAtMostSoManyBuckets() {
        VpinSpec spec = new VpinSpec(0.01, 3_600_000, 1_000, 50, 1, 1, 1_000);
        Vpin vpin = new Vpin(spec, VpinState.empty(), 0);
        vpin.elapse(7_200_000, 3_600_000);
        vpin.count(1e-9);
        vpin.pour(1e-9, 1, false);
        int before = vpin.state().closed();
        vpin.count(1e9);
        vpin.pour(1e9, 1, false);
        assertThat(vpin.state().closed() - before).isBetween(100, 102);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void staysWithinZeroAndOneWhateverIsPoured(int stream) {
        Random random = new Random(stream);
        VpinSpec spec = new VpinSpec(0.002, 600_000, 1_000, 9, 2, 3, 100_000);
        VpinState state = VpinState.empty();
        for (int i = 0; i < 5_000; i++) {
            Vpin vpin = new Vpin(spec, state, i * 1_000_000L);
            double elapsed = random.nextInt(100) == 0 ? 1e8 : 1_000;
            vpin.elapse(elapsed, 1_000);
            double contracts = Math.exp(3 * random.nextGaussian());
            vpin.count(contracts);
            double share = random.nextInt(3) / 2.0;
            vpin.pour(contracts, stream % 2 == 0 ? share : 1, share == 0.5);
            state = vpin.state();
            if (!Double.isNaN(state.value())) {
                assertThat(state.value()).as("stream %d, pour %d", stream, i).isBetween(0.0, 1.0);
            }
            if (!Double.isNaN(state.percentile())) {
                assertThat(state.percentile())
                        .as("stream %d, pour %d", stream, i)
                        .isBetween(0.0, 1.0);
            }
        }
        assertThat(state.closed()).isGreaterThan(100);
        assertThat(state.imbalances()).hasSize(9);
    }

    @Test
    void restoredMidStreamItGoesOnAsIfNothingHadHappened() {
        Random random = new Random(5);
        VpinSpec spec = new VpinSpec(0.05, 600_000, 1_000, 9, 2, 3, 100_000);
        Vpin whole = new Vpin(spec, VpinState.empty(), 0);
        VpinState state = VpinState.empty();
        whole.elapse(1e6, 1e6);
        Vpin first = new Vpin(spec, state, 0);
        first.elapse(1e6, 1e6);
        state = first.state();
        for (int i = 0; i < 500; i++) {
            double contracts = random.nextDouble();
            double share = random.nextDouble();
            whole.count(contracts);
            whole.pour(contracts, share, false);
            Vpin restored = new Vpin(spec, state, 0);
            restored.count(contracts);
            restored.pour(contracts, share, false);
            state = restored.state();
            assertThat(state.value()).isEqualTo(whole.state().value());
            assertThat(state.percentile()).isEqualTo(whole.state().percentile());
        }
    }

    @Test
    void specNamesWhatIsWrong() {
        assertThatThrownBy(() -> new VpinSpec(Double.NaN, 1, 1, 1, 1, 1, 1)).hasMessageContaining("bucketShare");
        assertThatThrownBy(() -> new VpinSpec(0.1, 1, 1, 1_000, 1, 1, 1)).hasMessageContaining("512], was 1000");
        assertThatThrownBy(() -> new VpinSpec(0.1, 1, 1, 5, 6, 1, 1)).hasMessageContaining("minBuckets");
    }
}
