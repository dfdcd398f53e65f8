package io.inventoryrisk.model.market;

/** Powers of ten between scaled integers and their values. */
final class DecimalScale {

    /** The largest power of ten a {@code long} holds. */
    private static final int MAX_LONG_POWER = 18;

    private static final long[] POWERS = new long[MAX_LONG_POWER + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private DecimalScale() {}

    /** 10^power for a power from 0 up; 0 where a {@code long} cannot hold it. */
    static long power(int power) {
        return power <= MAX_LONG_POWER ? POWERS[power] : 0;
    }

    /**
     * units x 10^exponent, correctly rounded for |units| < 2^53: a negative exponent divides, since 10^-n has no exact
     * {@code double}.
     */
    static double value(double units, int exponent) {
        return exponent < 0 ? units / POWERS[-exponent] : units * POWERS[exponent];
    }

    /** Whether units x factor fits a {@code long}; units from 0 up, factor as {@link #power} returned it. */
    static boolean fits(long units, long factor) {
        return factor > 0 && units <= Long.MAX_VALUE / factor;
    }
}
