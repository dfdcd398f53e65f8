package io.inventoryrisk.model.hedge;

/**
 * How far a delta may stray before the next hedge is worth its cost, for a hedger of constant absolute risk aversion who pays
 * in proportion to what is traded. Half widths in coins of the underlying; rates are zero, as everywhere here.
 *
 * <p>The formulas were made for one option; a book enters with its net gamma, and a gamma-weighted mean of its times to
 * expiry. Both hold for small costs: where {@link #zakamoulineShift} would take all variance away it is cut off.
 */
public final class NoTradeBands {

    /** Zakamouline's K below this would leave a long option no variance to be hedged at. */
    private static final double LEAST_SHIFT = -0.9;

    private NoTradeBands() {}

    /**
     * What is hedged.
     *
     * @param spot price of the underlying in USD, positive
     * @param volatility of the underlying, annualised, positive
     * @param years to expiry, ACT/365, positive
     * @param gamma of the position, coins per USD; of either sign
     */
    public record Hedged(double spot, double volatility, double years, double gamma) {}

    /**
     * Half width of the band around the Black-Scholes delta, H = (3/2 lambda S Gamma^2 / gamma)^(1/3) (Whalley and Wilmott
     * 1997, Mathematical Finance 7, at zero rates): 0 without gamma, where the leading order in the cost
     * vanishes.
     *
     * @param cost lambda, of a trade as a fraction of its notional, not negative
     * @param riskAversion gamma, per USD, positive
     * @return coins; NaN where an argument is not as above
     */
    public static double whalleyWilmott(Hedged hedged, double cost, double riskAversion) {
        if (!holds(hedged, cost, riskAversion)) {
            return Double.NaN;
        }
        return StrictMath.cbrt(1.5 * cost * hedged.spot() * hedged.gamma() * hedged.gamma() / riskAversion);
    }

    /**
     * Half width of the band around the delta at {@link #zakamoulineVolatility}: H0 + H1, H1 = 1.12 lambda^0.31 T^0.05
     * sigma^-0.25 (|Gamma| / gamma)^0.5 (Zakamouline 2006, European Financial Management 12: a fit to the exact band of
     * Hodges and Neuberger's utility).
     *
     * @return coins; NaN where an argument is not as for {@link #whalleyWilmott}
     */
    public static double zakamouline(Hedged hedged, double cost, double riskAversion) {
        if (!holds(hedged, cost, riskAversion)) {
            return Double.NaN;
        }
        double curved = 1.12
                * StrictMath.pow(cost, 0.31)
                * StrictMath.pow(hedged.years(), 0.05)
                * StrictMath.pow(1 / hedged.volatility(), 0.25)
                * StrictMath.sqrt(Math.abs(hedged.gamma()) / riskAversion);
        return withoutGamma(hedged, cost, riskAversion) + curved;
    }

    /**
     * H0 = lambda / (gamma S sigma^2 T): how many coins without any option are not worth selling, since what their risk over
     * the time left is worth to the hedger is less than the cost (Zakamouline 2006).
     *
     * @return coins; NaN where an argument is not as for {@link #whalleyWilmott}
     */
    public static double withoutGamma(Hedged hedged, double cost, double riskAversion) {
        if (!holds(hedged, cost, riskAversion)) {
            return Double.NaN;
        }
        double variance = hedged.volatility() * hedged.volatility() * hedged.years();
        return cost / (riskAversion * hedged.spot() * variance);
    }

    /**
     * The volatility at which the delta in the middle of Zakamouline's band is taken: sigma sqrt(1 + K) for a long gamma,
     * sigma sqrt(1 - K) for a short one, K = -4.76 lambda^0.78 T^-0.02 sigma^-0.25 (gamma S^2 |Gamma|)^0.15. A short
     * position is hedged as if the market moved more.
     *
     * @return annualised; NaN where an argument is not as for {@link #whalleyWilmott}
     */
    public static double zakamoulineVolatility(Hedged hedged, double cost, double riskAversion) {
        double shift = zakamoulineShift(hedged, cost, riskAversion);
        double sign = hedged.gamma() < 0 ? -1 : 1;
        return hedged.volatility() * StrictMath.sqrt(1 + sign * shift);
    }

    /** K, from -0.9 to 0. */
    static double zakamoulineShift(Hedged hedged, double cost, double riskAversion) {
        if (!holds(hedged, cost, riskAversion)) {
            return Double.NaN;
        }
        double curvature = riskAversion * hedged.spot() * hedged.spot() * Math.abs(hedged.gamma());
        double shift = -4.76
                * StrictMath.pow(cost, 0.78)
                * StrictMath.pow(hedged.years(), -0.02)
                * StrictMath.pow(1 / hedged.volatility(), 0.25)
                * StrictMath.pow(curvature, 0.15);
        return Math.max(shift, LEAST_SHIFT);
    }

    private static boolean holds(Hedged hedged, double cost, double riskAversion) {
        return isPositive(hedged.spot())
                && isPositive(hedged.volatility())
                && isPositive(hedged.years())
                && Double.isFinite(hedged.gamma())
                && cost >= 0
                && cost < 1
                && isPositive(riskAversion);
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
