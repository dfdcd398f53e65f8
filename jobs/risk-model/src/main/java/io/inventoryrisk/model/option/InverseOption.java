package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;

/**
 * An option whose premium and payoff are in the coin: C = P / F of the {@link Black76} value P, because max(+-(S - K), 0)
 * is paid in coins bought at S, not at today's price. Coin parity: C(call) - C(put) = 1 - K/F; a call is worth at most one
 * coin. Per coin of underlying.
 *
 * @param price in coins
 * @param netTransactionDelta Black-Scholes delta less the price in coins: (K/F) Phi(d2) for a call, -(K/F) Phi(-d2) for a
 *     put; what Deribit calls net transaction delta, the premium-adjusted forward delta of foreign exchange
 * @param delta dC/dF = (delta - C) / F, coins per unit of quote currency
 * @param gamma d2C/dF2
 * @param vega dC/dv, coins per 1.00 of volatility
 * @param theta dC/dt, coins per calendar year
 */
public record InverseOption(
        double price, double netTransactionDelta, double delta, double gamma, double vega, double theta) {

    /** At the forward F; limits and NaN as in {@link OptionGreeks}. */
    public static InverseOption of(OptionType type, double forward, double strike, double volatility, double years) {
        OptionGreeks black = OptionGreeks.of(type, forward, strike, volatility, years);
        double price = black.price() / forward;
        double net = black.delta() - price;
        double delta = net / forward;
        return new InverseOption(
                price,
                net,
                delta,
                (black.gamma() - 2 * delta) / forward,
                black.vega() / forward,
                black.theta() / forward);
    }

    /** Coins delivered at a settlement price; NaN where that is not positive. */
    public static double payoff(OptionType type, double strike, double settlement) {
        return settlement > 0 ? Math.max(type.sign() * (settlement - strike), 0) / settlement : Double.NaN;
    }
}
