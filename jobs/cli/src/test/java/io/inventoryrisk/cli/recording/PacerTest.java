package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PacerTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void realTimeWaitsAsLongAsTheEventsLieApart() throws InterruptedException {
        Pacer pacer = new Pacer(1, clock);
        pacer.await(5_000_000);
        assertThat(clock.nanos).as("the first goes at once").isZero();
        pacer.await(5_250_000);
        assertThat(clock.nanos).isEqualTo(250_000_000);
        pacer.await(7_000_000);
        assertThat(clock.nanos).isEqualTo(2_000_000_000);
    }

    @Test
    void tenfoldWaitsATenth() throws InterruptedException {
        Pacer pacer = new Pacer(10, clock);
        pacer.await(0);
        pacer.await(1_000_000);
        assertThat(clock.nanos).isEqualTo(100_000_000);
    }

    @Test
    void fullSpeedNeverWaits() throws InterruptedException {
        Pacer pacer = new Pacer(Double.POSITIVE_INFINITY, clock);
        pacer.await(0);
        pacer.await(Long.MAX_VALUE);
        assertThat(clock.nanos).isZero();
    }

    @Test
    void lostTimeIsReportedAndCaughtUpWithoutDrift() throws InterruptedException {
        Pacer pacer = new Pacer(1, clock);
        pacer.await(0);
        clock.nanos = 3_000_000_000L;
        pacer.await(1_000_000);
        assertThat(pacer.behindMillis()).isEqualTo(2_000);
        assertThat(clock.nanos).isEqualTo(3_000_000_000L);
        pacer.await(4_000_000);
        assertThat(clock.nanos).as("back on the first record's schedule").isEqualTo(4_000_000_000L);
        assertThat(pacer.behindMillis()).isZero();
    }

    @Test
    void speedMustBePositive() {
        assertThatThrownBy(() -> new Pacer(0, clock)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new Pacer(Double.NaN, clock)).hasMessageContaining("was NaN");
    }

    private static final class ManualClock implements Pacer.WallClock {

        private long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(long duration) {
            nanos += duration;
        }
    }
}
