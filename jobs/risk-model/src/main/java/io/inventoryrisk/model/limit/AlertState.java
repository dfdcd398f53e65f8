package io.inventoryrisk.model.limit;

import java.util.List;

/**
 * Where one alert is in its life: one limit, one severity, one account, one subject. A CLEAR state that is not cooling
 * down need not be kept, so that what is kept is bounded by the values in breach now and just before.
 *
 * @param level INFO for the limit's notice, WARNING for its warn level, CRITICAL for its breach level
 * @param subject instrument or underlying; empty for a whole account
 * @param pendingSinceMicros event time of the first value at or above the enter level; 0 unless PENDING
 * @param startsAtMicros event time at which it raised; 0 unless FIRING
 * @param belowSinceMicros event time since which a firing one's value is at or below the exit level; 0 where it is not
 * @param quietUntilMicros end of the cooldown after its last clear; 0 where there is none
 * @param threshold enter level it was held against, in the metric's unit
 * @param value newest decisive value, in the metric's unit
 * @param modelVersion asOfMicros of the market model behind that value; 0 for the immediate lane
 * @param contributors what brought most to that value, largest first
 * @param escalated whether this firing was left unacknowledged for too long
 * @param acknowledgedBy who has seen this firing; empty where nobody has
 * @param silencedUntilMicros end of the silence it was last told under; 0 where there was none
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
        long belowSinceMicros,
        long quietUntilMicros,
        double threshold,
        double value,
        long modelVersion,
        List<String> contributors,
        boolean escalated,
        String acknowledgedBy,
        long silencedUntilMicros) {

    /** Stages of an alert. */
    public enum Phase {
        /** Below the level, or not above it since it cleared. */
        CLEAR,
        /** At or above the enter level, but not yet for long enough, or in its cooldown. */
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
                0,
                0,
                Double.NaN,
                Double.NaN,
                0,
                List.of(),
                false,
                "",
                0);
    }

    /** Whether nothing is pending, firing or cooling down: it need not be kept. */
    public boolean isClear() {
        return phase == Phase.CLEAR && quietUntilMicros == 0;
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
                belowSinceMicros,
                quietUntilMicros,
                enter,
                newest.value(),
                newest.modelVersion(),
                newest.contributors(),
                escalated,
                acknowledgedBy,
                silencedUntilMicros);
    }

    /** The same alert, in breach since an instant. */
    AlertState pending(long sinceMicros) {
        return in(Phase.PENDING, sinceMicros, 0, 0, quietUntilMicros);
    }

    /** The same alert, raised. */
    AlertState firing(long startsAt) {
        return in(Phase.FIRING, 0, startsAt, 0, 0);
    }

    /** The same firing alert, its value at or below the exit level since an instant; 0 where it is not. */
    AlertState belowSince(long sinceMicros) {
        return sinceMicros == belowSinceMicros ? this : in(phase, 0, startsAtMicros, sinceMicros, quietUntilMicros);
    }

    /** The same alert, cleared, and quiet until an instant; 0 where it may raise again at once. */
    AlertState cleared(long quietUntil) {
        return in(Phase.CLEAR, 0, 0, 0, quietUntil);
    }

    private AlertState in(Phase next, long pendingSince, long startsAt, long belowSince, long quietUntil) {
        boolean goesOn = next == Phase.FIRING && phase == Phase.FIRING;
        return new AlertState(
                limitId,
                level,
                metric,
                account,
                subject,
                next,
                pendingSince,
                startsAt,
                belowSince,
                quietUntil,
                threshold,
                value,
                modelVersion,
                contributors,
                goesOn && escalated,
                goesOn ? acknowledgedBy : "",
                goesOn ? silencedUntilMicros : 0);
    }

    /** The same firing alert with what people and time have said about it. */
    AlertState told(boolean nowEscalated, String by, long silencedUntil) {
        return new AlertState(
                limitId,
                level,
                metric,
                account,
                subject,
                phase,
                pendingSinceMicros,
                startsAtMicros,
                belowSinceMicros,
                quietUntilMicros,
                threshold,
                value,
                modelVersion,
                contributors,
                nowEscalated,
                by,
                silencedUntil);
    }
}
