package io.inventoryrisk.cli.recording;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** Reads numbers of text files strictly: a finite decimal, or a refusal that names the field and the value. */
final class Numbers {

    /** 2009-01-03, before any coin traded, and 2100: a time outside is in another unit. */
    private static final long EARLIEST_MICROS = 1_230_940_800_000_000L;

    private static final long LATEST_MICROS = 4_102_444_800_000_000L;

    private Numbers() {}

    static double decimal(String field, String text) throws MalformedLineException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with the field.
        }
        throw new MalformedLineException(field + " must be a decimal number, was '" + text + "'");
    }

    static double positive(String field, String text) throws MalformedLineException {
        double value = decimal(field, text);
        if (!(value > 0)) {
            throw new MalformedLineException(field + " must be positive, was '" + text + "'");
        }
        return value;
    }

    static double notNegative(String field, String text) throws MalformedLineException {
        double value = decimal(field, text);
        if (!(value >= 0)) {
            throw new MalformedLineException(field + " must not be negative, was '" + text + "'");
        }
        return value;
    }

    /** A price or a size where empty, 0 or less means that there is none: NaN. */
    static double quoted(String field, String text) throws MalformedLineException {
        double value = text.isEmpty() ? Double.NaN : decimal(field, text);
        return value > 0 ? value : Double.NaN;
    }

    static BigDecimal positiveExact(String field, String text) throws MalformedLineException {
        positive(field, text);
        return new BigDecimal(text);
    }

    static long integer(String field, String text) throws MalformedLineException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedLineException(field + " must be an integer, was '" + text + "'");
        }
    }

    /** Microseconds of an ISO-8601 instant; one without a zone is taken for UTC. */
    static long microsOfIso(String field, String text) throws MalformedLineException {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            return timeMicros(field, ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } catch (DateTimeException e) {
            throw new MalformedLineException(
                    field + " must be ISO-8601 such as 2026-02-03T04:29:35.033992+00:00, was '" + text + "'");
        }
    }

    /** Checks that a time is microseconds since the epoch, and not milliseconds or nanoseconds. */
    static long timeMicros(String field, long micros) throws MalformedLineException {
        if (micros < EARLIEST_MICROS || micros > LATEST_MICROS) {
            throw new MalformedLineException(field
                    + " must be microseconds since 1970 between 2009 and 2100, was " + micros
                    + (micros < EARLIEST_MICROS ? " (seconds or milliseconds?)" : " (nanoseconds?)"));
        }
        return micros;
    }

    /** Microseconds of a time in milliseconds since the epoch, checked for its unit. */
    static long microsOfMillis(String field, long millis) throws MalformedLineException {
        if (millis < EARLIEST_MICROS / 1_000 || millis > LATEST_MICROS / 1_000) {
            throw new MalformedLineException(
                    field + " must be milliseconds since 1970 between 2009 and 2100, was " + millis);
        }
        return millis * 1_000;
    }
}
