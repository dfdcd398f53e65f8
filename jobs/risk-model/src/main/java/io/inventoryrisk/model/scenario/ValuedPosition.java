package io.inventoryrisk.model.scenario;

/**
 * A position and what its value depends on.
 *
 * @param priced the instrument at one instant
 * @param quantity contracts, signed
 * @param equity what it adds to the account's equity, in settlement currency: of futures unrealised P&L, of options and
 *     spot their value
 */
public record ValuedPosition(PricedInstrument priced, double quantity, double equity) {}
