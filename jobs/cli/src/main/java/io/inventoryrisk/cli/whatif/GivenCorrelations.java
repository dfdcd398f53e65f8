package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Correlations as a file gives them: of pairs, {@code BTC|ETH: 0.8}, or {@code names} with a {@code matrix}. Names are coins
 * or instruments; a pair of instruments goes before that of their coins, and two instruments on one coin move together
 * where nothing else is said.
 *
 * @param pairs by the two names, the lower first, joined by {@code |}
 */
record GivenCorrelations(SortedMap<String, Double> pairs) {

    private static final String FIELD = "correlations";
    private static final List<String> MATRIX = List.of("names", "matrix");
    private static final double ROUNDING = 1e-12;

    static GivenCorrelations read(Entry root, Collection<String> valid) throws InputException {
        GivenCorrelations given = new GivenCorrelations(new TreeMap<>());
        if (!root.has(FIELD)) {
            return given;
        }
        if (root.names(FIELD).contains("matrix")) {
            given.addMatrix(root.optional(FIELD, MATRIX), valid);
            return given;
        }
        for (Map.Entry<String, Double> pair : root.numbers(FIELD).entrySet()) {
            String[] names = pair.getKey().split("\\|", -1);
            if (names.length != 2) {
                throw root.refusal(FIELD + ": '" + pair.getKey() + "' must be a pair of names such as BTC|ETH");
            }
            given.add(root, names[0].strip(), names[1].strip(), pair.getValue(), valid);
        }
        return given;
    }

    private void addMatrix(Entry entry, Collection<String> valid) throws InputException {
        List<String> names = entry.lines("names");
        List<double[]> rows = entry.rows("matrix");
        if (rows.size() != names.size()) {
            throw entry.refusal(
                    "matrix must have a row for each of names, had " + rows.size() + " for " + names.size());
        }
        for (int row = 0; row < rows.size(); row++) {
            double[] values = rows.get(row);
            if (values.length != names.size() || values[row] != 1) {
                throw entry.refusal("matrix[" + row + "] must have a correlation with each of names, 1 with itself");
            }
            for (int column = 0; column < row; column++) {
                if (Math.abs(values[column] - rows.get(column)[row]) > ROUNDING) {
                    throw entry.refusal("matrix must be symmetric, was " + values[column] + " and "
                            + rows.get(column)[row] + " for " + names.get(column) + " and " + names.get(row));
                }
                add(entry, names.get(column), names.get(row), values[column], valid);
            }
        }
    }

    private void add(Entry entry, String one, String other, double value, Collection<String> valid)
            throws InputException {
        for (String name : List.of(one, other)) {
            if (!valid.contains(name)) {
                throw entry.refusal(
                        FIELD + ": '" + name + "' is not among the instruments" + Nearest.suggestion(name, valid));
            }
        }
        if (one.equals(other) || !(value >= -1 && value <= 1)) {
            throw entry.refusal(
                    FIELD + "." + one + "|" + other + " must be between two names and within [-1, 1], was " + value);
        }
        if (pairs.put(key(one, other), value) != null) {
            throw entry.refusal(FIELD + ": the pair " + one + "|" + other + " stands twice; keep one of the two");
        }
    }

    /**
     * The matrix of some instruments.
     *
     * @throws IllegalArgumentException where a pair is missing, or they cannot hold together
     */
    SymmetricMatrix matrix(List<Instrument> instruments) {
        SymmetricMatrix matrix = SymmetricMatrix.zeros(instruments.size());
        for (int row = 0; row < instruments.size(); row++) {
            for (int column = 0; column <= row; column++) {
                matrix.packed()[SymmetricMatrix.index(row, column)] = of(instruments.get(row), instruments.get(column));
            }
        }
        if (!CorrelationRepair.isCorrelation(matrix)) {
            throw new IllegalArgumentException(
                    "correlations cannot hold together: the matrix has a negative eigenvalue; bring them nearer to 0");
        }
        return matrix;
    }

    private double of(Instrument one, Instrument other) {
        Double own = pairs.get(key(one.id(), other.id()));
        if (own != null) {
            return own;
        }
        if (one.underlying().equals(other.underlying())) {
            return 1;
        }
        Double ofCoins = pairs.get(key(one.underlying(), other.underlying()));
        if (ofCoins == null) {
            throw new IllegalArgumentException("correlations lack the pair " + key(one.underlying(), other.underlying())
                    + ", and both have a volatility; give it, 0 where they move independently");
        }
        return ofCoins;
    }

    private static String key(String one, String other) {
        return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
    }
}
