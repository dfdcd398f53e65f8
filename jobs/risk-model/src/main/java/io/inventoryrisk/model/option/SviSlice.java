package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.SurfaceSlice;

/**
 * Raw SVI (Gatheral 2004; Gatheral and Jacquier 2014, equation 3.1): total variance of one expiry
 * w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)) at log-moneyness k = ln(strike / forward). Total variance is
 * volatility squared times years. Nothing is checked on creation: a slice may be a candidate; ask
 * {@link #isFinite()}, {@link #minimumVariance()} and {@link ArbitrageScan}.
 *
 * @param a level; may be negative while {@link #minimumVariance()} is not
 * @param b half the sum of both wings' slopes, not negative
 * @param rho their asymmetry, in (-1, 1)
 * @param m shift of the vertex
 * @param sigma width of the vertex, positive
 */
public record SviSlice(double a, double b, double rho, double m, double sigma) {

    /** The raw parameters of a published slice. */
    public static SviSlice of(SurfaceSlice slice) {
        return new SviSlice(slice.a(), slice.b(), slice.rho(), slice.m(), slice.sigma());
    }

    /** Total variance at log-moneyness k. */
    public double totalVariance(double k) {
        double x = k - m;
        return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
    }

    /** w'(k). */
    public double slope(double k) {
        double x = k - m;
        return b * (rho + x / Math.sqrt(x * x + sigma * sigma));
    }

    /** w''(k). */
    public double curvature(double k) {
        double x = k - m;
        double squared = x * x + sigma * sigma;
        return b * sigma * sigma / (squared * Math.sqrt(squared));
    }

    /** Annualised volatility at k; NaN where total variance is negative. */
    public double volatility(double k, double years) {
        return Math.sqrt(totalVariance(k) / years);
    }

    /** d(volatility)/dk. */
    public double volatilitySlope(double k, double years) {
        return slope(k) / (2 * Math.sqrt(totalVariance(k) * years));
    }

    /** The least total variance of the slice, a + b sigma sqrt(1 - rho^2). */
    public double minimumVariance() {
        return a + b * sigma * Math.sqrt(1 - rho * rho);
    }

    /** Slope of w in -k for k to minus infinity; Lee (2004) allows at most 2. */
    public double leftWing() {
        return b * (1 - rho);
    }

    /** Slope of w for k to infinity; Lee (2004) allows at most 2. */
    public double rightWing() {
        return b * (1 + rho);
    }

    /**
     * Durrleman's g(k) = (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2 (Gatheral and Jacquier 2014, equation 2.1): the
     * density of the slice is not negative where g is not. NaN where total variance is not positive.
     */
    public double durrleman(double k) {
        double variance = totalVariance(k);
        if (!(variance > 0)) {
            return Double.NaN;
        }
        double first = slope(k);
        double tilt = 1 - k * first / (2 * variance);
        return tilt * tilt - first * first / 4 * (1 / variance + 0.25) + curvature(k) / 2;
    }

    /**
     * Total variance multiplied everywhere: the same volatilities at another time to expiry. A factor below 1 adds no
     * butterfly arbitrage, since g is concave in it and not negative at 0.
     */
    public SviSlice scaled(double factor) {
        return new SviSlice(a * factor, b * factor, rho, m, sigma);
    }

    /** Whether every parameter is a number and the shape is one: b not negative, |rho| below 1, sigma positive. */
    public boolean isFinite() {
        return Double.isFinite(a + b + m + sigma) && b >= 0 && Math.abs(rho) < 1 && sigma > 0;
    }

    /** One of a, b, rho, m, sigma, in this order, multiplied by a factor. */
    SviSlice bumped(int parameter, double factor) {
        return switch (parameter) {
            case 0 -> new SviSlice(a * factor, b, rho, m, sigma);
            case 1 -> new SviSlice(a, b * factor, rho, m, sigma);
            case 2 -> new SviSlice(a, b, rho * factor, m, sigma);
            case 3 -> new SviSlice(a, b, rho, m * factor, sigma);
            case 4 -> new SviSlice(a, b, rho, m, sigma * factor);
            default -> throw new IllegalArgumentException("parameter must be 0 to 4, was " + parameter);
        };
    }
}
