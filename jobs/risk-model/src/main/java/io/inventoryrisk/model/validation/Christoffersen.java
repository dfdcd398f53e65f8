package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.math.ErrorFunction;
import io.inventoryrisk.model.math.Kupiec;

/**
 * Whether exceptions of a value at risk come in clusters (Christoffersen 1998, International Economic Review 39(4)): a
 * first-order Markov chain against independence. Counts of pairs of consecutive windows, the earlier one first; 0 ln 0 =
 * 0, so that a sample without exceptions says nothing against independence.
 *
 * @param n00 none, then none
 * @param n01 none, then an exception
 * @param n10 an exception, then none
 * @param n11 an exception, then another
 */
public record Christoffersen(int n00, int n01, int n10, int n11) {

    public Christoffersen {
        if (n00 < 0 || n01 < 0 || n10 < 0 || n11 < 0) {
            throw new IllegalArgumentException(
                    "pairs must not be negative, were " + n00 + ", " + n01 + ", " + n10 + ", " + n11);
        }
    }

    /** Pairs of windows. */
    public int pairs() {
        return n00 + n01 + n10 + n11;
    }

    /** LR of independence: chi-square with one degree of freedom where exceptions do not cluster. */
    public double likelihoodRatio() {
        double together = term(n01 + n11, pairs()) + term(n00 + n10, pairs());
        double apart = term(n01, n00 + n01) + term(n00, n00 + n01) + term(n11, n10 + n11) + term(n10, n10 + n11);
        return 2 * (apart - together);
    }

    /** Probability of a ratio at least this large where exceptions are independent. */
    public double pValue() {
        return ErrorFunction.erfc(Math.sqrt(Math.max(0, likelihoodRatio()) / 2));
    }

    /** LR of conditional coverage: right number, and independent; chi-square with two degrees of freedom. */
    public double conditionalCoverageRatio(Kupiec coverage) {
        return coverage.likelihoodRatio() + likelihoodRatio();
    }

    /** Probability of a ratio of conditional coverage at least this large where the forecast is right. */
    public double conditionalCoveragePValue(Kupiec coverage) {
        return StrictMath.exp(-Math.max(0, conditionalCoverageRatio(coverage)) / 2);
    }

    /** x ln(x / n), 0 where x is. */
    private static double term(int x, int n) {
        return x == 0 ? 0 : x * StrictMath.log((double) x / n);
    }
}
