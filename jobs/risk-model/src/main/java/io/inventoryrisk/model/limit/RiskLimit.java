package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.risk.PortfolioCalculator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A limit on one metric. It raises when the value reaches an enter level and clears when it falls to the exit level
 * below it; each of its levels (notice, soft, hard) has an alert of its own.
 *
 * @param limitId its key; a newer record of the same id replaces it, a null record removes it
 * @param metric what it watches
 * @param account whose values; {@code *} for every account that is not a sum of others
 * @param subject the instrument or underlying; {@code *} for each of them apart
 * @param warnEnter soft level: value at which a warning raises; NaN where there is no warning
 * @param warnExit value at or below which it clears
 * @param breachEnter hard level: value at which a breach raises; NaN where there is none
 * @param breachExit value at or below which it clears
 * @param noticeShare of the soft level, else of the hard one, at which a notice raises; NaN where there is none
 * @param holdMillis how long the value must stay at or above the enter level before the alert raises
 * @param timing how long the alert takes for its other steps
 * @param overnight levels of the night; null where they are those of the day
 * @param increase temporary; null where there is none
 * @param action what a breach advises, and for whom its alert is
 * @param changedBy who wrote this version; empty where it is not known
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
        double noticeShare,
        long holdMillis,
        AlertTiming timing,
        OvernightLevels overnight,
        TemporaryIncrease increase,
        BreachAction action,
        String changedBy,
        long effectiveFromMicros,
        boolean removed) {

    /** Matches every subject, and every account but the firm and desks, whose limits name them. */
    public static final String ANY = "*";

    private static final String DESK = "desk:";

    /** A limit of two levels and a hold time, with nothing else said. */
    public RiskLimit(
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
        this(
                limitId,
                metric,
                account,
                subject,
                warnEnter,
                warnExit,
                breachEnter,
                breachExit,
                Double.NaN,
                holdMillis,
                AlertTiming.STANDARD,
                null,
                null,
                BreachAction.NONE,
                "",
                effectiveFromMicros,
                removed);
    }

    /** Whether this limit watches that value. */
    public boolean watches(MetricValue value) {
        return !removed
                && metric == value.metric()
                && (account.equals(value.account())
                        || account.equals(ANY) && !PortfolioCalculator.isAggregate(value.account()))
                && (subject.equals(ANY) || subject.equals(value.subject()));
    }

    /** Where it stands in the hierarchy. */
    public LimitLevel level() {
        if (account.equals(PortfolioCalculator.FIRM)) {
            return LimitLevel.FIRM;
        }
        if (account.startsWith(DESK)) {
            return LimitLevel.DESK;
        }
        return switch (metric.scope()) {
            case INSTRUMENT -> LimitLevel.INSTRUMENT;
            case UNDERLYING -> LimitLevel.UNDERLYING;
            case VENUE -> LimitLevel.VENUE;
            case ACCOUNT, MODEL -> LimitLevel.ACCOUNT;
        };
    }

    /** Levels in force at an instant, epoch microseconds UTC: of the increase, else of the night, else of the day. */
    public LimitLevels levelsAt(long micros) {
        LimitLevels day = day();
        if (isIncreasedAt(micros)) {
            return day.withHeadline(increase.value());
        }
        return overnight != null && overnight.covers(micros) ? overnight.of(day) : day;
    }

    /** Whether the temporary increase is in force. */
    boolean isIncreasedAt(long micros) {
        return increase != null && micros < increase.untilMicros();
    }

    /** The first instant after one at which its levels may change by themselves; {@link Long#MAX_VALUE} where they never do. */
    public long nextChangeMicros(long micros) {
        long fallsBack = isIncreasedAt(micros) ? increase.untilMicros() : Long.MAX_VALUE;
        return overnight == null ? fallsBack : Math.min(fallsBack, overnight.nextChangeMicros(micros));
    }

    /** Its version: effective time and, where it is known, writer. */
    public String version() {
        Instant from = Instant.EPOCH.plus(effectiveFromMicros, ChronoUnit.MICROS);
        return changedBy.isEmpty() ? from.toString() : from + " by " + changedBy;
    }

    private LimitLevels day() {
        return new LimitLevels(warnEnter, warnExit, breachEnter, breachExit);
    }

    /**
     * Refuses a limit that could not be judged.
     *
     * @throws IllegalArgumentException naming the field, its value and the remedy
     */
    public RiskLimit check() {
        require(limitId != null && !limitId.isBlank(), "limitId must not be empty");
        require(limitId.indexOf('|') < 0, "limitId must be without |, which separates the parts of a key");
        require(metric != null, "metric must be one of " + Arrays.toString(RiskMetric.values()));
        require(account != null && !account.isBlank(), "account must be a name or *, was " + account);
        require(subject != null && !subject.isBlank(), "subject must be a name or *, was " + subject);
        day().check(limitId, "");
        require(
                Double.isNaN(noticeShare) || noticeShare > 0 && noticeShare < 1,
                "noticeShare must be between 0 and 1, was " + noticeShare);
        require(holdMillis >= 0, "holdMillis must not be negative, was " + holdMillis);
        timing.check(limitId);
        action.check(limitId, day());
        if (overnight != null) {
            overnight.check(limitId);
        }
        if (increase != null) {
            increase.check(limitId, day().headline(), effectiveFromMicros);
        }
        return this;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("limit " + limitId + ": " + message);
        }
    }
}
