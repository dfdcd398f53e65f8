package io.inventoryrisk.cli.whatif;

import java.util.Locale;

/** What a figure is measured in, and how a person reads it. */
enum Measure {
    USD("USD", true) {
        @Override
        String number(double value) {
            return format("%,.2f", value);
        }
    },
    COIN("coin", true) {
        @Override
        String number(double value) {
            return format("%,.6f", value);
        }
    },
    COIN_PER_USD("coin/USD", true) {
        @Override
        String number(double value) {
            return format("%,.8f", value);
        }
    },
    USD_PER_POINT("USD/vol pt", true) {
        @Override
        String number(double value) {
            return USD.number(value);
        }
    },
    USD_PER_DAY("USD/day", true) {
        @Override
        String number(double value) {
            return USD.number(value);
        }
    },
    /** A fraction, shown in per cent. */
    SHARE("%", false) {
        @Override
        String number(double value) {
            return format("%,.2f", 100 * value);
        }
    },
    DEVIATIONS("sigma", false) {
        @Override
        String number(double value) {
            return format("%,.2f", value);
        }
    },
    TEXT("", false) {
        @Override
        String number(double value) {
            return "";
        }
    };

    private final String unit;
    private final boolean additive;

    Measure(String unit, boolean additive) {
        this.unit = unit;
        this.additive = additive;
    }

    /** Its name for a column. */
    String unit() {
        return unit;
    }

    /** Whether a figure that is not there is 0: a book without options has no vega. */
    boolean isAdditive() {
        return additive;
    }

    abstract String number(double value);

    /** A value for a person: unknown is a dash, infinite is never. */
    String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Double.isInfinite(value) ? "never" : number(value);
    }

    /** A change for a person, with its sign; a dash where it cannot be told. */
    String shownChange(double change) {
        if (Double.isNaN(change) || Double.isInfinite(change)) {
            return "-";
        }
        String text = number(change);
        return change > 0 && !text.equals(number(0)) ? "+" + text : text;
    }

    /** Rounded to nothing is nothing, without a sign. */
    private static String format(String pattern, double value) {
        String text = String.format(Locale.ROOT, pattern, value);
        boolean zero = text.startsWith("-") && text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return zero ? text.substring(1) : text;
    }
}
