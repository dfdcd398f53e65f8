package io.inventoryrisk.model.inventory;

import java.util.function.DoubleFunction;

/**
 * Risk aversion solved backwards from what a desk can name: the inventory at which its reducing quote shall reach mid,
 * skew(gamma) band = halfSpread(gamma). The difference rises with gamma for every band wider than half a trade, so there
 * is one solution; bisection in ln gamma finds it to the last digits.
 */
public final class RiskAversion {

    /** Beyond e^600 and e^-600 squares of gamma leave the range of a double. */
    private static final double FARTHEST = 600;

    private RiskAversion() {}

    /**
     * Of constant absolute risk aversion, xi = gamma.
     *
     * @param band inventory, more than half of {@code size}
     * @throws IllegalArgumentException naming what is out of range
     */
    public static double ofBand(double band, double size, double arrivalRate, double decay, double sigma) {
        return ofBand(band, gamma -> GlftQuotes.of(gamma, gamma, size, arrivalRate, decay, sigma));
    }

    /**
     * Of any quotes that are a function of risk aversion.
     *
     * @param quotesOf gamma; a higher one never widens their soft band
     * @throws IllegalArgumentException where no gamma gives such a band
     */
    public static double ofBand(double band, DoubleFunction<GlftQuotes> quotesOf) {
        GlftQuotes.requirePositive("band", band);
        double low = 0;
        double high = 0;
        for (double step = 1; isNarrower(band, quotesOf, low); step *= 2) {
            low = moved(low, -step, band);
        }
        for (double step = 1; !isNarrower(band, quotesOf, high); step *= 2) {
            high = moved(high, step, band);
        }
        double middle = (low + high) / 2;
        while (low < middle && middle < high) {
            if (isNarrower(band, quotesOf, middle)) {
                high = middle;
            } else {
                low = middle;
            }
            middle = (low + high) / 2;
        }
        return StrictMath.exp(middle);
    }

    private static boolean isNarrower(double band, DoubleFunction<GlftQuotes> quotesOf, double logGamma) {
        GlftQuotes quotes = quotesOf.apply(StrictMath.exp(logGamma));
        return quotes.skew() * band > quotes.halfSpread();
    }

    private static double moved(double from, double step, double band) {
        double to = from + step;
        if (Math.abs(to) > FARTHEST) {
            throw new IllegalArgumentException("no risk aversion gives a band of " + band
                    + ": it must be wider than half a trade, and the price must move");
        }
        return to;
    }
}
