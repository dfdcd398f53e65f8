package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.NormalDistribution;

/**
 * The undiscounted Black (1976) value of an option on a forward and its derivatives at zero rates (formulas in Haug 2007,
 * "The Complete Guide to Option Pricing Formulas", ch. 2). Forward F in quote currency, volatility v as a decimal per 1.00,
 * time t in calendar years: theta, charm and color are d/dt, minus the derivative in time to expiry.
 *
 * @param price in quote currency
 * @param delta dP/dF, w Phi(w d1)
 * @param gamma d2P/dF2, phi(d1) / (F v sqrt(T))
 * @param vega dP/dv, F phi(d1) sqrt(T)
 * @param theta dP/dt, -F phi(d1) v / (2 sqrt(T))
 * @param vanna d2P/dFdv, -phi(d1) d2 / v
 * @param volga d2P/dv2, vega d1 d2 / v
 * @param charm d2P/dFdt, phi(d1) d2 / (2T)
 * @param speed d3P/dF3, -gamma (d1 / (v sqrt(T)) + 1) / F
 * @param color d3P/dF2dt, gamma (1 - d1 d2) / (2T)
 * @param zomma d3P/dF2dv, gamma (d1 d2 - 1) / v
 * @param ultima d3P/dv3, -vega (d1 d2 (1 - d1 d2) + d1^2 + d2^2) / v^2
 */
public record OptionGreeks(
        double price,
        double delta,
        double gamma,
        double vega,
        double theta,
        double vanna,
        double volga,
        double charm,
        double speed,
        double color,
        double zomma,
        double ultima) {

    /**
     * At the forward F. Without time or volatility the price is intrinsic and the curvatures are 0, but NaN exactly at the
     * strike, where they have no limit. Everything is NaN where {@link Black76} is.
     */
    public static OptionGreeks of(OptionType type, double forward, double strike, double volatility, double years) {
        double price = Black76.price(type, forward, strike, volatility, years);
        double delta = Black76.delta(type, forward, strike, volatility, years);
        double vega = Black76.vega(forward, strike, volatility, years);
        double root = Math.sqrt(years);
        double s = volatility * root;
        if (!(s > 0)) {
            double none = Double.isNaN(price) || forward == strike ? Double.NaN : 0;
            return new OptionGreeks(price, delta, none, vega, none, none, none, none, none, none, none, none);
        }
        double d1 = Black76.d1(LogRatio.of(forward, strike), s);
        double d2 = d1 - s;
        double density = NormalDistribution.density(d1);
        double gamma = density / (forward * s);
        double product = d1 * d2;
        return new OptionGreeks(
                price,
                delta,
                gamma,
                vega,
                -forward * density * volatility / (2 * root),
                -density * d2 / volatility,
                vega * product / volatility,
                density * d2 / (2 * years),
                -gamma * (d1 / s + 1) / forward,
                gamma * (1 - product) / (2 * years),
                gamma * (product - 1) / volatility,
                -vega * (product * (1 - product) + d1 * d1 + d2 * d2) / (volatility * volatility));
    }
}
