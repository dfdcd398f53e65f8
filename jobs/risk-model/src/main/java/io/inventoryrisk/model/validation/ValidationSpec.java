package io.inventoryrisk.model.validation;

import java.io.Serializable;

/**
 * How the models behind an account's risk are checked.
 *
 * @param everyMillis between two publications of an account's checks, default 1 min
 * @param window value-at-risk windows that count, the newest, default 250 (Basel Committee 1996)
 * @param minWindows below which no test says anything, default 20
 * @param significance of the likelihood-ratio tests, default 0.05
 * @param attributionMillis span of one sample of explained P&L, default 10 s
 * @param attributionWindow samples that count, the newest, default 250 (MAR32)
 * @param minAttribution below which no metric says anything, default 30
 * @param reserveConfidence of the reserve for parameters, one-sided, default 0.9 (prudent valuation)
 * @param dayOpenMillis the day's open after midnight UTC, at which explained P&L begins anew
 * @param parametersVersion named on every check
 */
public record ValidationSpec(
        long everyMillis,
        int window,
        int minWindows,
        double significance,
        long attributionMillis,
        int attributionWindow,
        int minAttribution,
        double reserveConfidence,
        long dayOpenMillis,
        String parametersVersion)
        implements Serializable {

    public ValidationSpec {
        require(everyMillis > 0, "everyMillis must be positive, was " + everyMillis);
        require(
                window > 0 && minWindows > 0 && minWindows <= window,
                "minWindows must be in [1, window], was " + minWindows + " of " + window);
        require(significance > 0 && significance < 1, "significance must be in (0, 1), was " + significance);
        require(attributionMillis > 0, "attributionMillis must be positive, was " + attributionMillis);
        require(
                attributionWindow > 1 && minAttribution > 1 && minAttribution <= attributionWindow,
                "minAttribution must be in [2, attributionWindow], was " + minAttribution + " of " + attributionWindow);
        require(
                reserveConfidence > 0.5 && reserveConfidence < 1,
                "reserveConfidence must lie between 0.5 and 1, was " + reserveConfidence);
    }

    /** The defaults; the day opens at midnight UTC. */
    public static ValidationSpec standard(String parametersVersion) {
        return new ValidationSpec(60_000, 250, 20, 0.05, 10_000, 250, 30, 0.9, 0, parametersVersion);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
