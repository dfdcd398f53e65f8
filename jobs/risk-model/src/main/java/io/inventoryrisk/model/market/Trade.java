package io.inventoryrisk.model.market;

/**
 * A public trade.
 *
 * @param instrument {@code venue:symbol}
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param tradeId the venue's trade id
 * @param aggressor the taker's side; null where the venue does not tell
 * @param price in quote currency
 * @param size in contracts
 */
public record Trade(String instrument, long timeMicros, String tradeId, Side aggressor, double price, double size) {}
