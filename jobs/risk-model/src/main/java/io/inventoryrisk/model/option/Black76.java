package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.NormalDistribution;

/**
 * European options on a forward, Black (1976), J. Fin. Econ. 3, 167-179: price = w (F Phi(w d1) - K Phi(w d2)), w = +1 for
 * a call and -1 for a put, d1 = ln(F/K)/s + s/2, d2 = d1 - s, s = volatility x sqrt(years). Undiscounted: multiply by
 * the discount factor where there is one. Forward, strike and price are in quote currency, volatility annualised (0.65
 * = 65 %), years ACT/365.
 *
 * <p>At s = 0 the price is intrinsic value exactly, whether time or volatility has run out. What is not a number, a
 * forward or strike that is not positive, a negative volatility or time gives NaN.
 */
public final class Black76 {

    private Black76() {}

    /** Value of the right, never below intrinsic value; relative precision holds for the smallest values too. */
    public static double price(OptionType type, double forward, double strike, double volatility, double years) {
        if (!isPriceable(forward, strike, volatility, years)) {
            return Double.NaN;
        }
        double x = -Math.abs(LogRatio.of(forward, strike));
        double s = volatility * Math.sqrt(years);
        double timeValue = Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.price(x, s);
        return Math.max(type.sign() * (forward - strike), 0) + timeValue;
    }

    /** d price / d forward, w Phi(w d1); at s = 0 the step of the payoff, half way at the strike. */
    public static double delta(OptionType type, double forward, double strike, double volatility, double years) {
        if (!isPriceable(forward, strike, volatility, years)) {
            return Double.NaN;
        }
        int sign = type.sign();
        double s = volatility * Math.sqrt(years);
        return sign * NormalDistribution.cumulative(sign * d1(LogRatio.of(forward, strike), s));
    }

    /** d price / d volatility, F phi(d1) sqrt(years), per 1.00 of volatility; calls and puts share it. */
    public static double vega(double forward, double strike, double volatility, double years) {
        if (!isPriceable(forward, strike, volatility, years)) {
            return Double.NaN;
        }
        double root = Math.sqrt(years);
        double x = LogRatio.of(forward, strike);
        return Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.vega(x, volatility * root) * root;
    }

    static boolean isPriceable(double forward, double strike, double volatility, double years) {
        return forward > 0
                && strike > 0
                && volatility >= 0
                && years >= 0
                && Math.max(Math.max(forward, strike), Math.max(volatility, years)) < Double.POSITIVE_INFINITY;
    }

    /** x/s + s/2: 0 at the money at s = 0, infinite elsewhere. */
    static double d1(double x, double s) {
        return NormalisedBlack.moneyness(x, s) + s / 2;
    }
}
