package io.inventoryrisk.model.math;

/** The one year of the model: ACT/365 fixed, in milliseconds, because the markets never close. */
public final class YearFraction {

    /** 365 days of 86,400,000 ms. */
    public static final long MILLIS_PER_YEAR = 31_536_000_000L;

    /** The same year in microseconds. */
    public static final long MICROS_PER_YEAR = MILLIS_PER_YEAR * 1_000;

    private YearFraction() {}

    /** Years in a span of milliseconds, negative for a negative span. */
    public static double ofMillis(long millis) {
        return (double) millis / MILLIS_PER_YEAR;
    }

    /** Years from one epoch instant to another, both in microseconds. */
    public static double betweenMicros(long fromMicros, long toMicros) {
        return (double) (toMicros - fromMicros) / MICROS_PER_YEAR;
    }

    /**
     * Standard deviation of the log return over a horizon: annual x sqrt(years). Times a price it is an absolute
     * volatility; at 1,000 ms the one per square root of a second that quoting models use.
     *
     * @param annualVolatility as a decimal, 0.55 = 55 %
     */
    public static double volatilityOver(double annualVolatility, long horizonMillis) {
        return annualVolatility * Math.sqrt(ofMillis(horizonMillis));
    }

    /** Annual volatility, as a decimal, of returns over {@code stepMicros} with this mean square. */
    public static double annualised(double meanSquare, long stepMicros) {
        return Math.sqrt(meanSquare * ((double) MICROS_PER_YEAR / stepMicros));
    }
}
