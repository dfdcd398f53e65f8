package io.inventoryrisk.job.metrics;

/**
 * Lets each change of a state say one line, and a storm of them no more than so many a minute. Dirty input must not fill a
 * disk; the metrics count on.
 */
public final class LogBudget {

    private static final long MINUTE_MILLIS = 60_000;

    private final int linesAMinute;
    private long minute = Long.MIN_VALUE;
    private int written;
    private long withheld;

    public LogBudget(int linesAMinute) {
        this.linesAMinute = linesAMinute;
    }

    /** Whether a line may be written now. */
    public boolean allows(long nowMillis) {
        long now = Math.floorDiv(nowMillis, MINUTE_MILLIS);
        if (now != minute) {
            minute = now;
            written = 0;
        }
        if (written == linesAMinute) {
            withheld++;
            return false;
        }
        written++;
        return true;
    }

    /** How many lines were not allowed since this was asked last. */
    public long takeWithheld() {
        long told = withheld;
        withheld = 0;
        return told;
    }
}
