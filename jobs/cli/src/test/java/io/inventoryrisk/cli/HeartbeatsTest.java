package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatsTest {

    private static final long INTERVAL_MICROS = 250_000;
    private static final long DISORDER_MICROS = 100_000;

    private final Heartbeats heartbeats = new Heartbeats(INTERVAL_MICROS, DISORDER_MICROS);

    @Test
    void oneHeartbeatAnIntervalThatFarBehind() {
        assertThat(heartbeats.due(1_000_000)).isEqualTo(750_000);
        assertThat(heartbeats.due(1_100_000)).isEqualTo(Heartbeats.NONE);
        assertThat(heartbeats.due(1_100_001)).isEqualTo(1_000_000);
        assertThat(heartbeats.due(9_000_000)).as("silence is leapt over").isEqualTo(8_750_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noPromiseIsBrokenWhileEventsStayWithinTheDisorder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long newest = 1_700_000_000_000_000L;
        for (int i = 0; i < 5_000; i++) {
            long time = newest + random.nextLong(-DISORDER_MICROS, 120_000);
            newest = Math.max(newest, time);
            heartbeats.due(newest);
            heartbeats.written(time);
            assertThat(heartbeats.broken()).as("seed %d, event %d", seed, i).isZero();
        }
    }

    @Test
    void brokenPromisesAreCounted() {
        heartbeats.due(10_000_000);
        heartbeats.written(9_750_000);
        heartbeats.written(9_750_001);
        assertThat(heartbeats.broken()).isEqualTo(1);
    }
}
