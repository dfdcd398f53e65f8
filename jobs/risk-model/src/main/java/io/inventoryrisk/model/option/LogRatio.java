package io.inventoryrisk.model.option;

/** The logarithm of a ratio without the loss that the rounding of a ratio near 1 would bring. */
final class LogRatio {

    private LogRatio() {}

    /** ln(a / b) for positive a and b: ln of the rounded quotient plus the rest of the division. */
    static double of(double a, double b) {
        double quotient = a / b;
        return StrictMath.log(quotient) + Math.fma(-quotient, b, a) / a;
    }
}
