package io.inventoryrisk.cli.whatif;

import java.util.List;

/**
 * What a question came to.
 *
 * @param account whose book it is
 * @param asOfMicros instant of the market, epoch microseconds UTC
 * @param trades asked about; none: only what is
 * @param lines every figure before and after
 */
record Answer(String account, long asOfMicros, List<PricedTrade> trades, List<Comparison> lines) {}
