package io.inventoryrisk.model.volatility;

/**
 * GARCH(1,1): h' = omega + alpha u^2 + beta h, with u the return less its mean (Bollerslev 1986, J. Econometrics 31). In
 * the unit of the returns, squared where a variance.
 *
 * @param mean of the returns
 * @param omega constant part of the variance
 * @param alpha weight of the newest squared residual
 * @param beta weight of the variance before
 */
public record GarchParameters(double mean, double omega, double alpha, double beta) {

    /** None. */
    public static GarchParameters unknown() {
        return new GarchParameters(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    public boolean isKnown() {
        return !Double.isNaN(omega);
    }

    /** alpha + beta, what one bar leaves of a distance from the long-run variance. */
    public double persistence() {
        return alpha + beta;
    }

    /** omega / (1 - alpha - beta). */
    public double longRunVariance() {
        return omega / (1 - alpha - beta);
    }

    /** Variance of the next bar, from the one of this bar and its return. */
    public double next(double variance, double observed) {
        double residual = observed - mean;
        return omega + alpha * residual * residual + beta * variance;
    }

    /** Expected variance so many bars later: V + (alpha + beta)^bars (h - V), with V the long-run one. */
    public double forecast(double variance, long bars) {
        double longRun = longRunVariance();
        return longRun + StrictMath.pow(persistence(), bars) * (variance - longRun);
    }
}
