package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a CSV file with a header. Plain commas, no quotes.
 *
 * @param place file and line, for messages
 * @param values by column
 */
record CsvLine(String place, Map<String, String> values) {

    /**
     * All lines of a file.
     *
     * @param required columns that the header must have
     */
    static List<CsvLine> read(Path file, List<String> required) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        }
        List<String> columns = lines.isEmpty() ? List.of() : split(lines.get(0));
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new InputException(file + ":1: the header lacks the column " + column + "; it must have "
                        + String.join(",", required));
            }
        }
        List<CsvLine> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(of(file + ":" + (i + 1), columns, split(lines.get(i))));
            }
        }
        return rows;
    }

    private static CsvLine of(String place, List<String> columns, List<String> fields) throws InputException {
        if (fields.size() != columns.size()) {
            throw new InputException(
                    place + ": expected " + columns.size() + " columns as in the header, found " + fields.size());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(columns.get(i), fields.get(i));
        }
        return new CsvLine(place, values);
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(",", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }

    /** Refuses columns of no list, with the nearest of the first. */
    void refuseUnknown(List<String> used, List<String> ignored) throws InputException {
        for (String column : values.keySet()) {
            if (!used.contains(column) && !ignored.contains(column)) {
                throw new InputException(place + ": unknown column '" + column + "'" + Nearest.hint(column, used));
            }
        }
    }

    /** Empty where there is none. */
    String optional(String column) {
        return values.getOrDefault(column, "");
    }

    String text(String column) throws InputException {
        String value = optional(column);
        if (value.isEmpty()) {
            throw new InputException(place + ": column " + column + " must not be empty");
        }
        return value;
    }

    /** A number that may be missing. */
    BigDecimal decimal(String column, BigDecimal byDefault) throws InputException {
        return optional(column).isEmpty() ? byDefault : decimal(column);
    }

    BigDecimal decimal(String column) throws InputException {
        String value = text(column);
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new InputException(place + ": " + column + " must be a number, was '" + value + "'", e);
        }
    }
}
