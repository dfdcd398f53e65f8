package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;

/**
 * An instrument of the synthetic market and how its venue behaves. On its feed a price unit is the last decimal of the
 * tick size and a size unit is a lot.
 *
 * @param instrument its definition; the lot is a power of ten
 * @param style how its book messages are numbered
 * @param shape of its book
 * @param fees its venue charges
 */
public record Listing(Instrument instrument, FeedStyle style, BookShape shape, Fees fees) {

    /**
     * A book in calm.
     *
     * @param halfSpreadBps of the best quotes, in basis points of mid
     * @param levelUsd typical size of the best level, in USD
     * @param share of all book updates and of all trades; the shares of a market need not sum to 1
     * @param basisBps mean distance from the coin's price, in basis points
     */
    public record BookShape(double halfSpreadBps, double levelUsd, double share, double basisBps) {}

    /**
     * What a venue charges.
     *
     * @param makerBps of notional; negative is a rebate
     * @param takerBps of notional
     * @param currency of both; a fee in a currency of no listing is converted at the standard market's fixed rate
     */
    public record Fees(BigDecimal makerBps, BigDecimal takerBps, String currency) {}

    /** {@code venue:symbol}. */
    public String id() {
        return instrument.id();
    }

    boolean isSpot() {
        return instrument.kind() == InstrumentKind.SPOT;
    }

    int priceExponent() {
        return -instrument.tickSize().scale();
    }

    int sizeExponent() {
        return -instrument.lotSize().scale();
    }

    /** A tick in price units. */
    long tickUnits() {
        return instrument.tickSize().unscaledValue().longValueExact();
    }

    BigDecimal price(long priceUnits) {
        return BigDecimal.valueOf(priceUnits, -priceExponent());
    }

    BigDecimal size(long sizeUnits) {
        return BigDecimal.valueOf(sizeUnits, -sizeExponent());
    }

    /** Value of one size unit, in quote currency. */
    double quoteValueOfUnit(double price) {
        double value =
                instrument.lotSize().doubleValue() * instrument.multiplier().doubleValue();
        return instrument.payoff() == Payoff.INVERSE ? value : value * price;
    }
}
