package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.OptionGreeks;
import io.inventoryrisk.model.scenario.PricedInstrument;

/**
 * Where the value of one contract stood at an instant, in settlement currency, and its derivatives there: what a later value
 * is explained from. An option's price is a function of the expected settlement price X (its forward, but for what the
 * settlement window has fixed), volatility and time; with a coin premium it is C = P / X, and its derivatives are taken of
 * C. Anything else moves with its own price only.
 *
 * @param price X, or the mark
 * @param volatility annualised; 0 where it is of no consequence
 * @param years to expiry
 * @param windowYears length of the settlement window
 * @param delta by price
 * @param gamma twice by price
 * @param vega by volatility, per 1.00
 * @param theta by calendar time, per year
 * @param vanna by price and volatility
 * @param volga twice by volatility
 * @param charm by price and calendar time
 * @param reciprocal whether the value is -m / price: its whole curvature is then known
 */
public record ExplainPoint(
        double price,
        double volatility,
        double years,
        double windowYears,
        double delta,
        double gamma,
        double vega,
        double theta,
        double vanna,
        double volga,
        double charm,
        boolean reciprocal) {

    /** Of one contract at an instant; null where its value or its derivatives are not known. */
    static ExplainPoint of(PricedInstrument priced) {
        ExplainPoint point = priced.instrument().kind() == InstrumentKind.OPTION ? ofOption(priced) : ofPrice(priced);
        return Double.isFinite(point.price) && point.price > 0 && Double.isFinite(point.derivatives()) ? point : null;
    }

    private static ExplainPoint ofPrice(PricedInstrument priced) {
        double multiplier = priced.instrument().multiplier().doubleValue();
        double mark = priced.mark();
        boolean inverse = priced.instrument().payoff() == Payoff.INVERSE;
        double delta = inverse ? multiplier / (mark * mark) : multiplier;
        double gamma = inverse ? -2 * delta / mark : 0;
        return new ExplainPoint(mark, 0, priced.years(), 0, delta, gamma, 0, 0, 0, 0, 0, inverse);
    }

    private static ExplainPoint ofOption(PricedInstrument priced) {
        Instrument instrument = priced.instrument();
        AveragedOption option = AveragedOption.of(
                instrument.strike().doubleValue(),
                priced.years(),
                priced.windowYears(),
                priced.fixedShare(),
                priced.fixedAverage());
        double settlement = option.settlement(priced.forward());
        OptionGreeks value = option.greeks(instrument.optionType(), priced.forward(), priced.volatility());
        double weight = option.weight() > 0 ? option.weight() : 1;
        ExplainPoint quoted = new ExplainPoint(
                settlement,
                option.isOpen() ? priced.volatility() : 0,
                priced.years(),
                priced.windowYears(),
                value.delta() / weight,
                value.gamma() / (weight * weight),
                value.vega(),
                value.theta(),
                value.vanna() / weight,
                value.volga(),
                value.charm() / weight,
                false);
        ExplainPoint unit = instrument.payoff() == Payoff.INVERSE ? quoted.inCoin(value.price()) : quoted;
        return unit.times(instrument.multiplier().doubleValue());
    }

    /** The derivatives of P / X. */
    private ExplainPoint inCoin(double value) {
        double first = (delta - value / price) / price;
        return new ExplainPoint(
                price,
                volatility,
                years,
                windowYears,
                first,
                (gamma - 2 * first) / price,
                vega / price,
                theta / price,
                (vanna - vega / price) / price,
                volga / price,
                (charm - theta / price) / price,
                reciprocal);
    }

    private ExplainPoint times(double multiplier) {
        return new ExplainPoint(
                price,
                volatility,
                years,
                windowYears,
                delta * multiplier,
                gamma * multiplier,
                vega * multiplier,
                theta * multiplier,
                vanna * multiplier,
                volga * multiplier,
                charm * multiplier,
                reciprocal);
    }

    private double derivatives() {
        return delta + gamma + vega + theta + vanna + volga + charm;
    }

    /** The terms of the change of one contract's value until a later point, in settlement currency. */
    ExplainTerms to(ExplainPoint later) {
        double volatilityMove = volatility > 0 && later.volatility > 0 ? later.volatility - volatility : 0;
        return terms(later.price, volatilityMove, yearsUntil(later));
    }

    /** The same for a delivery at a price of the underlying: nothing else has a say any more. */
    ExplainTerms delivered(double deliveryPrice) {
        return terms(deliveryPrice, 0, 0);
    }

    /** Calendar years that passed, as far as they count towards an option's variance. */
    private double yearsUntil(ExplainPoint later) {
        return theta == 0 && charm == 0
                ? 0
                : AveragedOption.effectiveYears(years, years, windowYears)
                        - AveragedOption.effectiveYears(years, later.years, windowYears);
    }

    private ExplainTerms terms(double laterPrice, double volatilityMove, double yearsPassed) {
        double priceMove = laterPrice - price;
        double curvature = gamma * priceMove * priceMove / 2;
        return new ExplainTerms(
                delta * priceMove,
                reciprocal ? curvature * price / laterPrice : curvature,
                vega * volatilityMove,
                theta * yearsPassed,
                vanna * priceMove * volatilityMove,
                volga * volatilityMove * volatilityMove / 2,
                charm * priceMove * yearsPassed,
                0);
    }
}
