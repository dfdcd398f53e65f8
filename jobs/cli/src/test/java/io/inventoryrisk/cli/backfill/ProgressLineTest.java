package io.inventoryrisk.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long START_MILLIS = 1_767_571_200_000L;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    @Test
    void shareSpeedRateAndTimeLeftOfAKnownRange() {
        ProgressLine line = new ProgressLine(START_MILLIS, START_MILLIS + HOUR_MILLIS, 0);
        assertThat(line.of(new JobProgress.State(START_MILLIS + HOUR_MILLIS / 4, 90_000), 30 * SECOND_NANOS))
                .isEqualTo("2026-01-05T00:15:00Z   30 x real time   3,000 events/s   25.0 %   1:30 left");
        assertThat(line.of(new JobProgress.State(Long.MAX_VALUE, 360_000), 120 * SECOND_NANOS))
                .isEqualTo("2026-01-05T01:00:00Z   30 x real time   3,000 events/s   100.0 %   0:00 left");
    }

    @Test
    void whereItBeginsIsTheFirstWatermarkIfNobodyKnows() {
        ProgressLine line = new ProgressLine(-1, START_MILLIS + HOUR_MILLIS, 0);
        assertThat(line.of(new JobProgress.State(Long.MIN_VALUE, 10), SECOND_NANOS))
                .isEqualTo("reading what came before the range   10 events");
        line.of(new JobProgress.State(START_MILLIS, 10), SECOND_NANOS);
        assertThat(line.of(new JobProgress.State(START_MILLIS + HOUR_MILLIS / 2, 20), 2 * SECOND_NANOS))
                .contains("900 x real time", "50.0 %", "0:02 left");
    }
}
