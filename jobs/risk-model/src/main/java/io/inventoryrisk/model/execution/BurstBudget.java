package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Quality;

/**
 * What is left of a venue's market-maker protection for one account and underlying: the venue stops quoting once fills
 * within a window use up a limit. There is one at every grid instant while anything counts or is frozen, and one more at
 * which nothing is any more.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind deltas and vegas of the newest fills; 0 where there was none
 * @param pack parameter pack that names the venue's limits, with its version
 * @param windowMillis length of the window
 * @param trippedMicros event time of the fill that tripped it last, epoch microseconds UTC; 0 where it never tripped
 * @param frozenUntilMicros end of the freeze after the last trip, epoch microseconds UTC; 0 where it never tripped
 * @param trips since the first fill
 * @param lines one per limited quantity, sorted by name
 */
public record BurstBudget(
        String account,
        String venue,
        String underlying,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        String pack,
        String packVersion,
        long windowMillis,
        long trippedMicros,
        long frozenUntilMicros,
        int trips,
        BurstLine[] lines,
        Quality quality) {}
