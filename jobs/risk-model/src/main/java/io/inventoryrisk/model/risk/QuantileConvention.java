package io.inventoryrisk.model.risk;

/** Which of n ordered losses is the quantile at confidence c; p = 1 - c. */
public enum QuantileConvention {
    /** The k-th worst, k = ceil(p n) (Hull, Risk Management and Financial Institutions). */
    HULL_KTH,
    /** Interpolated at rank 1 + p (n - 1), counted from the worst (R's and numpy's default). */
    TYPE7,
    /** Interpolated at rank p n, counted from the worst. */
    PN;

    /** (1 - c) n within this of a whole number is that number: 0.3 x 10 is 3 and not 3.0000000000000004. */
    private static final double COUNT_TOLERANCE = 1e-9;

    /** Rank of the quantile among n losses, the worst being 1: between 1 and n. */
    double rank(double confidence, int n) {
        double rank =
                switch (this) {
                    case HULL_KTH -> Math.ceil(tailCount(confidence, n));
                    case TYPE7 -> 1 + (1 - confidence) * (n - 1);
                    case PN -> tailCount(confidence, n);
                };
        return Math.min(Math.max(rank, 1), n);
    }

    /** (1 - c) n: how many scenarios the tail holds, in fractions. */
    static double tailCount(double confidence, int n) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1, was " + confidence);
        }
        double count = (1 - confidence) * n;
        double whole = Math.rint(count);
        return whole >= 1 && Math.abs(count - whole) < COUNT_TOLERANCE ? whole : count;
    }
}
