package io.inventoryrisk.model.execution;

/**
 * One limited quantity of a venue's market-maker protection.
 *
 * @param measure {@code quantity}, {@code delta} or {@code vega}; units as the pack says
 * @param limit at which the venue trips
 * @param used within the window
 * @param headroom limit - used, at least 0; exactly 0 at the trip
 * @param ratePerSecond of use over the window
 * @param secondsToTrip headroom / ratePerSecond; infinite (null on the wire) at rate 0; 0 while frozen
 */
public record BurstLine(
        String measure, double limit, double used, double headroom, double ratePerSecond, double secondsToTrip) {}
