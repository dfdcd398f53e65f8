package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.scenario.PricedInstrument;

/**
 * A net position as margin sees it, at the market or after a move of the spot.
 *
 * @param priced at the market
 * @param quantity contracts, signed
 * @param price after the move, in quote currency; of a coin-premium option in coins
 * @param forward after the move
 * @param coins of the underlying it stands for, signed: of an inverse contract its notional over its price
 * @param coinUsd USD per coin of the underlying after the move
 */
record MarginLine(
        PricedInstrument priced, double quantity, double price, double forward, double coins, double coinUsd) {

    /** A position after a spot move. {@code settleChange}: change of one contract's value, in settlement currency. */
    static MarginLine after(PricedInstrument priced, double quantity, double move, double settleChange) {
        Instrument instrument = priced.instrument();
        double multiplier = instrument.multiplier().doubleValue();
        boolean option = instrument.kind() == InstrumentKind.OPTION;
        double price = option ? priced.mark() + settleChange / multiplier : priced.mark() * (1 + move);
        double underlyingUsd = underlyingUsd(priced);
        double coinUsd = underlyingUsd * (1 + move);
        return new MarginLine(
                priced,
                quantity,
                price,
                priced.forward() * (1 + move),
                quantity * coins(instrument, multiplier, price, priced.settleUsd() / coinUsd),
                coinUsd);
    }

    /** Of the coin's spot market, else of the contract's own price. */
    private static double underlyingUsd(PricedInstrument priced) {
        if (!Double.isNaN(priced.underlyingUsd())) {
            return priced.underlyingUsd();
        }
        return (priced.instrument().kind() == InstrumentKind.OPTION ? priced.forward() : priced.mark())
                * priced.quoteUsd();
    }

    private static double coins(Instrument instrument, double multiplier, double price, double settleCoins) {
        if (instrument.kind() == InstrumentKind.OPTION || instrument.payoff() == Payoff.LINEAR) {
            return multiplier;
        }
        return instrument.payoff() == Payoff.INVERSE ? multiplier / price : multiplier * price * settleCoins;
    }

    Instrument instrument() {
        return priced.instrument();
    }

    boolean isOption() {
        return instrument().kind() == InstrumentKind.OPTION;
    }

    /** A future or perpetual. */
    boolean isFuture() {
        return !isOption() && instrument().kind() != InstrumentKind.SPOT;
    }

    boolean isShortOption() {
        return isOption() && quantity < 0;
    }

    /** Size at the spot, unsigned, in USD. */
    double notionalUsd() {
        return Math.abs(coins) * coinUsd;
    }

    /** Market value of one coin's worth of an option, in coins of the underlying. */
    double optionCoins() {
        return isCoinOption() ? price : price / forward;
    }

    /**
     * Delta in coins. Of a coin-premium option the net transaction delta, Black delta less premium; what is fixed of a
     * settlement average has none.
     */
    double delta() {
        if (!isOption()) {
            return coins;
        }
        double strike = instrument().strike().doubleValue();
        double black = Black76.delta(instrument().optionType(), forward, strike, priced.volatility(), priced.years());
        double premium = isCoinOption() ? price : 0;
        return coins * (black * (1 - priced.fixedShare()) - premium);
    }

    /** What an option's premium in coins is worth one of, in USD: the coin, or where it is paid in dollars the forward. */
    double optionCoinUsd() {
        return isCoinOption() ? coinUsd : forward * priced.quoteUsd();
    }

    /** Market value of an option position in USD. */
    double optionUsd() {
        return coins * optionCoins() * optionCoinUsd();
    }

    /** Change of an option position's value per 1.00 of volatility, in USD. */
    double vegaUsd() {
        double strike = instrument().strike().doubleValue();
        double vega = Black76.vega(forward, strike, priced.volatility(), priced.years()) / forward;
        return coins * vega * optionCoinUsd() * (1 - priced.fixedShare());
    }

    /** The dollar it is priced in: of a coin-premium option USD. */
    String dollar() {
        return isCoinOption() ? "USD" : instrument().quote();
    }

    private boolean isCoinOption() {
        return isOption() && instrument().payoff() == Payoff.INVERSE;
    }

    /** Years to expiry, 0 for what never expires. */
    double carryYears() {
        return instrument().expiryMicros() == 0 ? 0 : priced.years();
    }
}
