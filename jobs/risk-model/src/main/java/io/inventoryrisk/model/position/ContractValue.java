package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one place where a price becomes money. The value of one contract in its settlement currency, with multiplier m
 * and price p in quote currency:
 *
 * <ul>
 *   <li>LINEAR and QUANTO: V(p) = m p
 *   <li>INVERSE: V(p) = -m / p
 *   <li>an option whose premium is in the coin, INVERSE by its pay-off: V(p) = m p, since the price is already in coin
 * </ul>
 *
 * so that the P&L of q contracts from p0 to p1 is q (V(p1) - V(p0)) and the cash of a fill is -q V(p), whatever the
 * pay-off. Exact for LINEAR and QUANTO; for INVERSE the division is rounded once, at {@link #INVERSE_SCALE} places, so
 * that V(p) is one number wherever it is used and sums of it don't depend on their order.
 *
 * <p>Source: the venues' contract specifications (BitMEX XBTUSD, Deribit BTC-PERPETUAL; P&L in coin = N (1/entry -
 * 1/exit)). A price that is not positive is refused.
 */
public final class ContractValue {

    /** Decimal places of an INVERSE contract's value, and of every other quotient of the ledger. */
    public static final int INVERSE_SCALE = 30;

    private ContractValue() {}

    /**
     * Value of one contract at a price, in settlement currency.
     *
     * @throws IllegalArgumentException where the price is not positive
     */
    public static BigDecimal of(Instrument instrument, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(
                    "a price of " + instrument.id() + " must be positive to be valued, was " + price);
        }
        return isReciprocal(instrument)
                ? instrument.multiplier().negate().divide(price, INVERSE_SCALE, RoundingMode.HALF_EVEN)
                : instrument.multiplier().multiply(price);
    }

    /**
     * What one contract is settled at, in settlement currency, with the delivery price S of the underlying: of an option
     * its pay-off, m max(+-(S - K), 0), for a coin premium divided by S; of anything else {@link #of} at S. An option that
     * expires out of the money is worth 0. Source: Deribit, "Options explained" (300 call delivered at 400: 0.25 BTC).
     *
     * @throws IllegalArgumentException where the price is not positive
     */
    public static BigDecimal delivered(Instrument instrument, BigDecimal deliveryPrice) {
        if (instrument.kind() != InstrumentKind.OPTION || deliveryPrice.signum() <= 0) {
            return of(instrument, deliveryPrice);
        }
        BigDecimal above = deliveryPrice.subtract(instrument.strike());
        BigDecimal inTheMoney =
                (instrument.optionType() == OptionType.CALL ? above : above.negate()).max(BigDecimal.ZERO);
        BigDecimal payoff = instrument.multiplier().multiply(inTheMoney);
        return instrument.payoff() == Payoff.INVERSE
                ? payoff.divide(deliveryPrice, INVERSE_SCALE, RoundingMode.HALF_EVEN)
                : payoff;
    }

    /** The price at which one contract has this value: the inverse function of {@link #of}. */
    public static BigDecimal priceAt(Instrument instrument, BigDecimal valuePerContract) {
        return isReciprocal(instrument)
                ? instrument.multiplier().negate().divide(valuePerContract, INVERSE_SCALE, RoundingMode.HALF_EVEN)
                : valuePerContract.divide(instrument.multiplier(), INVERSE_SCALE, RoundingMode.HALF_EVEN);
    }

    private static boolean isReciprocal(Instrument instrument) {
        return instrument.payoff() == Payoff.INVERSE && instrument.kind() != InstrumentKind.OPTION;
    }

    /** P&L of a number of contracts between two prices, in settlement currency. */
    public static BigDecimal pnl(Instrument instrument, BigDecimal quantity, BigDecimal entry, BigDecimal exit) {
        return quantity.multiply(of(instrument, exit).subtract(of(instrument, entry)));
    }
}
