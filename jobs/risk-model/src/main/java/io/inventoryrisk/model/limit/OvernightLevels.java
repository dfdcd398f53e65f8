package io.inventoryrisk.model.limit;

/**
 * Other levels for a part of each day, which may reach over midnight.
 *
 * @param scale of every level of the day; NaN where {@code levels} stand instead
 * @param levels of the night; null where {@code scale} stands instead
 * @param fromMillisOfDay when the night begins, milliseconds after 00:00 UTC
 * @param untilMillisOfDay when it ends, likewise
 */
public record OvernightLevels(double scale, LimitLevels levels, long fromMillisOfDay, long untilMillisOfDay) {

    private static final long DAY_MICROS = 86_400_000_000L;

    /** Whether an instant, epoch microseconds UTC, is in the night. */
    boolean covers(long micros) {
        long ofDay = Math.floorMod(micros, DAY_MICROS);
        long from = fromMillisOfDay * 1_000;
        long until = untilMillisOfDay * 1_000;
        return from < until ? ofDay >= from && ofDay < until : ofDay >= from || ofDay < until;
    }

    /** The first instant after one at which a night begins or ends. */
    long nextChangeMicros(long micros) {
        return Math.min(next(micros, fromMillisOfDay * 1_000), next(micros, untilMillisOfDay * 1_000));
    }

    private static long next(long micros, long ofDay) {
        return micros + Math.floorMod(ofDay - micros - 1, DAY_MICROS) + 1;
    }

    LimitLevels of(LimitLevels day) {
        return levels == null ? day.times(scale) : levels;
    }

    void check(String limitId) {
        if (levels == null == Double.isNaN(scale)) {
            throw new IllegalArgumentException(
                    "limit " + limitId + ": overnight must have either a scale or levels of its own");
        }
        if (levels == null && !(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("limit " + limitId + ": overnight.scale must be positive, was " + scale);
        }
        if (levels != null) {
            levels.check(limitId, "overnight.");
        }
        if (!isOfDay(fromMillisOfDay) || !isOfDay(untilMillisOfDay) || fromMillisOfDay == untilMillisOfDay) {
            throw new IllegalArgumentException("limit " + limitId + ": overnight must be from one time of the day until"
                    + " another, was from " + fromMillisOfDay + " until " + untilMillisOfDay + " ms after midnight");
        }
    }

    private static boolean isOfDay(long millis) {
        return millis >= 0 && millis < DAY_MICROS / 1_000;
    }
}
