package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;

/**
 * A European option on the mean of the price over a window that ends at expiry, part of which may have been fixed: a share
 * u at average A. With M the mean over what is left and w = 1 - u the payoff max(+-(u A + w M - K), 0) is that of a plain
 * option on w M at the strike K - u A, which {@link Black76} values at w F with the variance of M: v^2 (T - 2W/3) with T
 * years to expiry before a window of W years, v^2 T/3 inside it (Levy 1992, J. Int. Money Finance 11, to the order of the
 * window's own variance). Both agree where the window opens, and as T goes to 0 the value goes to the payoff on the
 * average. Deltas fade by w, as the venues' do. Without a window it is the plain option.
 *
 * @param weight w, share of the window that is not fixed, in [0, 1]; 1 before it opens
 * @param fixed u A, the part of the settlement price that is known, in the currency of the forward
 * @param strike K - u A; not positive where the average is above the strike for sure
 * @param years that count towards the variance
 */
public record AveragedOption(double weight, double fixed, double strike, double years) {

    /**
     * With what has been fixed so far.
     *
     * @param years to expiry, ACT/365
     * @param windowYears length of the window; 0 for settlement at one instant
     * @param fixedShare u; read only within the window
     * @param fixedAverage A; read only where u is positive
     */
    public static AveragedOption of(
            double strike, double years, double windowYears, double fixedShare, double fixedAverage) {
        boolean inside = years < windowYears && fixedShare > 0;
        double weight = inside ? Math.max(1 - fixedShare, 0) : 1;
        double fixed = inside ? Math.min(fixedShare, 1) * fixedAverage : 0;
        double effective = weight > 0 ? effectiveYears(years, years, windowYears) : 0;
        return new AveragedOption(weight, fixed, strike - fixed, effective);
    }

    /**
     * Years that count towards the variance of what is not fixed now, once only {@code yearsThen} are left and the price
     * stood still in between: T - 2W/3 before the window, T'^3 / (3 min(T, W)^2) inside it; 0 at expiry.
     */
    public static double effectiveYears(double yearsNow, double yearsThen, double windowYears) {
        if (!(yearsThen > 0)) {
            return 0;
        }
        if (yearsThen >= windowYears) {
            return yearsThen - windowYears * (2.0 / 3);
        }
        double share = yearsThen / Math.min(yearsNow, windowYears);
        return yearsThen * share * share / 3;
    }

    /** The expected settlement price at a forward: u A + w F. */
    public double settlement(double forward) {
        return fixed + weight * forward;
    }

    /** Whether volatility matters: there is time, something not fixed, and a strike that can still be missed. */
    public boolean isOpen() {
        return weight > 0 && strike > 0 && years > 0;
    }

    /** Value in the currency of the forward; limits and NaN as in {@link Black76}. */
    public double price(OptionType type, double forward, double volatility) {
        double part = weight * forward;
        return isOpen()
                ? Black76.price(type, part, strike, volatility, years)
                : Math.max(type.sign() * (part - strike), 0);
    }

    /**
     * Value and derivatives by the forward itself, of which only the share w is not fixed: delta fades by w, gamma by
     * w^2, speed by w^3; vanna and charm by w, zomma and color by w^2.
     */
    public OptionGreeks greeks(OptionType type, double forward, double volatility) {
        double part = weight * forward;
        if (!isOpen()) {
            double inTheMoney = type.sign() * (part - strike) > 0 ? type.sign() * weight : 0;
            return new OptionGreeks(price(type, forward, volatility), inTheMoney, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        OptionGreeks plain = OptionGreeks.of(type, part, strike, volatility, years);
        double square = weight * weight;
        return new OptionGreeks(
                plain.price(),
                weight * plain.delta(),
                square * plain.gamma(),
                plain.vega(),
                plain.theta(),
                weight * plain.vanna(),
                plain.volga(),
                weight * plain.charm(),
                square * weight * plain.speed(),
                square * plain.color(),
                square * plain.zomma(),
                plain.ultima());
    }

    /** The same with premium and payoff in the coin, bought at the settlement price: C = P / (u A + w F). */
    public InverseOption inverse(OptionType type, double forward, double volatility) {
        OptionGreeks value = greeks(type, forward, volatility);
        double settlement = settlement(forward);
        double price = value.price() / settlement;
        double delta = (value.delta() - weight * price) / settlement;
        return new InverseOption(
                price,
                forward * delta,
                delta,
                (value.gamma() - 2 * weight * delta) / settlement,
                value.vega() / settlement,
                value.theta() / settlement);
    }

    /**
     * The volatility a price implies; NaN where {@link #isOpen} is false, as {@link ImpliedVolatility} elsewhere.
     *
     * @param price in the currency of the forward
     * @param tick smallest price step, in the same
     */
    public ImpliedVolatility implied(OptionType type, double price, double tick, double forward) {
        return isOpen()
                ? ImpliedVolatility.of(price, tick, weight * forward, strike, years, type)
                : new ImpliedVolatility(Double.NaN, Double.NaN, ImpliedVolatility.Status.INVALID);
    }
}
