package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;

/**
 * What contracts are worth in quote currency and in base coins. LINEAR: a contract is {@code multiplier} coins, so its
 * notional moves with the price; INVERSE: a contract is {@code multiplier} of quote currency, so its coins do. In both a
 * price is notional over coins, which makes the average price of an inverse walk the harmonic one: sum(contracts) /
 * sum(contracts / price).
 *
 * @param multiplier contract size as in {@link Instrument}
 * @param inverse whether it counts quote currency instead of coins
 */
record ContractNotional(double multiplier, boolean inverse) {

    /**
     * Whether a size in quote currency means something: not for options, whose size is their underlying's, nor for
     * QUANTO, whose multiplier is neither.
     */
    static boolean isKnown(Instrument definition) {
        return definition != null
                && definition.kind() != InstrumentKind.OPTION
                && definition.payoff() != Payoff.QUANTO
                && definition.multiplier().signum() > 0;
    }

    /** Of an instrument for which {@link #isKnown}. */
    static ContractNotional of(Instrument definition) {
        return new ContractNotional(definition.multiplier().doubleValue(), definition.payoff() == Payoff.INVERSE);
    }

    /** Quote currency that contracts are worth at a price. */
    double notional(double price, double contracts) {
        return inverse ? contracts * multiplier : contracts * multiplier * price;
    }
}
