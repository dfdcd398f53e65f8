package io.inventoryrisk.model.market;

/**
 * One of the desk's own fills as the market saw it, whatever the account.
 *
 * @param instrument {@code venue:symbol}
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param fillId which it was: orders fills of one time, unique within the instrument
 * @param side the desk's side
 * @param price in quote currency
 * @param size in contracts
 */
public record OwnFill(String instrument, long timeMicros, String fillId, Side side, double price, double size) {}
