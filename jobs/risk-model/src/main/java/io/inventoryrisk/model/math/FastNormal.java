package io.inventoryrisk.model.math;

/**
 * The exponential and the normal tail for loops that price millions of options: sums, products and one division of
 * doubles in a fixed order, no call into the machine's library, so the same bits on every machine. For a single number
 * {@link NormalDistribution} is the better choice: its tails are accurate in relative terms.
 */
public final class FastNormal {

    /** Arguments of {@link #exp} and sizes of {@link #scaledTail} need not be larger: exp(-38^2/2) = 3e-314. */
    public static final double FARTHEST = 37;

    private static final int STEPS = 64;
    private static final int STEP_BITS = 6;
    private static final double STEPS_PER_UNIT = STEPS / 0.693147180559945309417;

    // ln 2 / 64 in two parts: the first has 32 trailing zero bits, so that a count of steps times it is exact
    private static final double STEP_HIGH = 0x1.62e42p-7;
    private static final double STEP_LOW = 7.420820373486988e-9;

    /** Adding it rounds to an integer, which is then found in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;
    private static final double[] POWERS = powers();

    private FastNormal() {}

    /** 2^(j/64), correctly rounded but for the last bit. */
    private static double[] powers() {
        double[] powers = new double[STEPS];
        for (int j = 0; j < STEPS; j++) {
            powers[j] = StrictMath.pow(2, (double) j / STEPS);
        }
        return powers;
    }

    /**
     * e^x to two units in the last place, for x in [-700, 700]: x = (64 n + j) ln 2 / 64 + r, e^x = 2^n 2^(j/64) e^r, and
     * |r| <= 0.0055 leaves a polynomial of degree 5 (Tang 1989, "Table-driven implementation of the exponential
     * function", ACM TOMS 15). Outside that range the result is undefined.
     */
    public static double exp(double x) {
        double shifted = x * STEPS_PER_UNIT + ROUNDER;
        double count = shifted - ROUNDER;
        long bits = Double.doubleToRawLongBits(shifted);
        double r = (x - count * STEP_HIGH) - count * STEP_LOW;
        double square = r * r;
        double rest = r + square * (0.5 + r * (1.0 / 6)) + square * square * (1.0 / 24 + r * (1.0 / 120));
        double power = POWERS[(int) bits & (STEPS - 1)];
        long exponent = (long) (((int) bits) >> STEP_BITS) + EXPONENT_BIAS;
        return (power + power * rest) * Double.longBitsToDouble(exponent << MANTISSA_BITS);
    }

    /**
     * (1 - Phi(x)) e^(x^2 / 2) for x in [0, {@link #FARTHEST}], such that times e^(-x^2/2) it is the upper tail to 5e-16.
     * The rational of Hart (1968), no. 5666, as printed by West (2005), "Better approximations to cumulative normal
     * functions", Wilmott; it tends to 1 / (x sqrt(2 pi)) as the tail does, so it needs no second branch.
     */
    public static double scaledTail(double x) {
        return tailNumerator(x) / tailDenominator(x);
    }

    /** Of {@link #scaledTail}: for those who have two of them to subtract and one division to spend. */
    public static double tailNumerator(double x) {
        double square = x * x;
        double fourth = square * square;
        return (220.206867912376 + x * 221.213596169931)
                + square * (112.079291497871 + x * 33.912866078383)
                + fourth * ((6.37396220353165 + x * 0.700383064443688) + square * 3.52624965998911e-02);
    }

    /** Of {@link #scaledTail}; positive. */
    public static double tailDenominator(double x) {
        double square = x * x;
        double fourth = square * square;
        return (440.413735824752 + x * 793.826512519948)
                + square * (637.333633378831 + x * 296.564248779674)
                + fourth
                        * ((86.7807322029461 + x * 16.064177579207)
                                + square * (1.75566716318264 + x * 8.83883476483184e-02));
    }
}
