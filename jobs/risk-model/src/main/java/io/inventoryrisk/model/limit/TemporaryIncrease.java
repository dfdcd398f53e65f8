package io.inventoryrisk.model.limit;

/**
 * More room for a while, by day and by night.
 *
 * @param value of the hard level, else of the soft one, in the metric's unit; the other levels keep their ratio to it
 * @param untilMicros when the limit falls back, epoch microseconds UTC
 * @param approvedBy who allowed it
 * @param reason why
 */
public record TemporaryIncrease(double value, long untilMicros, String approvedBy, String reason) {

    void check(String limitId, double headline, long effectiveFromMicros) {
        require(
                value > headline && Double.isFinite(value),
                limitId,
                "value must be above the level " + headline + ", was " + value);
        require(
                untilMicros > effectiveFromMicros,
                limitId,
                "untilMicros must be after effectiveFromMicros " + effectiveFromMicros + ", was " + untilMicros
                        + ": it would be expired from the start");
        require(approvedBy != null && !approvedBy.isBlank(), limitId, "approvedBy must name a person");
        require(reason != null && !reason.isBlank(), limitId, "reason must not be empty");
    }

    private static void require(boolean holds, String limitId, String message) {
        if (!holds) {
            throw new IllegalArgumentException("limit " + limitId + ": temporaryIncrease." + message);
        }
    }
}
