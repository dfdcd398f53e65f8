package io.inventoryrisk.model.risk;

/**
 * Greeks of everything an account holds in one underlying that expires at one instant, over strikes and venues.
 *
 * @param expiryMicros epoch microseconds UTC; 0 for spot and perpetuals
 * @param greeks their sum
 * @param volatilityError root mean square error of the fitted volatilities of this expiry, as a decimal: what they are not
 *     known better than; NaN where no slice was fitted
 */
public record ExpiryGreeks(long expiryMicros, Greeks greeks, double volatilityError) {}
