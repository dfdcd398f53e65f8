package io.inventoryrisk.model.inventory;

/**
 * Sizes and limits that keep the risk of a position, not the position: scale = target volatility / volatility, between a
 * floor and a cap. Between them twice the volatility halves the size.
 *
 * @param volatility to be held, annualised, as a decimal
 * @param floor of the scale
 * @param cap of the scale
 */
public record VolatilityTarget(double volatility, double floor, double cap) {

    private static final VolatilityTarget NONE = new VolatilityTarget(1, 1, 1);

    public VolatilityTarget {
        GlftQuotes.requirePositive("target volatility", volatility);
        GlftQuotes.requireNotNegative("floor", floor);
        if (!(cap >= floor) || Double.isInfinite(cap)) {
            throw new IllegalArgumentException("cap must be at least the floor and finite, was " + cap);
        }
    }

    /** A scale of 1 whatever the volatility. */
    public static VolatilityTarget none() {
        return NONE;
    }

    /** At a volatility, annualised; NaN where it is NaN, unless floor and cap leave no choice. */
    public double scale(double annualVolatility) {
        return floor == cap ? cap : Math.min(cap, Math.max(floor, volatility / annualVolatility));
    }
}
