package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.DownhillSimplex;

/**
 * SSVI across the slices of a surface: theta of each expiry is its own at-the-money total variance; rho, eta and gamma
 * come by a simplex, within the conditions that rule out arbitrage.
 *
 * @param parameters NaN with fewer than two slices
 * @param rmse of volatilities at 1 and 2 at-the-money standard deviations either side, against the slices
 */
record SsviFit(Ssvi parameters, double rmse) {

    private static final double[] DEVIATIONS = {-2, -1, 1, 2};
    private static final double TOLERANCE = 1e-6;
    private static final int EVALUATIONS = 150;
    private static final double[] STEPS = {0.2, 0.3, 0.5};
    private static final double RHO_START = -0.2;
    private static final double GAMMA_START = 0.45;
    private static final double GAMMA_ROOM = 1e-3;

    /**
     * Fits.
     *
     * @param slices by expiry
     * @param years of each
     * @param start the last good parameters; NaN where there are none
     */
    static SsviFit of(SviSlice[] slices, double[] years, Ssvi start) {
        if (slices.length < 2) {
            return new SsviFit(new Ssvi(Double.NaN, Double.NaN, Double.NaN), Double.NaN);
        }
        double middle = slices[slices.length / 2].totalVariance(0);
        Ssvi from = Double.isFinite(start.rho() + start.eta() + start.gamma())
                ? start
                : new Ssvi(RHO_START, StrictMath.pow(middle, GAMMA_START - 0.5), GAMMA_START);
        double[] best = new DownhillSimplex(TOLERANCE, EVALUATIONS)
                .minimise(x -> meanSquare(parameters(x), slices, years), unknowns(from), STEPS);
        Ssvi fitted = parameters(best);
        double meanSquare = meanSquare(fitted, slices, years);
        return Double.isFinite(meanSquare)
                ? new SsviFit(fitted, Math.sqrt(meanSquare))
                : new SsviFit(new Ssvi(Double.NaN, Double.NaN, Double.NaN), Double.NaN);
    }

    private static double[] unknowns(Ssvi ssvi) {
        double gamma = Math.max(GAMMA_ROOM, Math.min(1 - GAMMA_ROOM, ssvi.gamma()));
        return new double[] {
            StrictMath.log((1 + ssvi.rho()) / (1 - ssvi.rho())) / 2,
            StrictMath.log(ssvi.eta()),
            StrictMath.log(gamma / (1 - gamma))
        };
    }

    private static Ssvi parameters(double[] unknowns) {
        return new Ssvi(
                StrictMath.tanh(unknowns[0]), StrictMath.exp(unknowns[1]), 1 / (1 + StrictMath.exp(-unknowns[2])));
    }

    /** Of volatility residuals; infinite where the parameters allow arbitrage. */
    private static double meanSquare(Ssvi ssvi, SviSlice[] slices, double[] years) {
        double sum = 0;
        for (int i = 0; i < slices.length; i++) {
            double theta = slices[i].totalVariance(0);
            if (!ssvi.isButterflyFree(theta)) {
                return Double.POSITIVE_INFINITY;
            }
            SviSlice model = ssvi.slice(theta);
            for (double deviation : DEVIATIONS) {
                double k = deviation * Math.sqrt(theta);
                double residual = model.volatility(k, years[i]) - slices[i].volatility(k, years[i]);
                sum += residual * residual;
            }
        }
        double mean = sum / (slices.length * DEVIATIONS.length);
        return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
}
