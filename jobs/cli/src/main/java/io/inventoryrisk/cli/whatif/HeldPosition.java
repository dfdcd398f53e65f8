package io.inventoryrisk.cli.whatif;

import java.math.BigDecimal;

/**
 * What an account holds of one instrument.
 *
 * @param instrument {@code venue:symbol}
 * @param quantity contracts, signed, not 0
 * @param averagePrice average entry price in quote currency; null where it is not told: then the mark
 */
record HeldPosition(String instrument, BigDecimal quantity, BigDecimal averagePrice) {}
