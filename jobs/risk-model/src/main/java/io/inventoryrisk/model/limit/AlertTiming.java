package io.inventoryrisk.model.limit;

/**
 * How long an alert takes for its steps, beside the hold time of its limit.
 *
 * @param keepFiringMillis how long the value must stay at or below the exit level before the alert clears
 * @param cooldownMillis after a clear, how long the same limit does not raise again on the same account and subject
 * @param escalateAfterMillis how long a critical alert may fire unacknowledged before it escalates; 0 for ever
 */
public record AlertTiming(long keepFiringMillis, long cooldownMillis, long escalateAfterMillis) {

    /** Clears at once, may raise again at once, escalates after half an hour. */
    public static final AlertTiming STANDARD = new AlertTiming(0, 0, 1_800_000);

    void check(String limitId) {
        require(keepFiringMillis >= 0, limitId, "keepFiringMillis", keepFiringMillis);
        require(cooldownMillis >= 0, limitId, "cooldownMillis", cooldownMillis);
        require(escalateAfterMillis >= 0, limitId, "escalateAfterMillis", escalateAfterMillis);
    }

    private static void require(boolean holds, String limitId, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "limit " + limitId + ": " + field + " must not be negative, was " + value);
        }
    }
}
