package io.inventoryrisk.model.option;

/**
 * SVI in jump-wings (Gatheral and Jacquier 2014, equations 3.5 and lemma 3.2): parameters a trader reads, nearly
 * constant in time to expiry.
 *
 * @param variance at the money, annualised: v
 * @param skew at the money: psi = w'(0) / (2 sqrt(w(0)))
 * @param putSlope of the left wing over sqrt(w(0)): p
 * @param callSlope of the right wing over sqrt(w(0)): c
 * @param minimumVariance annualised: v tilde
 * @param years to expiry
 */
public record JumpWings(
        double variance, double skew, double putSlope, double callSlope, double minimumVariance, double years) {

    /** From raw parameters. */
    public static JumpWings of(SviSlice slice, double years) {
        double atm = slice.totalVariance(0);
        double root = Math.sqrt(atm);
        return new JumpWings(
                atm / years,
                slice.slope(0) / (2 * root),
                slice.leftWing() / root,
                slice.rightWing() / root,
                slice.minimumVariance() / years,
                years);
    }

    /**
     * Back to raw parameters. With beta = m / R and R = sqrt(m^2 + sigma^2) the paper's quotient becomes
     * R = (v - v tilde) t / (b (1 - cos(asin rho - asin beta))), which has no hole at m = 0. It has one where the
     * minimum lies at the money (skew 0): there five numbers hold only four facts, and the result is not finite.
     */
    public SviSlice raw() {
        double root = Math.sqrt(variance * years);
        double b = root * (putSlope + callSlope) / 2;
        double rho = 1 - putSlope * root / b;
        double beta = rho - 2 * skew * root / b;
        double sine = StrictMath.sin((StrictMath.asin(rho) - StrictMath.asin(beta)) / 2);
        double radius = (variance - minimumVariance) * years / (2 * b * sine * sine);
        double sigma = radius * Math.sqrt((1 - beta) * (1 + beta));
        double a = minimumVariance * years - b * sigma * Math.sqrt((1 - rho) * (1 + rho));
        return new SviSlice(a, b, rho, beta * radius, sigma);
    }

    /** The same with other wings and minimum. */
    JumpWings with(double callSlope, double minimumVariance) {
        return new JumpWings(variance, skew, putSlope, callSlope, minimumVariance, years);
    }
}
