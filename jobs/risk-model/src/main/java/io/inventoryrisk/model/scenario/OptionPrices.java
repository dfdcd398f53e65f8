package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.math.FastNormal;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.FastBlack76;

/** One option under a set of scenarios: all that does not depend on the scenario is computed before the loop. */
final class OptionPrices {

    private static final double DAYS_PER_YEAR = 365;

    private final int sign;
    private final boolean inCoin;
    private final double multiplier;
    private final double years;
    private final double windowYears;
    private final double volatility;
    private final AveragedOption option;
    private final double forward;
    private final double logMoneyness;
    private final TenorScaling tenor;
    private final double tenorFactor;

    private OptionPrices(PricedInstrument priced, TenorScaling tenor) {
        Instrument instrument = priced.instrument();
        sign = instrument.optionType().sign();
        inCoin = instrument.payoff() == Payoff.INVERSE;
        multiplier = instrument.multiplier().doubleValue();
        years = priced.years();
        windowYears = priced.windowYears();
        option = AveragedOption.of(
                instrument.strike().doubleValue(), years, windowYears, priced.fixedShare(), priced.fixedAverage());
        // without a chance to miss the strike the volatility is of no consequence
        volatility = option.isOpen() ? priced.volatility() : 0;
        forward = option.weight() * priced.forward();
        logMoneyness = option.isOpen() ? FastBlack76.logMoneyness(forward, option.strike()) : 0;
        this.tenor = tenor;
        tenorFactor = tenor.factor(priced.days());
    }

    /** Value of one contract in each scenario less its value now, in settlement currency. */
    static void fill(double[] settle, PricedInstrument priced, SharedMoves moves) {
        ScenarioSet set = moves.set();
        OptionPrices prices = new OptionPrices(priced, set.tenor());
        SharedMoves.Row row = moves.of(priced.instrument().underlying());
        double[] growth = row.growth();
        double[] logGrowth = row.logGrowth();
        double[] volatilityMove = row.volatility();
        double[] basis = set.basisMove();
        double[] days = set.days();
        double passed = 0;
        double root = prices.rootYears(passed);
        double now = prices.value(1, 0, 0, root);
        for (int i = 0; i < settle.length; i++) {
            if (days[i] != passed) {
                passed = days[i];
                root = prices.rootYears(passed);
            }
            double by = growth[i];
            double log = logGrowth[i];
            if (basis[i] != 0) {
                double carry = basis[i] * yearsLeft(prices.years, passed);
                by *= FastNormal.exp(carry);
                log += carry;
            }
            settle[i] = prices.value(by, log, volatilityMove[i], root) - now;
        }
    }

    /** Years to expiry once days have passed; 0 from expiry on. */
    static double yearsLeft(double years, double days) {
        return Math.max(years - days / DAYS_PER_YEAR, 0);
    }

    private double rootYears(double days) {
        return Math.sqrt(AveragedOption.effectiveYears(years, yearsLeft(years, days), windowYears));
    }

    private double value(double growth, double logGrowth, double volatilityMove, double rootYears) {
        double moved = forward * growth;
        double s = volatility == 0 ? 0 : tenor.shocked(volatility, volatilityMove, tenorFactor) * rootYears;
        double price = FastBlack76.price(sign, moved, option.strike(), logMoneyness + logGrowth, s);
        return multiplier * (inCoin ? price / (option.fixed() + moved) : price);
    }
}
