package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;

/**
 * European options on a spot price with a cost of carry: {@link Black76} at the forward F = S e^((r-q)T), discounted by
 * e^(-rT) (Black and Scholes 1973, Merton 1973). With q = r it values an option on a future that is margined like stock.
 *
 * @param price in quote currency
 * @param delta dP/dS
 * @param gamma d2P/dS2
 * @param vega dP/dv per 1.00 of volatility
 * @param theta dP/dt per calendar year
 * @param rho dP/dr per 1.00 of the rate, q held
 */
public record BlackScholes(double price, double delta, double gamma, double vega, double theta, double rho) {

    /** What is discounted and carried. */
    public record Carry(double rate, double yield) {}

    /**
     * At the spot price S.
     *
     * @param carry continuously compounded annual rates r and q
     * @param volatility annualised, as a decimal
     * @param years to expiry, ACT/365
     */
    public static BlackScholes of(
            OptionType type, double spot, double strike, Carry carry, double volatility, double years) {
        double growth = StrictMath.exp((carry.rate() - carry.yield()) * years);
        double discount = StrictMath.exp(-carry.rate() * years);
        double forward = spot * growth;
        OptionGreeks black = OptionGreeks.of(type, forward, strike, volatility, years);
        double price = discount * black.price();
        double exposure = discount * black.delta() * forward;
        return new BlackScholes(
                price,
                discount * growth * black.delta(),
                discount * growth * growth * black.gamma(),
                discount * black.vega(),
                carry.rate() * price - exposure * (carry.rate() - carry.yield()) + discount * black.theta(),
                years * (exposure - price));
    }
}
