package io.inventoryrisk.job.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final DurationHistogram histogram = new DurationHistogram(clock::get);

    @Test
    void quantilesAreThoseOfAllDurationsToTwoDigits() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        long[] durations = random.longs(5_000, 0, 4_000).toArray();
        Arrays.stream(durations).forEach(histogram::update);
        Arrays.sort(durations);

        for (double quantile : new double[] {0.5, 0.95, 0.99, 0.999}) {
            double exact = durations[(int) Math.ceil(quantile * durations.length) - 1];
            assertThat(histogram.getStatistics().getQuantile(quantile))
                    .as("quantile %s, seed %d", quantile, seed)
                    .isCloseTo(exact, within(0.01 * exact + 1));
        }
        assertThat(histogram.getStatistics().size()).isEqualTo(5_000);
        assertThat(histogram.getStatistics().getValues()).hasSize(5_000).isSorted();
        assertThat(histogram.getCount()).isEqualTo(5_000);
    }

    @Test
    void oneSlowAmongManyIsNotLost() {
        histogram.update(2_000);
        for (int i = 0; i < 100_000; i++) {
            histogram.update(5);
        }
        assertThat(histogram.getStatistics().getMax()).isCloseTo(2_000, within(20L));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgottenAndNothingIsCountedTwice() {
        histogram.update(3_000);
        assertThat(histogram.getStatistics().size()).isEqualTo(1);
        assertThat(histogram.getStatistics().size()).as("asked again at once").isEqualTo(1);

        for (int interval = 1; interval < 6; interval++) {
            clock.addAndGet(10_000);
            histogram.update(10);
            assertThat(histogram.getStatistics().size()).isEqualTo(1 + interval);
        }
        clock.addAndGet(10_000);
        assertThat(histogram.getStatistics().getMax())
                .as("the slow one has left")
                .isEqualTo(10);
    }

    @Test
    void anEmptyOneIsUnknownRatherThanFast() {
        assertThat(histogram.getStatistics().getQuantile(0.99)).isNaN();
        assertThat(histogram.getStatistics().getMean()).isNaN();
    }

    @Test
    void aReplaysDistanceIsLeftOutAndAClockAheadCountsAsZero() {
        histogram.since(0, 1_767_571_200_000L);
        assertThat(histogram.getCount()).as("years").isZero();

        histogram.since(1_050, 1_000);
        assertThat(histogram.getStatistics().getQuantile(1)).isZero();
    }
}
