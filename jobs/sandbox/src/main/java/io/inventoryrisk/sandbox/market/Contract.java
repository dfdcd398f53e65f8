package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.sandbox.market.Listing.Fees;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a fill is of: its terms, what it costs and what it pays. Venues book fees and pay-offs in units of 1e-8.
 *
 * @param instrument its definition
 * @param fees its venue charges: of notional, and of an option at most an eighth of its premium
 */
record Contract(Instrument instrument, Fees fees) {

    /** Decimal places of what a venue books. */
    static final int BOOKED_SCALE = 8;

    private static final BigDecimal BPS = new BigDecimal("0.0001");
    private static final BigDecimal SHARE_OF_PREMIUM = new BigDecimal("0.125");

    static Contract of(Listing listing) {
        return new Contract(listing.instrument(), listing.fees());
    }

    boolean isOption() {
        return instrument.kind() == InstrumentKind.OPTION;
    }

    boolean isSpot() {
        return instrument.kind() == InstrumentKind.SPOT;
    }

    /** Of a trade; negative is a rebate. */
    BigDecimal fee(BigDecimal price, BigDecimal size, Liquidity liquidity) {
        BigDecimal rateBps = liquidity == Liquidity.MAKER ? fees.makerBps() : fees.takerBps();
        BigDecimal fee = notional(price, size).multiply(rateBps).multiply(BPS);
        if (isOption()) {
            fee = fee.min(premium(price, size).multiply(SHARE_OF_PREMIUM));
        }
        return booked(fee);
    }

    /** What a delivery costs: half of a taker's rate, and at most an eighth of what is paid. */
    BigDecimal deliveryFee(BigDecimal settlement, BigDecimal size) {
        BigDecimal half = fees.takerBps().multiply(BPS).divide(BigDecimal.valueOf(2));
        return booked(size.multiply(instrument.multiplier())
                .multiply(half)
                .min(payoff(settlement, size).multiply(SHARE_OF_PREMIUM)));
    }

    /** What so many inverse options pay at a settlement price of the underlying, in coin. */
    BigDecimal payoff(BigDecimal settlement, BigDecimal size) {
        BigDecimal inside = instrument.optionType() == OptionType.CALL
                ? settlement.subtract(instrument.strike())
                : instrument.strike().subtract(settlement);
        return booked(size.multiply(instrument.multiplier())
                .multiply(inside.max(BigDecimal.ZERO))
                .divide(settlement, MathContext.DECIMAL128));
    }

    /** What so many options cost, in coin. */
    BigDecimal premium(BigDecimal price, BigDecimal size) {
        return price.multiply(size).multiply(instrument.multiplier());
    }

    /** Half of a size, rounded up to a lot. */
    BigDecimal half(BigDecimal size) {
        BigDecimal lot = instrument.lotSize();
        BigDecimal halfLots = size.divide(lot.add(lot), 0, RoundingMode.CEILING);
        return halfLots.multiply(lot);
    }

    /** In the venue's units. */
    static BigDecimal booked(BigDecimal amount) {
        return amount.setScale(BOOKED_SCALE, RoundingMode.HALF_EVEN);
    }

    /** In the currency of the fee. */
    private BigDecimal notional(BigDecimal price, BigDecimal size) {
        BigDecimal contracts = size.multiply(instrument.multiplier());
        if (isOption()) {
            return contracts;
        }
        BigDecimal notional = instrument.payoff() == Payoff.INVERSE
                ? contracts.divide(price, MathContext.DECIMAL64)
                : contracts.multiply(price);
        return fees.currency().equals("BNB")
                ? notional.divide(StandardMarket.BNB_USD, MathContext.DECIMAL64)
                : notional;
    }
}
