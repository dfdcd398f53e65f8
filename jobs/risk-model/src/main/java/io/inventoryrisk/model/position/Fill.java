package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Side;
import java.math.BigDecimal;

/**
 * One execution of the desk, as the venue reported it.
 *
 * @param account the desk's account
 * @param instrument {@code venue:symbol}
 * @param tradeId the venue's trade id, of an adjustment the desk's own: with {@code revision} the key of deduplication
 * @param revision 0 for the first report; a CORRECTION or BUST of the same trade carries a higher one
 * @param action NEW, CORRECTION (replaces the trade), BUST (removes it), DELIVERY (settles an expired contract) or
 *     ADJUSTMENT (the desk's own correction of its inventory)
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param side of our order
 * @param price in quote currency; of a delivery the delivery price of the underlying
 * @param size in contracts, positive
 * @param fee in feeCurrency; negative is a rebate
 * @param feeCurrency any currency
 * @param liquidity whether we made or took
 */
public record Fill(
        String account,
        String instrument,
        String tradeId,
        int revision,
        FillAction action,
        long timeMicros,
        Side side,
        BigDecimal price,
        BigDecimal size,
        BigDecimal fee,
        String feeCurrency,
        Liquidity liquidity) {

    /** Contracts bought, negative for a sale. */
    public BigDecimal signedSize() {
        return side == Side.BUY ? size : size.negate();
    }
}
