package io.inventoryrisk.cli.demo;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as a trader reads them; {@code -} where there is none. */
final class Figures {

    private static final String NONE = "-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** {@code 12,345.67}. */
    static String usd(double value) {
        return decimals(value, 2, false);
    }

    /** {@code +12,345.67}: for what may be a gain or a loss. */
    static String signedUsd(double value) {
        return decimals(value, 2, true);
    }

    /** {@code +1.2345} coins. */
    static String coins(double value) {
        return decimals(value, 4, true);
    }

    /** Two decimals of large prices, five of those of a stablecoin. */
    static String price(double value) {
        return decimals(value, Math.abs(value) < 10 ? 5 : 2, false);
    }

    /** {@code 0.42}: basis points and correlations. */
    static String ratio(double value) {
        return decimals(value, 2, false);
    }

    /** {@code 12.326} or {@code 609,216} contracts: up to four decimals. */
    static String contracts(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** {@code 1,235k} for 1,234,567. */
    static String thousands(double value) {
        return Double.isNaN(value) ? NONE : count(value / 1e3) + "k";
    }

    /** {@code +0.42}: basis points, and coins of a band. */
    static String signed(double value) {
        return decimals(value, 2, true);
    }

    /** {@code 64.3 %} for 0.643. */
    static String percent(double value) {
        return Double.isNaN(value) ? NONE : decimals(100 * value, 1, false) + " %";
    }

    /** {@code 1,788 %} for 17.88. */
    static String wholePercent(double value) {
        return Double.isNaN(value) ? NONE : count(100 * value) + " %";
    }

    /** {@code +1.23} points of volatility for 0.0123. */
    static String signedPoints(double volatility) {
        return decimals(100 * volatility, 2, true);
    }

    /** {@code 2026-01-12}, UTC. */
    static String date(long micros) {
        return DATE.format(instant(micros));
    }

    /** {@code 0.3 s}. */
    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? NONE : decimals(seconds, 1, false) + " s";
    }

    /** {@code 12,345}. */
    static String count(double value) {
        return decimals(value, 0, false);
    }

    /** {@code +12,345}: whole units of what may be a gain or a loss. */
    static String signedCount(double value) {
        return decimals(value, 0, true);
    }

    /** {@code 1:02:03} or {@code 2:03}. */
    static String span(long millis) {
        long seconds = millis / 1_000;
        return seconds >= 3_600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** {@code 00:01:02}, UTC. */
    static String time(long micros) {
        return TIME.format(instant(micros));
    }

    /** {@code 2026-01-05 00:01:02}, UTC. */
    static String dateTime(long micros) {
        return micros == 0 ? NONE : DATE_TIME.format(instant(micros));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String decimals(double value, int decimals, boolean signed) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, (signed ? "%+,." : "%,.") + decimals + "f", value);
        // A loss of less than half a cent is none.
        return text.matches("[-+]0[.]?0*") ? text.substring(1) : text;
    }
}
