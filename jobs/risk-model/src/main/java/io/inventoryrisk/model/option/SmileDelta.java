package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;

/**
 * Delta when the smile moves with the forward. With volatility f(k), k = ln(K/F), and skew-stickiness ratio R defined by
 * d(at-the-money volatility) = R f'(0) d ln F (Bergomi 2009, "Smile dynamics IV", Risk), the volatility of a fixed strike
 * moves by (R - 1) f'(k) d ln F, taking it proportional to the local slope, and delta = Black delta + vega (R - 1) f'(k) /
 * F. R = 0 is sticky moneyness, 1 sticky strike (the plain Black delta), about 2 a short-dated local volatility.
 */
public final class SmileDelta {

    /** The smile is a function of moneyness alone and travels with the forward. */
    public static final double STICKY_MONEYNESS = 0;

    /** The smile is a function of the strike alone and stays. */
    public static final double STICKY_STRIKE = 1;

    private SmileDelta() {}

    /** The volatility of one strike and how it leans: {@code slope} is f'(k), per unit of ln(strike / forward). */
    public record SmilePoint(double volatility, double slope) {}

    /**
     * dP/dF of the undiscounted price.
     *
     * @param years to expiry, ACT/365
     * @param stickiness R; NaN gives NaN
     */
    public static double of(
            OptionType type, double forward, double strike, double years, SmilePoint point, double stickiness) {
        return Black76.delta(type, forward, strike, point.volatility(), years)
                + shift(Black76.vega(forward, strike, point.volatility(), years), forward, point.slope(), stickiness);
    }

    /**
     * The same from Greeks that are known, whatever they were computed for.
     *
     * @param slope f'(k)
     */
    public static double of(OptionGreeks greeks, double forward, double slope, double stickiness) {
        return greeks.delta() + shift(greeks.vega(), forward, slope, stickiness);
    }

    /** What the move of the strike's own volatility adds. */
    private static double shift(double vega, double forward, double slope, double stickiness) {
        return vega * ((stickiness - STICKY_STRIKE) * slope / forward);
    }
}
