package io.inventoryrisk.model.liquidity;

/**
 * The square-root law of market impact: a parent order of size Q moves the price by Y sigma sqrt(Q / V), with sigma and V
 * the volatility and volume of the same span (Almgren et al. 2005, Torre 1997; on Bitcoin over four decades of size:
 * Donier and Bonart 2015, arXiv:1412.4503). An order spread over the way pays two thirds of that peak on average. Spread
 * and fees come on top. Sizes and volume in the same unit; valid where Q is below V.
 */
public final class SquareRootImpact {

    private static final double AVERAGE_OVER_PEAK = 2.0 / 3;

    private SquareRootImpact() {}

    /** Peak impact as a fraction of the price. */
    public static double peak(double coefficient, double volatility, double size, double volume) {
        return coefficient * volatility * Math.sqrt(size / volume);
    }

    /** Average cost of the whole size as a fraction of the price. */
    public static double average(double coefficient, double volatility, double size, double volume) {
        return AVERAGE_OVER_PEAK * peak(coefficient, volatility, size, volume);
    }
}
