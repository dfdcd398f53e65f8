package io.inventoryrisk.model.execution;

/**
 * One limited quantity of a venue's market-maker protection.
 *
 * @param measure {@code quantity}, {@code delta} or {@code vega}; units as the pack says
 * @param limit at which the venue trips
 * @param used within the window, the amount of the net for delta and vega; while frozen what was used up at the trip
 * @param headroom limit - used, at least 0; exactly 0 at the trip and while frozen by it
 * @param ratePerSecond of use, over the whole window
 * @param secondsToTrip headroom / ratePerSecond; infinite (null on the wire) at rate 0; 0 while frozen
 */
public record BurstLine(
        String measure, double limit, double used, double headroom, double ratePerSecond, double secondsToTrip) {}
