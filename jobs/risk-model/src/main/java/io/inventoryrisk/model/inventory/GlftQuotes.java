package io.inventoryrisk.model.inventory;

/**
 * Steady-state quotes of Gueant, Lehalle and Fernandez-Tapia in closed form: Gueant (2017), Optimal market making,
 * arXiv:1605.01862, equations 4.6 and 4.7. With trade size D, intensity A exp(-k distance) and x = xi D / k:
 *
 * <ul>
 *   <li>c1 = ln(1 + x) / (xi D); c2 = sqrt(gamma / (2 A D k) (1 + x)^(1/x + 1))
 *   <li>distance of the bid from mid c1 + (D/2 + q) sigma c2, of the ask c1 + (D/2 - q) sigma c2
 * </ul>
 *
 * <p>xi = gamma is constant absolute risk aversion, xi = 0 a running penalty on the inventory's variance (c1 = 1/k, c2 =
 * sqrt(e gamma / (2 A D k))). The distances are those of inventories that are small against the hard limit, and of a skew per trade that is small
 * against 1/k: else the exact ones, {@link GlftSpectral}, bend, outwards near the limit and inwards (as a logarithm of the
 * inventory) where a single trade already leans far. Any unit of price, quantity and time, as long as it is the same throughout: sigma in price per square
 * root of time, k per price, A per time, gamma and xi per price and quantity.
 *
 * @param c1 distance of either quote without risk, in price
 * @param skew change of the reservation price per unit held: sigma c2
 * @param size D, of each trade
 */
public record GlftQuotes(double c1, double skew, double size) {

    /** Below it ln(1 + x)/x is 1 - x/2 to the last digit. */
    private static final double SMALL = 1e-9;

    /**
     * @param gamma risk aversion, positive
     * @param xi risk aversion to the fills' own uncertainty, 0 or positive
     * @param size of each trade, positive
     * @param arrivalRate A, positive
     * @param decay k, positive
     * @param sigma of the price per square root of time, 0 or positive
     * @throws IllegalArgumentException naming what is out of range or NaN
     */
    public static GlftQuotes of(double gamma, double xi, double size, double arrivalRate, double decay, double sigma) {
        requireNotNegative("sigma", sigma);
        double slope = liquidity(xi, size, arrivalRate, decay);
        requirePositive("gamma", gamma);
        return new GlftQuotes(c1(xi, size, decay), sigma * StrictMath.sqrt(gamma / slope), size);
    }

    /** ln(1 + xi D / k) / (xi D): 1/k where xi is 0. */
    static double c1(double xi, double size, double decay) {
        return logRatio(xi * size / decay) / decay;
    }

    /**
     * 2 A D k (1 + x)^-(1/x + 1), so that c2 = sqrt(gamma / liquidity): how fast fills answer to the quotes, in quantity
     * per price and time.
     */
    static double liquidity(double xi, double size, double arrivalRate, double decay) {
        requireNotNegative("xi", xi);
        requirePositive("size", size);
        requirePositive("arrivalRate", arrivalRate);
        requirePositive("decay", decay);
        double x = xi * size / decay;
        return 2 * arrivalRate * size * decay * StrictMath.exp(-logRatio(x) - StrictMath.log1p(x));
    }

    /** ln(1 + x) / x. */
    private static double logRatio(double x) {
        return x < SMALL ? 1 - x / 2 : StrictMath.log1p(x) / x;
    }

    /** Distance of either quote from the reservation price. */
    public double halfSpread() {
        return c1 + size / 2 * skew;
    }

    /** Distance of the bid from mid; negative where it would lie above. */
    public double bidDistance(double quantity) {
        return halfSpread() + quantity * skew;
    }

    /** Distance of the ask from mid; negative where it would lie below. */
    public double askDistance(double quantity) {
        return halfSpread() - quantity * skew;
    }

    /** Inventory at which the quote of the reducing side reaches mid; infinite where nothing is skewed. */
    public double softBand() {
        return halfSpread() / skew;
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be 0 or positive and finite, was " + value);
        }
    }
}
