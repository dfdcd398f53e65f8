package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.math.YearFraction;
import java.util.function.DoublePredicate;

/**
 * How a desk wants to quote options. Volatilities in points of 0.01, vega in USD per point.
 *
 * @param deviation of the level, the skew and the term slope per square root of a second, as shares of the level
 * @param arrivalRate fills per second and side
 * @param decay per point
 * @param sizeUsd vega of each trade
 * @param riskAversion gamma, per USD: solved backwards from the desk's band
 */
record VolatilityParameters(double[] deviation, double arrivalRate, double decay, double sizeUsd, double riskAversion) {

    private static final long SECOND_MILLIS = 1_000;
    private static final double POINTS = 100;
    private static final DoublePredicate POSITIVE = value -> value > 0;
    private static final String[] FACTORS = {"level", "skew", "slope"};

    /** Null where the pack says nothing of options. */
    static VolatilityParameters read(PackReader reader) {
        if (!reader.has("volatility.arrival-rate")) {
            return null;
        }
        double[] deviation = new double[FACTORS.length];
        for (int i = 0; i < FACTORS.length; i++) {
            double annual = reader.required(
                    "volatility." + FACTORS[i] + "-deviation",
                    VolatilityParameters::isDeviation,
                    "a share of the level a year, from 0 to 100");
            deviation[i] = YearFraction.volatilityOver(annual, SECOND_MILLIS);
        }
        double level = POINTS * reader.required("volatility.reference-level", POSITIVE, "an annual volatility");
        double arrivalRate = reader.required("volatility.arrival-rate", POSITIVE, "fills per second, positive");
        double decay = reader.required("volatility.decay-per-point", POSITIVE, "per volatility point, positive");
        double size = reader.required("volatility.trade-size-vega-usd", POSITIVE, "USD per volatility point, positive");
        double band =
                reader.required("volatility.soft-band-vega-usd", value -> value >= size, "at least the trade size");
        reader.require(deviation[0] > 0, "volatility.level-deviation", deviation[0], "positive");
        return new VolatilityParameters(
                deviation,
                arrivalRate,
                decay,
                size,
                RiskAversion.ofBand(
                        band, gamma -> GlftQuotes.of(gamma, 0, size, arrivalRate, decay, level * deviation[0])));
    }

    private static boolean isDeviation(double value) {
        return value >= 0 && value <= POINTS;
    }

    /** Quotes of a factor's vega at a level of volatility, in points. */
    GlftQuotes quotes(int factor, double levelPoints) {
        return GlftQuotes.of(riskAversion, 0, sizeUsd, arrivalRate, decay, levelPoints * deviation[factor]);
    }
}
