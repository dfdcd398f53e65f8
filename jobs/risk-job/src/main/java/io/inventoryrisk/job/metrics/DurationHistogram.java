package io.inventoryrisk.job.metrics;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Recorder;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.util.clock.SystemClock;

/**
 * Durations in milliseconds, to two digits, over the last minutes: the {@value #INTERVALS} newest intervals of at least
 * {@value #INTERVAL_SECONDS} seconds in which somebody looked. Recording takes no lock and allocates nothing; Flink's own
 * histogram keeps a sample of values, in which a rare slow one is lost.
 *
 * <p>A duration beyond an hour is a replay's or a recording's, says nothing about the job, and is left out. One below zero
 * comes of a venue's clock that runs ahead and counts as zero.
 */
public final class DurationHistogram implements Histogram {

    private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int DIGITS = 2;
    private static final int INTERVALS = 6;
    private static final int INTERVAL_SECONDS = 10;

    private final Recorder recorder = new Recorder(LONGEST_MILLIS, DIGITS);
    private final LongSupplier clockMillis;
    private final ArrayDeque<org.HdrHistogram.Histogram> intervals = new ArrayDeque<>();
    private long count;
    private DurationStatistics newest;
    private long lookedMillis;

    DurationHistogram() {
        this(SystemClock.getInstance()::relativeTimeMillis);
    }

    /** @param clockMillis any clock that does not go back */
    DurationHistogram(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    /** Records how long ago an event time is, where that is no longer than an hour. */
    public void since(long eventMillis, long nowMillis) {
        update(nowMillis - eventMillis);
    }

    @Override
    public void update(long millis) {
        if (millis <= LONGEST_MILLIS) {
            recorder.recordValue(Math.max(0, millis));
            count++;
        }
    }

    @Override
    public long getCount() {
        return count;
    }

    /** A reporter asks for each quantile anew: the answer stands for an interval. */
    @Override
    public synchronized HistogramStatistics getStatistics() {
        long now = clockMillis.getAsLong();
        if (newest == null || now - lookedMillis >= TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS)) {
            lookedMillis = now;
            if (intervals.size() == INTERVALS) {
                intervals.removeFirst();
            }
            intervals.addLast(recorder.getIntervalHistogram());
            org.HdrHistogram.Histogram sum = new org.HdrHistogram.Histogram(LONGEST_MILLIS, DIGITS);
            intervals.forEach(sum::add);
            newest = new DurationStatistics(sum);
        }
        return newest;
    }
}
