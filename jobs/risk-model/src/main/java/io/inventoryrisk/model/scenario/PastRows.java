package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.FactorReturns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The rows of the past in which everything is known, for the underlyings that have a past: an underlying known in fewer
 * than half as many rows as the best known one is left out, since it would cost all others their scenarios.
 *
 * @param columns underlyings kept
 * @param rows rows kept, oldest first
 */
record PastRows(int[] columns, int[] rows) {

    /** Whether a row of a column can be used. */
    interface Known {
        boolean test(int row, int column);
    }

    static PastRows of(FactorReturns returns, IntPredicate candidates, Known known) {
        int size = returns.underlyings().length;
        int[] count = new int[size];
        int best = 0;
        for (int column = 0; column < size; column++) {
            for (int row = 0; row < returns.rows() && candidates.test(column); row++) {
                count[column] += known.test(row, column) ? 1 : 0;
            }
            best = Math.max(best, count[column]);
        }
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < size; column++) {
            if (count[column] > 0 && 2 * count[column] >= best) {
                columns.add(column);
            }
        }
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < returns.rows() && !columns.isEmpty(); row++) {
            int at = row;
            if (columns.stream().allMatch(column -> known.test(at, column))) {
                rows.add(row);
            }
        }
        return new PastRows(ints(columns), ints(rows));
    }

    /** The underlyings kept; all where nothing is known. */
    String[] underlyings(FactorReturns returns) {
        if (columns.length == 0) {
            return returns.underlyings();
        }
        String[] names = new String[columns.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = returns.underlyings()[columns[i]];
        }
        return names;
    }

    /** Ends of the rows kept, as ISO instants. */
    String[] ids(FactorReturns returns) {
        String[] ids = new String[rows.length];
        for (int i = 0; i < ids.length; i++) {
            long back = returns.rows() - 1L - rows[i];
            long endMillis = returns.asOfMicros() / 1_000 - back * returns.intervalMillis();
            ids[i] = Instant.ofEpochMilli(endMillis).toString();
        }
        return ids;
    }

    /** Moves of a matrix of logarithms, each times {@code scale} and a factor of its own: underlyings x rows kept. */
    double[][] moves(FactorReturns returns, double[] logarithms, double scale, Factor factor) {
        double[][] moves = new double[columns.length == 0 ? returns.underlyings().length : columns.length][rows.length];
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                double move = returns.at(logarithms, rows[j], columns[i]) * factor.of(rows[j], columns[i]);
                moves[i][j] = ScenarioMoves.fraction(scale * move);
            }
        }
        return moves;
    }

    /** What a log move is multiplied by. */
    interface Factor {
        double of(int row, int column);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
