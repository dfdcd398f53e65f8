package io.inventoryrisk.model.math;

/**
 * Ordinary least squares of y on x with an intercept, in which what was observed earlier weighs less: state and result in
 * one value of 64 bytes, constant cost per observation. Moments are kept about the running means (West 1979, Commun. ACM
 * 22, 532), so that prices of 1e5 that move by 1e-2 lose no digits; decay scales weights and moments and leaves the means.
 * With decay factors of 1 it is the textbook regression over all observations.
 *
 * <p>An observation that is not finite is not one. Results that do not exist yet are NaN, never infinite: a slope needs two
 * different x, an error more than two effective observations.
 *
 * @param observations how many there were, decayed or not
 * @param weight sum of weights w, the newest observation weighing 1
 * @param squaredWeight sum of w^2
 * @param meanX weighted mean of x
 * @param meanY weighted mean of y
 * @param momentXx sum of w (x - meanX)^2
 * @param momentXy sum of w (x - meanX) (y - meanY)
 * @param momentYy sum of w (y - meanY)^2
 */
public record ExponentialRegression(
        int observations,
        double weight,
        double squaredWeight,
        double meanX,
        double meanY,
        double momentXx,
        double momentXy,
        double momentYy) {

    private static final double FITTED_PARAMETERS = 2;

    /** Nothing observed. */
    public static ExponentialRegression empty() {
        return new ExponentialRegression(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Everything seen weighs less by a factor: exp(-elapsed / mean life), or 2^(-elapsed / half-life).
     *
     * @throws IllegalArgumentException where the factor lies outside [0, 1]
     */
    public ExponentialRegression decayed(double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "decay factor must be within [0, 1], was " + factor + "; time must not run backwards");
        }
        return new ExponentialRegression(
                observations,
                weight * factor,
                squaredWeight * factor * factor,
                meanX,
                meanY,
                momentXx * factor,
                momentXy * factor,
                momentYy * factor);
    }

    /** With one more observation of weight 1; the same where x, y or what they would make of the sums is not finite. */
    public ExponentialRegression observe(double x, double y) {
        double total = weight + 1;
        double beforeX = weight == 0 ? 0 : x - meanX;
        double beforeY = weight == 0 ? 0 : y - meanY;
        double share = weight / total;
        ExponentialRegression next = new ExponentialRegression(
                observations + 1,
                total,
                squaredWeight + 1,
                weight == 0 ? x : meanX + beforeX / total,
                weight == 0 ? y : meanY + beforeY / total,
                momentXx + share * beforeX * beforeX,
                momentXy + share * beforeX * beforeY,
                momentYy + share * beforeY * beforeY);
        boolean finite = Double.isFinite(next.meanX + next.meanY)
                && Double.isFinite(next.momentXx + next.momentYy)
                && Double.isFinite(next.momentXy);
        return finite ? next : this;
    }

    /** Equally weighted observations that would say as much: (sum w)^2 / sum w^2 (Kish 1965); 0 where nothing weighs. */
    public double effectiveObservations() {
        return squaredWeight > 0 ? weight * weight / squaredWeight : 0;
    }

    /** Units of y per unit of x; NaN until x has moved. */
    public double slope() {
        return momentXx > 0 ? finite(momentXy / momentXx) : Double.NaN;
    }

    /** y at x = 0; NaN where there is no slope. */
    public double intercept() {
        return finite(meanY - slope() * meanX);
    }

    /** Share of the variance of y that x explains, in [0, 1]; NaN until both have moved. */
    public double rSquared() {
        double explained = slope() * momentXy;
        return momentYy > 0 ? Math.min(1, finite(explained / momentYy)) : Double.NaN;
    }

    /**
     * Standard error of the slope, from residuals of constant variance and n effective observations: sqrt(residual sum /
     * moment of x / (n - 2)); NaN up to n = 2.
     */
    public double standardError() {
        double free = effectiveObservations() - FITTED_PARAMETERS;
        double residual = Math.max(0, momentYy - slope() * momentXy);
        return free > 0 ? finite(Math.sqrt(residual / momentXx / free)) : Double.NaN;
    }

    /** Slope by its standard error; NaN where there is none or the fit is exact. */
    public double tStatistic() {
        return finite(slope() / standardError());
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
