package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.math.FastNormal;

/** Spot, perpetuals and futures under a set of scenarios. */
final class LinearPrices {

    private LinearPrices() {}

    /** Value of one contract in each scenario less its value now, in settlement currency. */
    static void fill(double[] settle, PricedInstrument priced, SharedMoves moves) {
        Instrument instrument = priced.instrument();
        boolean expires = instrument.kind() == InstrumentKind.FUTURE;
        boolean inverse = instrument.payoff() == Payoff.INVERSE;
        double multiplier = instrument.multiplier().doubleValue();
        double[] spotGrowth = moves.of(instrument.underlying()).growth();
        double open = expires && priced.years() < priced.windowYears() ? 1 - priced.fixedShare() : 1;
        double now = value(inverse, multiplier, priced.mark());
        for (int i = 0; i < settle.length; i++) {
            double growth = open == 1 ? spotGrowth[i] : 1 + open * (spotGrowth[i] - 1);
            if (expires) {
                growth *= carry(priced.years(), moves.set(), i);
            }
            settle[i] = value(inverse, multiplier, priced.mark() * growth) - now;
        }
    }

    private static double carry(double years, ScenarioSet set, int scenario) {
        double basis = set.basisMove()[scenario];
        return basis == 0 ? 1 : FastNormal.exp(basis * OptionPrices.yearsLeft(years, set.days()[scenario]));
    }

    private static double value(boolean inverse, double multiplier, double price) {
        return inverse ? -multiplier / price : multiplier * price;
    }
}
