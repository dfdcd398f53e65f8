package io.inventoryrisk.model.limit;

/**
 * One transition of an alert: it raises (FIRING) or clears (RESOLVED). Keyed by fingerprint, so that a compacted topic
 * holds the present state of every alert.
 *
 * @param fingerprint identity of the alert: a hash of limit, level, account and subject
 * @param alertId identity of this transition: a hash of fingerprint, startsAt and status; the same in every replay
 * @param status FIRING or RESOLVED
 * @param severity WARNING or CRITICAL
 * @param limitId the limit that raised it
 * @param metric what it watches
 * @param account whose value
 * @param subject instrument or underlying; empty for a whole account
 * @param value the value that caused the transition, in the metric's unit
 * @param threshold the level it crossed
 * @param asOfMicros event time of the transition, epoch microseconds UTC
 * @param startsAtMicros event time at which it raised
 * @param endsAtMicros event time at which it cleared; 0 while it fires
 * @param modelVersion asOfMicros of the market model behind the value; 0 for the immediate lane
 * @param summary one sentence for a person
 */
public record Alert(
        String fingerprint,
        String alertId,
        AlertStatus status,
        AlertSeverity severity,
        String limitId,
        RiskMetric metric,
        String account,
        String subject,
        double value,
        double threshold,
        long asOfMicros,
        long startsAtMicros,
        long endsAtMicros,
        long modelVersion,
        String summary) {}
