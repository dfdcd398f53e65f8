package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.ErrorFunction;

/**
 * The normalised Black function b(x, s) = e^(x/2) Phi(x/s + s/2) - e^(-x/2) Phi(x/s - s/2) of Jaeckel (2015), "Let's Be
 * Rational", Wilmott 75, 40-53: an undiscounted call on a forward F with strike K is worth sqrt(F K) b(x, s),
 * x = ln(F / K), s = volatility x sqrt(years).
 *
 * <p>With h = x/s, t = s/2, Mills' ratio Y(z) = Phi(z)/phi(z) and vega b' = db/ds = phi(h) e^(-t^2/2), out of the money
 * (x at most 0) b = b' (Y(h+t) - Y(h-t)), and e^(x/2) - b = b' (Y(-h-t) + Y(h-t)), the distance to the largest value.
 * The difference of two nearly equal ratios is never taken: far out of the money it comes from the asymptotic series of
 * Y, for small t from Y's Taylor series, above the bulk from the complement, and only between them directly. Relative
 * error: a few units of 2^-53 (1 + h^2), which is the condition of the problem, also where b is as small as 1e-300.
 */
public final class NormalisedBlack {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);
    private static final double ONE_OVER_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

    /** Below it the asymptotic series of Y reaches double precision. */
    private static final double FAR = -10;

    /** Up to it the Taylor series is better than the difference of two ratios, whatever h. */
    private static final double SHORT = 0.21;

    /** Up to it the Taylor series is better near the money. */
    private static final double SHORT_NEAR_THE_MONEY = 0.6;

    private static final double NEAR_THE_MONEY = -1.5;

    /** From it on h + t has left at most 55 % of the largest value, and that is subtracted instead. */
    private static final double BULK = 0.6;

    /** Odd terms of the Taylor series that do up to SHORT_NEAR_THE_MONEY. */
    private static final int TERMS = 12;

    /** For term k of order n + 2 = 2k + 1: 1 / ((n+1)(n+2)), 2n + 1 and n (n-1), as the loop needs them. */
    private static final double[] WEIGHT = new double[TERMS];

    private static final double[] OF_LAST = new double[TERMS];
    private static final double[] OF_LAST_BUT_ONE = new double[TERMS];

    static {
        for (int k = 1; k < TERMS; k++) {
            int n = 2 * k - 1;
            WEIGHT[k] = 1.0 / ((n + 1) * (n + 2));
            OF_LAST[k] = 2 * n + 1;
            OF_LAST_BUT_ONE[k] = n * (n - 1);
        }
    }

    private static final double NEGLIGIBLE = 0x1p-54;

    private NormalisedBlack() {}

    /**
     * Value of a call in units of sqrt(F K); of a put with -x in place of x. Intrinsic exactly at s = 0, the forward at
     * infinite s, NaN where s is negative or either is NaN.
     */
    public static double price(double x, double s) {
        if (!(s >= 0) || Double.isNaN(x)) {
            return Double.NaN;
        }
        double outOfTheMoney = outOfTheMoney(-Math.abs(x), s);
        return x > 0 ? outOfTheMoney + (StrictMath.exp(x / 2) - StrictMath.exp(-x / 2)) : outOfTheMoney;
    }

    /** db/ds, the same for calls and puts: phi(x/s) exp(-s^2/8). */
    public static double vega(double x, double s) {
        double h = moneyness(x, s);
        return ONE_OVER_SQRT_TWO_PI * StrictMath.exp(-0.5 * (h * h + 0.25 * s * s));
    }

    private static double outOfTheMoney(double x, double s) {
        double h = moneyness(x, s);
        double t = s / 2;
        if (h == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        if (h + t > BULK) {
            double missing = vega(x, s) * complementOverVega(h, t);
            return StrictMath.exp(x / 2) - (missing > 0 ? missing : 0);
        }
        return vega(x, s) * priceOverVega(h, t);
    }

    /** x/s, 0 at the money whatever s. */
    static double moneyness(double x, double s) {
        return x == 0 ? 0 : x / s;
    }

    /** Y(h + t) - Y(h - t) = b / b', for h at most 0 and t at least 0: free of exponentials that underflow. */
    static double priceOverVega(double h, double t) {
        if (t <= (h >= NEAR_THE_MONEY ? SHORT_NEAR_THE_MONEY : SHORT) && h >= FAR) {
            return taylor(h, t);
        }
        if (h + t < FAR + SHORT) {
            return asymptotic(h, t);
        }
        return mills(h + t) - mills(h - t);
    }

    /** Y(-h - t) + Y(h - t) = (e^(x/2) - b) / b'. */
    static double complementOverVega(double h, double t) {
        return mills(-h - t) + mills(h - t);
    }

    private static double mills(double z) {
        return SQRT_HALF_PI * ErrorFunction.erfcx(-z * SQRT_HALF);
    }

    /** Twice the odd terms of Y's series at h, by Y(n+2) = (h^2 + 2n + 1) Y(n) - n (n-1) Y(n-2), from Y' = 1 + h Y. */
    private static double taylor(double h, double t) {
        double hSquare = h * h;
        double tSquare = t * t;
        double before = Math.fma(h, mills(h), 1);
        double now = (hSquare + 3) * before - 1;
        double weight = tSquare * WEIGHT[1];
        double sum = Math.fma(now, weight, before);
        for (int k = 2; k < TERMS; k++) {
            double next = (hSquare + OF_LAST[k]) * now - OF_LAST_BUT_ONE[k] * before;
            before = now;
            now = next;
            weight *= tSquare * WEIGHT[k];
            double term = now * weight;
            sum += term;
            if (term <= NEGLIGIBLE * sum) {
                break;
            }
        }
        return 2 * t * sum;
    }

    /**
     * Y(z) = sum over k of (-1)^k (2k-1)!! / |z|^(2k+1) for negative z; the difference of powers u^n - v^n is taken as
     * (u - v) (u^(n-1) + u^(n-2) v + ... + v^(n-1)), u - v being 2t / ((|h|-t)(|h|+t)).
     */
    private static double asymptotic(double h, double t) {
        double u = 1 / (-h - t);
        double v = 1 / (t - h);
        double powers = 1;
        double vToTheN = v;
        double factor = 1;
        double sum = 1;
        for (int k = 1; k < 40; k++) {
            powers = u * u * powers + vToTheN * (u + v);
            vToTheN *= v * v;
            factor *= -(2 * k - 1);
            double term = factor * powers;
            sum += term;
            if (Math.abs(term) <= NEGLIGIBLE * sum) {
                break;
            }
        }
        return 2 * t * u * v * sum;
    }
}
