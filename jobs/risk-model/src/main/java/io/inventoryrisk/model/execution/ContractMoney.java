package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;

/**
 * What one contract is worth at a price, for analytics; {@link io.inventoryrisk.model.position.ContractValue} is the
 * exact one. An inverse contract of N quote units is worth -N / price coins, so that its P&L is N (1 / entry - 1 / exit);
 * anything else, options with a premium in coin among them, multiplier x price.
 *
 * @param multiplier contract size as in {@link Instrument}
 * @param reciprocal whether it is an inverse future or perpetual
 */
public record ContractMoney(double multiplier, boolean reciprocal) {

    static ContractMoney of(Instrument instrument) {
        return new ContractMoney(
                instrument.multiplier().doubleValue(),
                instrument.payoff() == Payoff.INVERSE && instrument.kind() != InstrumentKind.OPTION);
    }

    /** Settlement currency. */
    double value(double price) {
        return reciprocal ? -multiplier / price : multiplier * price;
    }

    /**
     * Size of a fill: contracts x multiplier x price in quote currency; of inverse contracts contracts x multiplier; of
     * options contracts x multiplier x strike, in the strike's currency.
     */
    static double notional(Instrument instrument, double quantity, double price) {
        double units = quantity * instrument.multiplier().doubleValue();
        if (instrument.kind() == InstrumentKind.OPTION) {
            return units * instrument.strike().doubleValue();
        }
        return instrument.payoff() == Payoff.INVERSE ? units : units * price;
    }
}
