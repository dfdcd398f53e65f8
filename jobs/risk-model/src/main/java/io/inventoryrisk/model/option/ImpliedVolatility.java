package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;

/**
 * The Black (1976) volatility implied by an undiscounted price, to machine precision: |implied / true - 1| is at most 8
 * x 2^-52 max(1, price / (vega x volatility)) for out-of-the-money prices, however small. By Jaeckel (2015), "Let's Be
 * Rational". Prices in the money are turned by put-call parity first, which costs the digits of their intrinsic value.
 * No number throws: what cannot be implied is NaN with a status.
 *
 * <p>Prices in coin (inverse options) become prices in the forward's currency by {@link #inForwardCurrency}: C_usd = C_coin
 * x forward.
 *
 * @param volatility annualised, 0.65 = 65 %; NaN unless the status is OK or AT_TICK
 * @param error half a tick over vega, in volatility: how well the price tells it; NaN where there is no volatility
 * @param status whether the volatility can be used
 */
public record ImpliedVolatility(double volatility, double error, Status status) {

    /** Whether a price implies a volatility. */
    public enum Status {
        /** It does. */
        OK,
        /** It does, but the time value is at most one tick: an upper bound rather than an estimate. */
        AT_TICK,
        /** The price is at or below intrinsic value, or zero. */
        BELOW_INTRINSIC,
        /** The price is at or above the largest possible: the forward for a call, the strike for a put. */
        ABOVE_MAXIMUM,
        /** A number is NaN, infinite or negative, the forward, strike or time not positive, or the vega underflows. */
        INVALID
    }

    /**
     * A price with what the tick says about its precision.
     *
     * @param price undiscounted, in the forward's currency
     * @param tick smallest price step, in the forward's currency: tick size x forward for prices in coin; 0 where exact
     * @param forward in quote currency
     * @param strike in quote currency
     * @param years to expiry, ACT/365
     */
    public static ImpliedVolatility of(
            double price, double tick, double forward, double strike, double years, OptionType type) {
        double volatility = volatility(price, forward, strike, years, type);
        double vega = Black76.vega(forward, strike, volatility, years);
        if (!(vega > 0) || !(tick >= 0)) {
            Status status = status(price, forward, strike, years, type);
            return new ImpliedVolatility(Double.NaN, Double.NaN, status == Status.OK ? Status.INVALID : status);
        }
        boolean atTick = timeValue(price, forward, strike, type) <= tick;
        double error = Math.min(0.5 * tick / vega, Double.MAX_VALUE);
        return new ImpliedVolatility(volatility, error, atTick ? Status.AT_TICK : Status.OK);
    }

    /**
     * The volatility alone, without allocation; NaN where {@link #status} is not OK.
     *
     * @param priceInForwardCurrency undiscounted
     * @param forward in quote currency
     * @param strike in quote currency
     * @param years to expiry, ACT/365
     */
    public static double volatility(
            double priceInForwardCurrency, double forward, double strike, double years, OptionType type) {
        if (!(years > 0 && years < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        return totalVolatility(priceInForwardCurrency, forward, strike, type) / Math.sqrt(years);
    }

    /** volatility x sqrt(years), what the price tells without a clock; NaN where it cannot be implied. */
    public static double totalVolatility(
            double priceInForwardCurrency, double forward, double strike, OptionType type) {
        double largest = Math.min(forward, strike);
        double price = timeValue(priceInForwardCurrency, forward, strike, type);
        if (!(price > 0 && price < largest) || !(Math.max(forward, strike) < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double scale = Math.sqrt(forward) * Math.sqrt(strike);
        double x = -Math.abs(LogRatio.of(forward, strike));
        double s = RationalVolatility.of(x, price / scale, (largest - price) / scale);
        return s > 0 && s < Double.POSITIVE_INFINITY ? s : Double.NaN;
    }

    /** Why {@link #volatility} is NaN, or OK. */
    public static Status status(
            double priceInForwardCurrency, double forward, double strike, double years, OptionType type) {
        double largest = Math.min(forward, strike);
        double price = timeValue(priceInForwardCurrency, forward, strike, type);
        boolean finite = Math.max(forward, strike) < Double.POSITIVE_INFINITY && years < Double.POSITIVE_INFINITY;
        if (!(largest > 0 && years > 0 && finite && priceInForwardCurrency >= 0)) {
            return Status.INVALID;
        }
        if (price <= 0) {
            return Status.BELOW_INTRINSIC;
        }
        if (price >= largest) {
            return Status.ABOVE_MAXIMUM;
        }
        double volatility = volatility(priceInForwardCurrency, forward, strike, years, type);
        return Double.isNaN(volatility) ? Status.INVALID : Status.OK;
    }

    /** A price in coin or already in the forward's currency, in the forward's currency. */
    public static double inForwardCurrency(double price, double forward, boolean coinPremium) {
        return coinPremium ? price * forward : price;
    }

    /** The price less intrinsic value: by parity the price of the out-of-the-money option at the same strike. */
    private static double timeValue(double price, double forward, double strike, OptionType type) {
        double intrinsic = type == OptionType.CALL ? forward - strike : strike - forward;
        return intrinsic > 0 ? price - intrinsic : price;
    }
}
