package io.inventoryrisk.model.position;

import java.math.BigDecimal;

/**
 * What a venue says an account holds, for reconciliation only: never a fill.
 *
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param quantity contracts, signed; 0 where flat
 */
public record VenuePosition(String account, String instrument, long timeMicros, BigDecimal quantity) {}
