package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.market.FactorReturns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads past returns from CSV, the oldest row first. The header is {@code time} and columns named by coin:
 *
 * <ul>
 *   <li>{@code BTC} log change of the USD price over the row, which ends at {@code time};
 *   <li>{@code BTC.volatility} log change of its 30-day volatility; without the column, 0;
 *   <li>{@code BTC.forecast} annualised volatility forecast before the row; without the column unknown, and filtered
 *       historical simulation has no rows.
 * </ul>
 *
 * <p>Rows stand at equal distances; an empty cell is unknown.
 */
final class ReturnsFile {

    private static final String TIME = "time";
    private static final String VOLATILITY = ".volatility";
    private static final String FORECAST = ".forecast";
    private static final long MICROS_PER_MILLI = 1_000;

    private final Path file;
    private final List<String> header;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    private ReturnsFile(Path file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming file, line, value and remedy
     */
    static FactorReturns read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        }
        List<String> header = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
        if (header.size() < 2 || !header.get(0).equals(TIME)) {
            throw new InputException(file + ":1: the header must be time and one column a coin or more, such as "
                    + "time,BTC,ETH, was '" + String.join(",", header) + "'");
        }
        ReturnsFile returns = new ReturnsFile(file, header);
        for (int line = 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                returns.add(line + 1, lines.get(line).split(",", -1));
            }
        }
        return returns.returns();
    }

    private void add(int line, String[] cells) throws InputException {
        if (cells.length != header.size()) {
            throw new InputException(
                    file + ":" + line + ": must have " + header.size() + " cells as the header, had " + cells.length);
        }
        try {
            times.add(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(cells[0])));
        } catch (DateTimeException e) {
            throw new InputException(
                    file + ":" + line + ": time must be an instant such as 2024-08-08T00:00:00Z, was '" + cells[0]
                            + "'",
                    e);
        }
        int last = times.size() - 1;
        if (last > 0 && (times.get(last) <= times.get(last - 1) || distance(last) != distance(1))) {
            throw new InputException(file + ":" + line + ": rows must rise in time at equal distances; this one is at "
                    + cells[0] + ", and the first two are " + distance(1) / MICROS_PER_MILLI + " ms apart");
        }
        for (int column = 1; column < cells.length; column++) {
            number(line, header.get(column), cells[column]);
        }
        rows.add(cells);
    }

    private long distance(int row) {
        return times.get(row) - times.get(row - 1);
    }

    private double number(int line, String column, String cell) throws InputException {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(cell);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as bad as one that is not finite
        }
        throw new InputException(file + ":" + line + ": " + column + " must be a number or empty, was '" + cell + "'");
    }

    private FactorReturns returns() throws InputException {
        if (rows.size() < 2) {
            throw new InputException(file + ": must have two rows or more, had " + rows.size());
        }
        SortedSet<String> coins = new TreeSet<>();
        for (String column : header.subList(1, header.size())) {
            if (!column.endsWith(VOLATILITY) && !column.endsWith(FORECAST) && !coins.add(column)) {
                throw new InputException(file + ":1: the column " + column + " stands twice; keep one of the two");
            }
        }
        for (String column : header.subList(1, header.size())) {
            String coin = column.replaceFirst("\\.(volatility|forecast)$", "");
            if (!coins.contains(coin)) {
                throw new InputException(file + ":1: " + column + " needs a column " + coin + " with its returns");
            }
        }
        String[] underlyings = coins.toArray(String[]::new);
        return new FactorReturns(
                GivenMarket.VERSION,
                times.get(times.size() - 1),
                distance(1) / MICROS_PER_MILLI,
                underlyings,
                rows.size(),
                matrix(underlyings, "", Double.NaN),
                matrix(underlyings, VOLATILITY, 0),
                matrix(underlyings, FORECAST, Double.NaN));
    }

    private double[] matrix(String[] underlyings, String suffix, double absent) throws InputException {
        double[] matrix = new double[rows.size() * underlyings.length];
        Arrays.fill(matrix, absent);
        for (int i = 0; i < underlyings.length; i++) {
            int column = header.indexOf(underlyings[i] + suffix);
            for (int row = 0; column > 0 && row < rows.size(); row++) {
                matrix[row * underlyings.length + i] = number(row + 2, header.get(column), rows.get(row)[column]);
            }
        }
        return matrix;
    }
}
