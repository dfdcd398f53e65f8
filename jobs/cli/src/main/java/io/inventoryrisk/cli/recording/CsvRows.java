package io.inventoryrisk.cli.recording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a CSV file by the names in its header. Plain commas, as Tardis delivers: no quotes, no escapes. Holds
 * the row last read.
 */
final class CsvRows {

    private final Map<String, Integer> columns = new HashMap<>();
    private final int width;
    private List<String> row = List.of();

    CsvRows(String header) {
        List<String> names = split(header);
        width = names.size();
        for (int i = 0; i < width; i++) {
            columns.put(names.get(i).strip(), i);
        }
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Takes the next row. */
    void read(String line) throws MalformedLineException {
        read(line, width);
    }

    /** Takes the next row, which may lack the last columns beyond a number of them. */
    void read(String line, int atLeast) throws MalformedLineException {
        if (line.indexOf('"') >= 0) {
            throw new MalformedLineException("quoted fields are not supported: write values without quotes or commas");
        }
        List<String> fields = split(line);
        if (fields.size() > width || fields.size() < atLeast) {
            throw new MalformedLineException("expected " + width + " columns as in the header, found " + fields.size());
        }
        row = fields;
    }

    /** A value that must be there. */
    String text(String column) throws MalformedLineException {
        String value = optional(column);
        if (value.isEmpty()) {
            throw new MalformedLineException("column " + column + " must not be empty");
        }
        return value;
    }

    /** A value that may be empty, or whose whole column may be missing. */
    String optional(String column) {
        Integer index = columns.get(column);
        return index == null || index >= row.size() ? "" : row.get(index);
    }

    /** An exact decimal that must be there and be positive. */
    BigDecimal positiveExact(String column) throws MalformedLineException {
        return Numbers.positiveExact(column, text(column));
    }

    /** A price or a size that may be empty or 0, where nobody quotes: then NaN. */
    double quoted(String column) throws MalformedLineException {
        return Numbers.quoted(column, optional(column));
    }

    /** A decimal that may be empty: then NaN. */
    double optionalDecimal(String column) throws MalformedLineException {
        String value = optional(column);
        return value.isEmpty() ? Double.NaN : Numbers.decimal(column, value);
    }

    /** A volatility in percent, as a decimal; empty or 0: NaN. */
    double percent(String column) throws MalformedLineException {
        return quoted(column) / 100;
    }

    /** A time in microseconds since the epoch. */
    long timeMicros(String column) throws MalformedLineException {
        return Numbers.timeMicros(column, Numbers.integer(column, text(column)));
    }

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
            fields.add(line.substring(start, comma));
            start = comma + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }
}
