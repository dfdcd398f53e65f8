package io.inventoryrisk.model.limit;

/**
 * Enter and exit levels of a limit, in its metric's unit; NaN where there is none.
 *
 * @param warnEnter soft level: value at which a warning raises
 * @param warnExit value at or below which it clears
 * @param breachEnter hard level: value at which a breach raises
 * @param breachExit value at or below which it clears
 */
public record LimitLevels(double warnEnter, double warnExit, double breachEnter, double breachExit) {

    /** The hard level, else the soft one: what utilisation is a share of. */
    public double headline() {
        return Double.isNaN(breachEnter) ? warnEnter : breachEnter;
    }

    /** value / hard level, else / soft level; NaN where there is none above 0. */
    public double utilisation(double value) {
        return headline() > 0 ? value / headline() : Double.NaN;
    }

    /** Every level times a factor. */
    public LimitLevels times(double factor) {
        return new LimitLevels(warnEnter * factor, warnExit * factor, breachEnter * factor, breachExit * factor);
    }

    /** The same with another headline: the others keep their ratio to it, or their distance where it was not above 0. */
    LimitLevels withHeadline(double value) {
        double base = headline();
        double factor = value / base;
        return new LimitLevels(
                moved(warnEnter, base, value, factor),
                moved(warnExit, base, value, factor),
                moved(breachEnter, base, value, factor),
                moved(breachExit, base, value, factor));
    }

    private static double moved(double level, double base, double value, double factor) {
        if (level == base) {
            return value;
        }
        return base > 0 ? level * factor : level + (value - base);
    }

    /** Level at which a severity raises; the notice stands at a share of the soft level, else of the hard one. */
    double enter(AlertSeverity severity, double noticeShare) {
        return switch (severity) {
            case INFO -> noticeShare * (Double.isNaN(warnEnter) ? breachEnter : warnEnter);
            case WARNING -> warnEnter;
            case CRITICAL -> breachEnter;
        };
    }

    /** Level at or below which it clears. */
    double exit(AlertSeverity severity, double noticeShare) {
        return switch (severity) {
            case INFO -> noticeShare * (Double.isNaN(warnEnter) ? breachExit : warnExit);
            case WARNING -> warnExit;
            case CRITICAL -> breachExit;
        };
    }

    void check(String limitId, String prefix) {
        require(
                !Double.isNaN(warnEnter) || !Double.isNaN(breachEnter),
                limitId,
                "one of " + prefix + "warnEnter and " + prefix + "breachEnter must be set");
        require(
                Double.isFinite(headline()),
                limitId,
                prefix + "breachEnter, else warnEnter, must be finite, was " + headline());
        require(
                Double.isNaN(warnEnter) || warnExit <= warnEnter,
                limitId,
                prefix + "warnExit must be at most warnEnter " + warnEnter + ", was " + warnExit);
        require(
                Double.isNaN(breachEnter) || breachExit <= breachEnter,
                limitId,
                prefix + "breachExit must be at most breachEnter " + breachEnter + ", was " + breachExit);
        require(
                !(warnEnter > breachEnter),
                limitId,
                prefix + "warnEnter must be at most breachEnter " + breachEnter + ", was " + warnEnter);
    }

    private static void require(boolean holds, String limitId, String message) {
        if (!holds) {
            throw new IllegalArgumentException("limit " + limitId + ": " + message);
        }
    }
}
