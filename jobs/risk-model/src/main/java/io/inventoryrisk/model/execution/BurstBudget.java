package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Quality;

/**
 * What is left of a venue's market-maker protection for one account and underlying: the venue stops quoting once fills
 * within a sliding window exceed a limit.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind deltas and vegas
 * @param pack parameter pack that names the venue's limits, with its version
 * @param windowMillis length of the sliding window
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
        long frozenUntilMicros,
        int trips,
        BurstLine[] lines,
        Quality quality) {}
