package io.inventoryrisk.model.market;

/**
 * The price of a dated future at one instant: a forward that a surface can lean on.
 *
 * @param instrument {@code venue:symbol}
 * @param underlying the coin
 * @param expiryMicros epoch microseconds UTC
 * @param timeMicros event time of the price
 * @param price in quote currency
 */
public record ForwardQuote(String instrument, String underlying, long expiryMicros, long timeMicros, double price) {}
