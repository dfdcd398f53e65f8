package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.SviSlice;

/**
 * Variance replicated by options (Demeterfi, Derman, Kamal and Zou 1999, "More than you ever wanted to know about volatility
 * swaps"): out-of-the-money options of all strikes weighted by 1/K^2. On listed strikes the weights are the slope increments
 * of f(S) = (2/T) ((S - C) / C - ln(S / C)) around a centre C, which hold the pay-off from above between strikes and so are dear by about
 * dK^2 / (6 T F^2); on a fitted slice the integral is taken instead.
 *
 * @param fairVariance annualised; NaN where the slice has no variance somewhere
 * @param tailShare of it beyond the strikes quoted
 */
public record VarianceSwap(double fairVariance, double tailShare) {

    /** Of the deviation at the money, and at most this much in k: within two steps the integrand is near a cubic. */
    private static final double STEP = 0.0625;

    private static final double WIDEST = 0.05;

    /** Smaller than this against the integrand at the money counts as nothing. */
    private static final double NEGLIGIBLE = 1e-9;

    /** Strikes from 1/1,100 of the forward to 1,100 forwards: what lies beyond is cut off. */
    private static final double FURTHEST = 7;

    private static final double DEVIATIONS = 100;

    /**
     * Fair variance of one expiry, (2/T) times the integral of out-of-the-money prices over K^2, in log-strike
     * k = ln(K/F): (2/T) times that of e^-k P(k)/F.
     */
    public static VarianceSwap of(SurfaceSlice quoted) {
        SviSlice slice = SviSlice.of(quoted);
        double deviation = Math.sqrt(slice.totalVariance(0));
        double step = Math.min(STEP * deviation, WIDEST);
        double years = quoted.years();
        if (!(step > 0) || !(years > 0) || !slice.isFinite()) {
            return new VarianceSwap(Double.NaN, Double.NaN);
        }
        double low = Math.min(0, StrictMath.log(quoted.lowStrike() / quoted.forward()));
        double high = Math.max(0, StrictMath.log(quoted.highStrike() / quoted.forward()));
        double lowest = end(slice, OptionType.PUT, deviation);
        double highest = end(slice, OptionType.CALL, deviation);
        double within = integral(slice, OptionType.PUT, Math.max(low, lowest), 0, step)
                + integral(slice, OptionType.CALL, 0, Math.min(high, highest), step);
        double beyond = (low > lowest ? integral(slice, OptionType.PUT, lowest, low, step) : 0)
                + (high < highest ? integral(slice, OptionType.CALL, high, highest, step) : 0);
        double total = within + beyond;
        return new VarianceSwap(2 / years * total, beyond / total);
    }

    /** Square root of the fair variance. */
    public double fairVolatility() {
        return Math.sqrt(fairVariance);
    }

    /** Where the integrand has become negligible. */
    private static double end(SviSlice slice, OptionType type, double deviation) {
        double floor = NEGLIGIBLE * integrand(slice, type, 0);
        double k = 0;
        for (int i = 0; i < DEVIATIONS && Math.abs(k) < FURTHEST; i++) {
            k += type.sign() * deviation;
            if (!(integrand(slice, type, k) > floor)) {
                return k;
            }
        }
        return type.sign() * Math.min(Math.abs(k), FURTHEST);
    }

    /** By Simpson's rule. */
    private static double integral(SviSlice slice, OptionType type, double from, double to, double step) {
        int pairs = (int) Math.ceil((to - from) / (2 * step));
        if (pairs <= 0) {
            return 0;
        }
        double width = (to - from) / (2 * pairs);
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            double left = from + 2 * i * width;
            sum += integrand(slice, type, left)
                    + 4 * integrand(slice, type, left + width)
                    + integrand(slice, type, left + 2 * width);
        }
        return sum * width / 3;
    }

    private static double integrand(SviSlice slice, OptionType type, double k) {
        double moneyness = StrictMath.exp(k);
        return Black76.price(type, 1, moneyness, Math.sqrt(slice.totalVariance(k)), 1) / moneyness;
    }

    /**
     * Weights of options on one side of the centre: of the piecewise linear function through f at the strikes.
     *
     * @param strikes outwards from the centre itself, rising for calls and falling for puts; the last one is the end point only
     * @param years to expiry
     * @return contracts on one coin per unit of annualised variance, one for each strike but the last
     */
    public static double[] weights(double[] strikes, double years) {
        double centre = strikes[0];
        double[] weights = new double[strikes.length - 1];
        double slope = 0;
        for (int i = 0; i < weights.length; i++) {
            double rise = logContract(strikes[i + 1], centre, years) - logContract(strikes[i], centre, years);
            double next = Math.abs(rise / (strikes[i + 1] - strikes[i]));
            weights[i] = next - slope;
            slope = next;
        }
        return weights;
    }

    /** f(S). */
    private static double logContract(double price, double centre, double years) {
        return 2 / years * ((price - centre) / centre - StrictMath.log(price / centre));
    }

    /**
     * Fair variance from the value of a strip around a centre C: K_var = (2/T) (rT - (S0 e^rT / C - 1) - ln(C / S0)) + e^rT Pi.
     *
     * @param value Pi, sum of weights x option prices
     */
    public static double fairVariance(double spot, double rate, double years, double centre, double value) {
        double growth = StrictMath.exp(rate * years);
        return 2 / years * (rate * years - (spot * growth / centre - 1) - StrictMath.log(centre / spot))
                + growth * value;
    }

    /**
     * USD per unit of annualised variance that a vega stands for: dV/d(sigma^2) = dV/d(sigma) / (2 sigma).
     *
     * @param vegaUsdPerVolPoint USD per 0.01 of volatility
     */
    public static double notionalUsd(double vegaUsdPerVolPoint, double fairVolatility) {
        return vegaUsdPerVolPoint * 100 / (2 * fairVolatility);
    }
}
