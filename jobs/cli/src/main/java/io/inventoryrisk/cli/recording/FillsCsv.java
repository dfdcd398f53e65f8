package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The desk's own fills, a row each. Columns, in any order: {@code account, instrument, tradeId, time, side, price, size,
 * fee, feeCurrency} and optionally {@code revision} (default 0), {@code action} (NEW, CORRECTION or BUST; default NEW) and
 * {@code liquidity} (MAKER, TAKER or UNKNOWN; default UNKNOWN).
 *
 * <p>{@code time} is ISO-8601 with a zone or microseconds since 1970; {@code side} ours, BUY or SELL; {@code size} in
 * contracts, positive; a negative {@code fee} is a rebate. Amounts are exact, with at most 18 decimals.
 */
final class FillsCsv implements LineParser {

    private static final List<String> REQUIRED =
            List.of("account", "instrument", "tradeId", "time", "side", "price", "size", "fee", "feeCurrency");
    private static final List<String> OPTIONAL = List.of("revision", "action", "liquidity");
    private static final List<String> COLUMNS =
            Stream.concat(REQUIRED.stream(), OPTIONAL.stream()).toList();
    private static final int MOST_DECIMALS = 18;
    private static final int MOST_DIGITS_BEFORE_POINT = 20;

    private final CsvRows rows;

    /** Whether a first line is the header of such a file. */
    static boolean isHeader(String line) {
        List<String> names = CsvRows.split(line).stream().map(String::strip).toList();
        return names.contains("account") && names.contains("tradeId");
    }

    /** @throws MalformedLineException if the header lacks a column or has an unknown one */
    FillsCsv(String header) throws MalformedLineException {
        rows = new CsvRows(header);
        for (String column : REQUIRED) {
            if (!rows.has(column)) {
                throw new MalformedLineException("the header lacks the column " + column + "; a fills file has "
                        + String.join(",", REQUIRED) + " and optionally " + String.join(",", OPTIONAL));
            }
        }
        for (String name : CsvRows.split(header)) {
            if (!COLUMNS.contains(name.strip())) {
                throw new MalformedLineException("unknown column '" + name + "'" + Nearest.hint(name, COLUMNS));
            }
        }
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        long time = time(rows.text("time"));
        String instrument = instrument();
        int colon = instrument.indexOf(':');
        if (colon <= 0 || colon == instrument.length() - 1) {
            throw new MalformedLineException("instrument must be venue:symbol, was '" + instrument + "'");
        }
        sink.accept(
                time,
                new Fill(
                        rows.text("account"),
                        instrument,
                        rows.text("tradeId"),
                        revision(),
                        choice("action", FillAction.class, FillAction.NEW),
                        time,
                        choice("side", Side.class, null),
                        positive("price"),
                        positive("size"),
                        amount("fee"),
                        rows.text("feeCurrency"),
                        choice("liquidity", Liquidity.class, Liquidity.UNKNOWN)));
    }

    private String instrument() throws MalformedLineException {
        try {
            return InstrumentAlias.canonical(rows.text("instrument"));
        } catch (IllegalArgumentException e) {
            throw new MalformedLineException(e.getMessage());
        }
    }

    private int revision() throws MalformedLineException {
        String text = rows.optional("revision");
        long revision = text.isEmpty() ? 0 : Numbers.integer("revision", text);
        if (revision < 0 || revision > Integer.MAX_VALUE) {
            throw new MalformedLineException("revision must be 0 or a small positive integer, was '" + text + "'");
        }
        return (int) revision;
    }

    private static long time(String text) throws MalformedLineException {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Numbers.timeMicros("time", Numbers.integer("time", text));
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Numbers.timeMicros("time", ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } catch (DateTimeException e) {
            throw new MalformedLineException("time must be ISO-8601 with a zone, such as 2024-08-08T23:54:16.5Z,"
                    + " or microseconds since 1970, was '" + text + "'");
        }
    }

    private <E extends Enum<E>> E choice(String column, Class<E> type, E byDefault) throws MalformedLineException {
        String text = byDefault == null ? rows.text(column) : rows.optional(column);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedLineException(
                    column + " must be one of " + Arrays.toString(type.getEnumConstants()) + ", was '" + text + "'");
        }
    }

    private BigDecimal positive(String column) throws MalformedLineException {
        BigDecimal value = amount(column);
        if (value.signum() <= 0) {
            throw new MalformedLineException(column + " must be positive, was '" + rows.text(column) + "'");
        }
        return value;
    }

    private BigDecimal amount(String column) throws MalformedLineException {
        String text = rows.text(column);
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.scale() <= MOST_DECIMALS && value.precision() - value.scale() <= MOST_DIGITS_BEFORE_POINT) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with the column.
        }
        throw new MalformedLineException(column + " must be a decimal number with at most " + MOST_DIGITS_BEFORE_POINT
                + " digits before and " + MOST_DECIMALS + " after the point, was '" + text + "'");
    }
}
