package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.risk.PortfolioCalculator;
import java.util.Arrays;

/**
 * A limit on one metric. It raises when the value reaches an enter level and clears when it falls to the exit level
 * below it; each of the two levels has an alert of its own.
 *
 * @param limitId its key; a newer record of the same id replaces it, a null record removes it
 * @param metric what it watches
 * @param account whose values; {@code *} for every account
 * @param subject the instrument or underlying; {@code *} for each of them apart
 * @param warnEnter value at which a warning raises; NaN where there is no warning
 * @param warnExit value at or below which it clears
 * @param breachEnter value at which a breach raises; NaN where there is none
 * @param breachExit value at or below which it clears
 * @param holdMillis how long the value must stay at or above the enter level before the alert raises
 * @param effectiveFromMicros event time from which it holds, epoch microseconds UTC
 * @param removed true for the tombstone of a removed limit
 */
public record RiskLimit(
        String limitId,
        RiskMetric metric,
        String account,
        String subject,
        double warnEnter,
        double warnExit,
        double breachEnter,
        double breachExit,
        long holdMillis,
        long effectiveFromMicros,
        boolean removed) {

    /** Matches every subject, and every account but the firm, whose limits name it. */
    public static final String ANY = "*";

    /** Whether this limit watches that value. */
    public boolean watches(MetricValue value) {
        return !removed
                && metric == value.metric()
                && (account.equals(value.account())
                        || account.equals(ANY) && !value.account().equals(PortfolioCalculator.FIRM))
                && (subject.equals(ANY) || subject.equals(value.subject()));
    }

    /**
     * Refuses a limit that could not be judged.
     *
     * @throws IllegalArgumentException naming the field, its value and the remedy
     */
    public RiskLimit check() {
        require(limitId != null && !limitId.isBlank(), "limitId must not be empty");
        require(metric != null, "metric must be one of " + Arrays.toString(RiskMetric.values()));
        require(account != null && !account.isBlank(), "account must be a name or *, was " + account);
        require(subject != null && !subject.isBlank(), "subject must be a name or *, was " + subject);
        require(!Double.isNaN(warnEnter) || !Double.isNaN(breachEnter), "one of warnEnter and breachEnter must be set");
        require(
                Double.isNaN(warnEnter) || warnExit <= warnEnter,
                "warnExit must be at most warnEnter " + warnEnter + ", was " + warnExit);
        require(
                Double.isNaN(breachEnter) || breachExit <= breachEnter,
                "breachExit must be at most breachEnter " + breachEnter + ", was " + breachExit);
        require(
                !(warnEnter > breachEnter),
                "warnEnter must be at most breachEnter " + breachEnter + ", was " + warnEnter);
        require(holdMillis >= 0, "holdMillis must not be negative, was " + holdMillis);
        return this;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("limit " + limitId + ": " + message);
        }
    }
}
