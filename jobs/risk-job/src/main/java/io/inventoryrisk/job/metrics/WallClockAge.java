package io.inventoryrisk.job.metrics;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.util.clock.SystemClock;

/** How far an event time lies behind the wall clock when somebody looks, in milliseconds; -1 before the first. */
public final class WallClockAge implements Gauge<Long> {

    private static final long NONE = -1;

    private volatile long newestMillis = NONE;

    WallClockAge() {}

    /** @param eventMillis newest event time, epoch milliseconds */
    public void moveTo(long eventMillis) {
        newestMillis = eventMillis;
    }

    @Override
    public Long getValue() {
        long newest = newestMillis;
        return newest == NONE ? NONE : SystemClock.getInstance().absoluteTimeMillis() - newest;
    }
}
