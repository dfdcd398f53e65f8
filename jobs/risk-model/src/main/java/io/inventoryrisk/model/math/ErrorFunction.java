package io.inventoryrisk.model.math;

/**
 * The complementary error function, plain and scaled, to about one part in 10^15 in both tails: rational Chebyshev
 * approximations of Cody (1969), Math. Comp. 23, 631-637.
 */
public final class ErrorFunction {

    private static final double SMALL = 0.46875;
    private static final double VANISHING = 40;
    private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);

    // Each polynomial from its highest power down.
    private static final double[] ERF_NUMERATOR = {
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    private static final double[] ERF_DENOMINATOR = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] MIDDLE_NUMERATOR = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    private static final double[] TAIL_NUMERATOR = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        2.56852019228982242e0,
        1.87295284992346047e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private ErrorFunction() {}

    /** erfc(x) = 1 - erf(x), with full relative precision where it is tiny; NaN of NaN. */
    public static double erfc(double x) {
        double size = Math.abs(x);
        if (size <= SMALL) {
            return 1 - erfNearZero(x);
        }
        double tail = gaussian(size) * scaledTail(size);
        return x < 0 ? 2 - tail : tail;
    }

    /** erfcx(x) = exp(x^2) erfc(x): does not underflow for large x; infinite below about -26.6. */
    public static double erfcx(double x) {
        double size = Math.abs(x);
        if (size <= SMALL) {
            return StrictMath.exp(x * x) * (1 - erfNearZero(x));
        }
        return x < 0 ? 2 / gaussian(size) - scaledTail(size) : scaledTail(size);
    }

    private static double erfNearZero(double x) {
        return x * polynomial(ERF_NUMERATOR, x * x) / polynomial(ERF_DENOMINATOR, x * x);
    }

    /** erfcx for x above 0.46875. */
    private static double scaledTail(double x) {
        if (x <= 4) {
            return polynomial(MIDDLE_NUMERATOR, x) / polynomial(MIDDLE_DENOMINATOR, x);
        }
        double inverseSquare = 1 / (x * x);
        double correction =
                inverseSquare * polynomial(TAIL_NUMERATOR, inverseSquare) / polynomial(TAIL_DENOMINATOR, inverseSquare);
        return (ONE_OVER_SQRT_PI - correction) / x;
    }

    /** exp(-x^2), the square split so that its rounding does not spoil the exponential. */
    static double gaussian(double x) {
        if (Math.abs(x) > VANISHING) {
            return 0;
        }
        double coarse = Math.rint(x * 16) / 16;
        return StrictMath.exp(-coarse * coarse) * StrictMath.exp(-(x - coarse) * (x + coarse));
    }

    private static double polynomial(double[] fromHighest, double x) {
        double value = fromHighest[0];
        for (int k = 1; k < fromHighest.length; k++) {
            value = value * x + fromHighest[k];
        }
        return value;
    }
}
