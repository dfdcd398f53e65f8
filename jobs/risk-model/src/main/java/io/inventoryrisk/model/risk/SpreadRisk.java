package io.inventoryrisk.model.risk;

/**
 * Liquidity-adjusted value at risk with an exogenous spread (Bangia, Diebold, Schuermann and Stroughair 1998): P (1 -
 * e^(-z sigma)) + P (mean spread + a x its deviation) / 2. Adds the worst of price and spread, as if both came at once;
 * good for spreads that blow out, blind to the position's size.
 *
 * @param position P, in money
 * @param volatility sigma of the log return over the horizon
 * @param meanSpread relative to mid, a fraction
 * @param spreadDeviation its standard deviation
 * @param scale a: how many deviations the worst spread is away, from 2 to 4.5 by the spread's kurtosis
 */
public record SpreadRisk(double position, double volatility, double meanSpread, double spreadDeviation, double scale) {

    /** Of the price alone. */
    public double valueAtRisk(double confidence) {
        return -position * StrictMath.expm1(-NormalRisk.quantile(confidence) * volatility);
    }

    /** Half the worst spread. */
    public double liquidityCost() {
        return position * (meanSpread + scale * spreadDeviation) / 2;
    }

    /** Both. */
    public double liquidityAdjusted(double confidence) {
        return valueAtRisk(confidence) + liquidityCost();
    }
}
