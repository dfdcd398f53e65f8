package io.inventoryrisk.model.limit;

import java.util.List;

/**
 * One transition of an alert. It raises (FIRING) and clears (RESOLVED) once a firing; what happens to it in between leaves
 * it FIRING. Keyed by fingerprint, so that a compacted topic holds the present state of every alert.
 *
 * @param fingerprint identity of the alert: a hash of limit, severity, account and subject
 * @param alertId identity of this transition: a hash of fingerprint, startsAt and what happened; the same in every replay
 * @param status FIRING or RESOLVED
 * @param transition what happened
 * @param kind what it is about
 * @param severity INFO for the notice level, WARNING for the warn level, CRITICAL for the breach level
 * @param limitId the limit that raised it
 * @param level of the hierarchy that the limit stands on
 * @param metric what it watches
 * @param account whose value; {@code market} for numbers of the market itself
 * @param subject instrument, underlying or venue; empty for a whole account
 * @param value the value that caused the transition, in the metric's unit
 * @param threshold the level it crossed
 * @param utilisation value / hard level, else / soft level; NaN where there is none above 0
 * @param asOfMicros event time of the transition, epoch microseconds UTC
 * @param startsAtMicros event time at which it raised
 * @param endsAtMicros event time at which it cleared; 0 while it fires
 * @param modelVersion asOfMicros of the market model behind the value; 0 for the immediate lane
 * @param parametersVersion effective time and writer of the limit's version in force
 * @param escalated whether it was left unacknowledged for too long
 * @param acknowledgedBy who has seen it; empty where nobody has
 * @param silenced whether a silence covers it: it is written, and not to be routed
 * @param group label to notify by; empty where the limit has none
 * @param runbook what to do: an address or a text; empty where the limit has none
 * @param contributors what brings most to the value, largest first, as {@code name value}; empty where it has no parts
 * @param summary one sentence for a person
 */
public record Alert(
        String fingerprint,
        String alertId,
        AlertStatus status,
        AlertTransition transition,
        AlertKind kind,
        AlertSeverity severity,
        String limitId,
        LimitLevel level,
        RiskMetric metric,
        String account,
        String subject,
        double value,
        double threshold,
        double utilisation,
        long asOfMicros,
        long startsAtMicros,
        long endsAtMicros,
        long modelVersion,
        String parametersVersion,
        boolean escalated,
        String acknowledgedBy,
        boolean silenced,
        String group,
        String runbook,
        List<String> contributors,
        String summary) {

    /** Whether a person has seen it. */
    public boolean isAcknowledged() {
        return !acknowledgedBy.isEmpty();
    }

    /** The same, covered by a silence. */
    Alert underSilence() {
        return new Alert(
                fingerprint,
                alertId,
                status,
                transition,
                kind,
                severity,
                limitId,
                level,
                metric,
                account,
                subject,
                value,
                threshold,
                utilisation,
                asOfMicros,
                startsAtMicros,
                endsAtMicros,
                modelVersion,
                parametersVersion,
                escalated,
                acknowledgedBy,
                true,
                group,
                runbook,
                contributors,
                summary);
    }
}
