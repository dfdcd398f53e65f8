package io.inventoryrisk.model.risk;

/**
 * Greeks of everything an account holds in one underlying that expires at one instant, over strikes and venues.
 *
 * @param expiryMicros epoch microseconds UTC; 0 for spot and perpetuals
 * @param greeks their sum
 */
public record ExpiryGreeks(long expiryMicros, Greeks greeks) {}
