package io.inventoryrisk.model.hedge;

/**
 * One trade of a hedge: a whole number of lots.
 *
 * @param instrument {@code venue:symbol}
 * @param quantity contracts, signed: positive buys
 * @param price expected average price, in quote currency
 * @param costUsd expected cost against mid: half spread and impact of its size on the book of the model's instant, positive
 * @param costBps the same in basis points of its notional
 */
public record HedgeLeg(String instrument, double quantity, double price, double costUsd, double costBps) {}
