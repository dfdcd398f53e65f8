package io.inventoryrisk.cli.recording;

import java.math.BigDecimal;

/**
 * Decimal texts as exact integers of one power of ten, which only ever widens: a file whose numbers have the same
 * number of decimals keeps one exponent throughout.
 */
final class DecimalScale {

    /** More decimals than any venue quotes; beyond, a mantissa could not hold the digits before the point. */
    private static final int MOST_DECIMALS = 18;

    private int decimals;

    /** The power of ten of one unit: 0 or negative. */
    int exponent() {
        return -decimals;
    }

    /** Makes room for the decimals of a text. */
    void widen(String text) throws MalformedLineException {
        int needed =
                isPlain(text) ? decimalsOf(text) : Math.max(0, decimal(text).scale());
        if (needed > MOST_DECIMALS) {
            throw new MalformedLineException("a number must have at most 18 decimals, was '" + text + "'");
        }
        decimals = Math.max(decimals, needed);
    }

    /** The number in units of the present exponent, exactly. */
    long mantissa(String text) throws MalformedLineException {
        try {
            return isPlain(text)
                    ? plainMantissa(text)
                    : decimal(text).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException e) {
            throw new MalformedLineException(
                    "'" + text + "' in units of 1e-" + decimals + " does not fit a 64-bit integer");
        }
    }

    private long plainMantissa(String text) {
        long mantissa = 0;
        int pending = decimals;
        boolean fraction = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
            } else {
                mantissa = Math.addExact(Math.multiplyExact(mantissa, 10L), c - '0');
                pending -= fraction ? 1 : 0;
            }
        }
        for (; pending > 0; pending--) {
            mantissa = Math.multiplyExact(mantissa, 10L);
        }
        return mantissa;
    }

    /** Whether a text is digits with at most one point; anything else goes the slow way. */
    private static boolean isPlain(String text) {
        boolean point = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c < '0' || c > '9') {
                return false;
            } else {
                digit = true;
            }
        }
        return digit;
    }

    private static int decimalsOf(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    private static BigDecimal decimal(String text) throws MalformedLineException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new MalformedLineException("expected a decimal number, was '" + text + "'");
        }
    }
}
