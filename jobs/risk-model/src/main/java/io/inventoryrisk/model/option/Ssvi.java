package io.inventoryrisk.model.option;

/**
 * SSVI with a power law (Gatheral and Jacquier 2014, section 4): all expiries by three numbers and the at-the-money
 * total variance theta of each, w = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)),
 * phi(theta) = eta theta^-gamma.
 *
 * @param rho correlation, in (-1, 1)
 * @param eta positive
 * @param gamma in [0, 1]
 */
public record Ssvi(double rho, double eta, double gamma) {

    /** phi(theta). */
    public double phi(double theta) {
        return eta * StrictMath.pow(theta, -gamma);
    }

    /** Total variance at log-moneyness k of the expiry whose at-the-money total variance is theta. */
    public double totalVariance(double k, double theta) {
        double x = phi(theta) * k;
        return theta / 2 * (1 + rho * x + Math.sqrt((x + rho) * (x + rho) + 1 - rho * rho));
    }

    /** The same expiry in raw SVI. */
    public SviSlice slice(double theta) {
        double phi = phi(theta);
        double root = Math.sqrt((1 - rho) * (1 + rho));
        return new SviSlice(theta / 2 * root * root, theta * phi / 2, rho, -rho / phi, root / phi);
    }

    /** theta phi (1 + |rho|): below 4 where the slice has no butterfly (theorem 4.2, first condition). */
    public double wingCondition(double theta) {
        return theta * phi(theta) * (1 + Math.abs(rho));
    }

    /** theta phi^2 (1 + |rho|): at most 4 where the slice has no butterfly (theorem 4.2, second condition). */
    public double curvatureCondition(double theta) {
        double phi = phi(theta);
        return theta * phi * phi * (1 + Math.abs(rho));
    }

    /** Whether theorem 4.2 rules out butterflies; it is sufficient, not necessary. */
    public boolean isButterflyFree(double theta) {
        return wingCondition(theta) < 4 && curvatureCondition(theta) <= 4;
    }

    /**
     * Whether theorem 4.1 rules out calendars among expiries of these rising theta: 0 <= d(theta phi)/dtheta <=
     * (1 + sqrt(1 - rho^2)) phi / rho^2. For a power law d(theta phi)/dtheta = (1 - gamma) phi, whatever theta.
     */
    public boolean isCalendarFree(double... theta) {
        for (int i = 1; i < theta.length; i++) {
            if (!(theta[i] >= theta[i - 1])) {
                return false;
            }
        }
        return gamma <= 1 && (1 - gamma) * rho * rho <= 1 + Math.sqrt(1 - rho * rho);
    }
}
