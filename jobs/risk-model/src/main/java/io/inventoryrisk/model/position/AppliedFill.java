package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;

/**
 * A fill's effect once it is known to be new: what the grid lane folds. A bust is the opposite quantity at the original
 * price with the fee refunded; a correction is a bust followed by the corrected fill.
 *
 * @param instrument the definition it was applied with
 * @param ordinal number of the effect on its position, from 1: breaks ties in event time
 * @param timeMicros event time of the report, epoch microseconds UTC
 * @param quantity contracts, signed
 * @param price in quote currency
 * @param fee in feeCurrency; negative is a rebate or a refund
 */
public record AppliedFill(
        String account,
        Instrument instrument,
        long ordinal,
        long timeMicros,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        String feeCurrency,
        Liquidity liquidity) {}
