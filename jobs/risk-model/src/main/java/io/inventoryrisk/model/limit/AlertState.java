package io.inventoryrisk.model.limit;

/**
 * Where one alert is in its life: one limit, one level, one account, one subject. A CLEAR state need not be kept, so
 * that what is kept is bounded by the values now in breach.
 *
 * @param level WARNING for the limit's warn level, CRITICAL for its breach level
 * @param subject instrument or underlying; empty for a whole account
 * @param pendingSinceMicros event time of the first value at or above the enter level; 0 unless PENDING
 * @param startsAtMicros event time at which it raised; 0 unless FIRING
 * @param threshold enter level it was held against, in the metric's unit
 * @param value newest decisive value, in the metric's unit
 * @param modelVersion asOfMicros of the market model behind that value; 0 for the immediate lane
 */
public record AlertState(
        String limitId,
        AlertSeverity level,
        RiskMetric metric,
        String account,
        String subject,
        Phase phase,
        long pendingSinceMicros,
        long startsAtMicros,
        double threshold,
        double value,
        long modelVersion) {

    /** Stages of an alert. */
    public enum Phase {
        /** Below the level, or not above it since it cleared. */
        CLEAR,
        /** At or above the enter level, but not yet for long enough. */
        PENDING,
        /** Raised and not yet cleared. */
        FIRING
    }

    /** The alert of a limit and a value that is not in breach. */
    public static AlertState clear(RiskLimit limit, AlertSeverity level, MetricValue value) {
        return new AlertState(
                limit.limitId(),
                level,
                value.metric(),
                value.account(),
                value.subject(),
                Phase.CLEAR,
                0,
                0,
                Double.NaN,
                Double.NaN,
                0);
    }

    /** Whether nothing is pending or firing: it need not be kept. */
    public boolean isClear() {
        return phase == Phase.CLEAR;
    }

    /** The same alert with its newest decisive value. */
    AlertState seen(MetricValue newest, double enter) {
        return new AlertState(
                limitId,
                level,
                metric,
                account,
                subject,
                phase,
                pendingSinceMicros,
                startsAtMicros,
                enter,
                newest.value(),
                newest.modelVersion());
    }

    /** The same alert in another phase. */
    AlertState in(Phase next, long pendingSince, long startsAt) {
        return new AlertState(
                limitId, level, metric, account, subject, next, pendingSince, startsAt, threshold, value, modelVersion);
    }
}
