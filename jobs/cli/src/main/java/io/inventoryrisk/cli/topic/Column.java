package io.inventoryrisk.cli.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One column of a table over JSON records.
 *
 * @param title its heading, with the unit
 * @param path where the value stands, names joined by {@code .}
 * @param kind how it is written
 * @param width characters; a longer text is written whole and pushes the rest
 */
record Column(String title, String path, Kind kind, int width) {

    /** How a value is written. */
    enum Kind {
        TEXT,
        /** An instant given in microseconds since 1970. */
        TIME,
        NUMBER
    }

    static Column text(String title, String path, int width) {
        return new Column(title, path, Kind.TEXT, width);
    }

    static Column time(String path) {
        return new Column("time", path, Kind.TIME, 24);
    }

    static Column number(String title, String path) {
        return new Column(title, path, Kind.NUMBER, Math.max(12, title.length()));
    }

    /** The heading, padded. */
    String heading() {
        return padded(title);
    }

    /** The value in a record, padded; {@code -} where there is none. */
    String cell(JsonNode record) {
        JsonNode value = record;
        for (String name : path.split("\\.")) {
            value = value.path(name);
        }
        return padded(value.isMissingNode() || value.isNull() ? "-" : text(value));
    }

    private String text(JsonNode value) {
        return switch (kind) {
            case TEXT -> value.isContainerNode() ? value.toString() : value.asText();
            case TIME ->
                Instant.EPOCH
                        .plus(value.asLong(), ChronoUnit.MICROS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString();
            case NUMBER -> value.isTextual() ? value.asText() : number(value.asDouble());
        };
    }

    /** Enough digits to compare by eye: two decimals of big numbers, six significant ones of small. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.2f", value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    private String padded(String text) {
        String padding = " ".repeat(Math.max(0, width - text.length()));
        return kind == Kind.NUMBER ? padding + text : text + padding;
    }
}
