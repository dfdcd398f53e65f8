package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Side;
import java.math.BigDecimal;

/**
 * A fill's effect once it is known to be new: what the grid lane folds. A bust is the opposite quantity at the original
 * price with the fee refunded; a correction is a bust followed by the corrected fill.
 * A delivery closes an expired position at the price of the underlying; an adjustment is no trade.
 *
 * @param instrument the definition it was applied with
 * @param ordinal number of the effect on its position, from 1: breaks ties in event time
 * @param timeMicros event time of the report, epoch microseconds UTC
 * @param quantity contracts, signed
 * @param price in quote currency; of a delivery the delivery price of the underlying
 * @param fee in feeCurrency; negative is a rebate or a refund
 * @param kind what it came from
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
        Liquidity liquidity,
        FillKind kind) {

    /** A trade, or a delivery. */
    public AppliedFill(
            String account,
            Instrument instrument,
            long ordinal,
            long timeMicros,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            String feeCurrency,
            Liquidity liquidity,
            boolean delivery) {
        this(
                account,
                instrument,
                ordinal,
                timeMicros,
                quantity,
                price,
                fee,
                feeCurrency,
                liquidity,
                delivery ? FillKind.DELIVERY : FillKind.TRADE);
    }

    /** Whether the venue settled an expired contract. */
    public boolean delivery() {
        return kind == FillKind.DELIVERY;
    }

    /** Whether it is a trade on the market, or takes one back: neither a delivery nor an adjustment. */
    public boolean isTrade() {
        return kind == FillKind.TRADE || kind == FillKind.RESTATEMENT;
    }

    /** Value of one contract at its price in settlement currency: of a delivery what the venue pays for it, 0 where nothing. */
    public BigDecimal contractValue() {
        return delivery() ? ContractValue.delivered(instrument, price) : ContractValue.of(instrument, price);
    }

    /** The same as the market saw it. A correction is two of them, out and in again. */
    public OwnFill asOwnFill() {
        return new OwnFill(
                instrument.id(),
                timeMicros,
                account + "#" + ordinal,
                quantity.signum() > 0 ? Side.BUY : Side.SELL,
                price.doubleValue(),
                quantity.abs().doubleValue());
    }
}
