package io.inventoryrisk.model.volatility;

import java.io.Serializable;

/**
 * Coarser bars, and what is estimated on them.
 *
 * @param barMicros span of a coarse bar, in microseconds; a whole multiple of the step
 * @param minCoverage share of its returns that a coarse bar needs to count, in (0, 1]: what is missing hides part of its
 *     range, and moves its close by as much
 * @param rangeBars bars behind the range-based estimators
 * @param minRangeBars of which so many must be there
 * @param garchReturns returns that GARCH is fitted on
 * @param minGarchReturns of which so many must be there
 * @param refitMicros distance of two refits of one instrument, in microseconds; a whole multiple of the step
 * @param diurnalTimeConstantMillis event time in which a day's weight in the diurnal profile falls by a factor e
 */
public record CoarseSpec(
        long barMicros,
        double minCoverage,
        int rangeBars,
        int minRangeBars,
        int garchReturns,
        int minGarchReturns,
        long refitMicros,
        long diurnalTimeConstantMillis)
        implements Serializable {

    private static final long MINUTE_MICROS = 60_000_000;
    private static final long FORTNIGHT_MILLIS = 14 * 86_400_000L;

    public CoarseSpec {
        require(barMicros > 0, "barMicros", barMicros, "positive");
        require(minCoverage > 0 && minCoverage <= 1, "minCoverage", minCoverage, "in (0, 1]");
        require(minRangeBars > 2 && minRangeBars <= rangeBars, "minRangeBars", minRangeBars, "in [3, rangeBars]");
        require(
                minGarchReturns >= 50 && minGarchReturns <= garchReturns,
                "minGarchReturns",
                minGarchReturns,
                "in [50, garchReturns]");
        require(refitMicros >= barMicros, "refitMicros", refitMicros, "at least barMicros");
        require(diurnalTimeConstantMillis > 0, "diurnalTimeConstantMillis", diurnalTimeConstantMillis, "positive");
    }

    /**
     * Bars of a minute, 90 % of it; range over 30 of them, at least 10; GARCH on the last 1,440, at least 500, every
     * hour; the diurnal profile over a fortnight.
     */
    public static CoarseSpec standard(long stepMicros) {
        long bar = stepMicros * Math.max(1, MINUTE_MICROS / stepMicros);
        return new CoarseSpec(bar, 0.9, 30, 10, 1_440, 500, 60 * bar, FORTNIGHT_MILLIS);
    }

    private static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + remedy + ", was " + value);
        }
    }
}
