package io.inventoryrisk.cli.demo;

/** How fast a count grows, over the last second or so. Not for several threads. */
final class RateMeter {

    private static final long SPAN_NANOS = 1_000_000_000;

    private long sinceNanos;
    private long sinceCount;
    private double rate;

    RateMeter(long nowNanos) {
        this.sinceNanos = nowNanos;
    }

    /** Per second. */
    double observe(long nowNanos, long count) {
        if (nowNanos - sinceNanos >= SPAN_NANOS) {
            rate = (count - sinceCount) * 1e9 / (nowNanos - sinceNanos);
            sinceNanos = nowNanos;
            sinceCount = count;
        }
        return rate;
    }
}
