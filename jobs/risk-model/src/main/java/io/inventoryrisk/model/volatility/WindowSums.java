package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CompensatedSums;

/**
 * Sums over the returns of each window. An array element or a sum per window; changed only in a fresh {@link #copy}.
 *
 * <p>A zero return is an observation but no move: neighbours are neighbours in price-change time, since measures of
 * adjacent returns fall to zero where a grid samples faster than quotes change (Andersen, Dobrev and Schaumburg 2012,
 * section 5). What a move makes with the moves before it belongs to the window in which it lies itself, wherever they lie.
 *
 * @param observations returns
 * @param moves returns that are not zero
 * @param pairs moves with a move before them, without a gap between
 * @param triples likewise with two
 * @param fast differences of adjacent mid samples
 * @param slow differences of mid samples K apart
 * @param squares sums of r^2
 * @param quartics sums of r^4
 * @param pairProducts sums of |r_i| |r_i-1|
 * @param tripleProducts sums of (|r_i| |r_i-1| |r_i-2|)^(4/3)
 * @param medianSquares sums of med(|r_i|, |r_i-1|, |r_i-2|)^2
 * @param fastSquares sums of fast differences squared
 * @param slowSquares sums of slow differences squared
 */
public record WindowSums(
        int[] observations,
        int[] moves,
        int[] pairs,
        int[] triples,
        int[] fast,
        int[] slow,
        CompensatedSums squares,
        CompensatedSums quartics,
        CompensatedSums pairProducts,
        CompensatedSums tripleProducts,
        CompensatedSums medianSquares,
        CompensatedSums fastSquares,
        CompensatedSums slowSquares) {

    /** So many windows without a return. */
    public static WindowSums zeros(int windows) {
        return new WindowSums(
                new int[windows],
                new int[windows],
                new int[windows],
                new int[windows],
                new int[windows],
                new int[windows],
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows),
                CompensatedSums.zeros(windows));
    }

    /** The same sums in arrays of their own. */
    public WindowSums copy() {
        return new WindowSums(
                observations.clone(),
                moves.clone(),
                pairs.clone(),
                triples.clone(),
                fast.clone(),
                slow.clone(),
                squares.copy(),
                quartics.copy(),
                pairProducts.copy(),
                tripleProducts.copy(),
                medianSquares.copy(),
                fastSquares.copy(),
                slowSquares.copy());
    }

    /** Adds in place what one return brought, see {@link ReturnTerms}, or takes it out with sign -1. */
    void add(int window, double[] terms, int sign) {
        observations[window] += sign;
        double square = terms[ReturnTerms.SQUARE];
        add(moves, squares, window, square, square > 0 ? sign : 0, sign);
        quartics.add(window, sign * (square * square));
        double product = terms[ReturnTerms.PAIR];
        add(pairs, pairProducts, window, product, product > 0 ? sign : 0, sign);
        double triple = terms[ReturnTerms.TRIPLE];
        add(triples, tripleProducts, window, triple, triple > 0 ? sign : 0, sign);
        medianSquares.add(window, sign * terms[ReturnTerms.MEDIAN]);
        add(fast, fastSquares, window, terms[ReturnTerms.FAST], sign * (int) terms[ReturnTerms.FAST_COUNT], sign);
        add(slow, slowSquares, window, terms[ReturnTerms.SLOW], sign * (int) terms[ReturnTerms.SLOW_COUNT], sign);
        clearWhereEmpty(window);
    }

    private static void add(int[] counts, CompensatedSums sums, int window, double term, int count, int sign) {
        counts[window] += count;
        sums.add(window, sign * term);
    }

    /** Empties a window in place. */
    void clear(int window) {
        observations[window] = 0;
        moves[window] = 0;
        pairs[window] = 0;
        triples[window] = 0;
        fast[window] = 0;
        slow[window] = 0;
        clearWhereEmpty(window);
    }

    /** A sum over nothing is exactly zero: no residue survives. */
    private void clearWhereEmpty(int window) {
        clearIf(moves[window] == 0, squares, window);
        clearIf(moves[window] == 0, quartics, window);
        clearIf(pairs[window] == 0, pairProducts, window);
        clearIf(triples[window] == 0, tripleProducts, window);
        clearIf(triples[window] == 0, medianSquares, window);
        clearIf(fast[window] == 0, fastSquares, window);
        clearIf(slow[window] == 0, slowSquares, window);
    }

    private static void clearIf(boolean empty, CompensatedSums sums, int window) {
        if (empty) {
            sums.clear(window);
        }
    }
}
