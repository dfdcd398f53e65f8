package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.scenario.PricedInstrument;

/**
 * A trade that has not happened.
 *
 * @param priced the instrument at the instant
 * @param quantity contracts, signed: positive buys
 */
public record Trade(PricedInstrument priced, double quantity) {}
