package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Quality;
import java.math.BigDecimal;

/**
 * Our position against the venue's: a break, with its age and size, until both agree again. Inventory is never changed
 * by it. Exact.
 *
 * @param asOfMicros instant of the comparison, epoch microseconds UTC
 * @param quantity ours, contracts, signed
 * @param venueQuantity the venue's
 * @param difference venueQuantity - quantity; 0 once they agree again
 * @param notionalUsd value of the difference at the last mark; NaN where it has none
 * @param cause what kind of break it is
 * @param sinceMicros instant of the first comparison that differed, epoch microseconds UTC; 0 once they agree
 * @param ageMillis since then
 * @param comparisons that differed since then
 * @param venueTimeMicros event time of the venue's figure
 */
public record PositionBreak(
        String account,
        String instrument,
        String underlying,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        BigDecimal quantity,
        BigDecimal venueQuantity,
        BigDecimal difference,
        double notionalUsd,
        Cause cause,
        long sinceMicros,
        long ageMillis,
        int comparisons,
        long venueTimeMicros,
        Quality quality) {

    /** What kind of difference it is. */
    public enum Cause {
        /** Both agree. */
        NONE,
        /** The venue holds what we have no fill of. */
        UNKNOWN_TO_US,
        /** We hold what the venue does not. */
        UNKNOWN_TO_VENUE,
        /** Both hold a position, of different size. */
        SIZE,
        /** Opposite signs. */
        DIRECTION
    }
}
