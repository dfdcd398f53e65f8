package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.math.NormalDistribution;

/** What is set aside for not knowing the parameters, or the model. */
public final class Reserves {

    private Reserves() {}

    /**
     * For parameter uncertainty, by the delta method: z |dP/dtheta| se, one-sided.
     *
     * @param sensitivity change of value per unit of the parameter, of any sign
     * @param standardError of the parameter, in the same unit, not negative
     * @param confidence in (0.5, 1), for instance 0.9 (prudent valuation)
     * @return positive, in the currency of the value; NaN where an input is
     */
    public static double parameter(double sensitivity, double standardError, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0.5 and 1, was " + confidence);
        }
        return NormalDistribution.quantile(confidence) * Math.abs(sensitivity) * standardError;
    }

    /**
     * For the choice of the model: the spread of what all models say (Cont 2006, Mathematical Finance 16(3)). What a model
     * does not know, NaN, is left out.
     *
     * @return not negative; NaN with fewer than two models
     */
    public static double model(double... values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int models = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                models++;
            }
        }
        return models < 2 ? Double.NaN : most - least;
    }
}
