package io.inventoryrisk.model.option;

/**
 * Rational cubic interpolation between two points with given slopes, Delbourgo and Gregory (1985), SIAM J. Sci. Stat.
 * Comput. 6, 967-976, whose control r is chosen to meet a second derivative at one end as Jaeckel (2015), "Let's
 * Be Rational", does, but never below the least that keeps a convex or concave course.
 */
final class RationalCubic {

    /** Above it the interpolant is a straight line to double precision. */
    private static final double STRAIGHT = 1 / Math.ulp(1.0);

    private RationalCubic() {}

    /** The control that meets the second derivative at the left end. */
    static double controlAtLeft(double width, double rise, double slope0, double slope1, double secondDerivative0) {
        double chord = rise / width;
        return atLeast(0.5 * width * secondDerivative0 + (slope1 - slope0), chord - slope0, chord, slope0, slope1);
    }

    /** The control that meets the second derivative at the right end. */
    static double controlAtRight(double width, double rise, double slope0, double slope1, double secondDerivative1) {
        double chord = rise / width;
        return atLeast(0.5 * width * secondDerivative1 + (slope1 - slope0), slope1 - chord, chord, slope0, slope1);
    }

    private static double atLeast(double numerator, double denominator, double chord, double slope0, double slope1) {
        double wanted = numerator / denominator;
        boolean bends = (slope1 - chord) * (chord - slope0) > 0;
        double least = bends
                ? Math.max(
                        Math.abs((slope1 - slope0) / (slope1 - chord)), Math.abs((slope1 - slope0) / (chord - slope0)))
                : STRAIGHT;
        return Double.isNaN(wanted) ? least : Math.max(wanted, least);
    }

    /** The interpolant at the fraction from 0 to 1 of the way from y0 to y1, {@code width} apart. */
    static double at(
            double fraction, double width, double y0, double y1, double slope0, double slope1, double control) {
        if (!(control < STRAIGHT)) {
            return y0 + fraction * (y1 - y0);
        }
        double rest = 1 - fraction;
        double product = fraction * rest;
        double numerator = y1 * fraction * fraction * fraction
                + (control * y1 - width * slope1) * fraction * product
                + (control * y0 + width * slope0) * rest * product
                + y0 * rest * rest * rest;
        return numerator / (1 + (control - 3) * product);
    }
}
