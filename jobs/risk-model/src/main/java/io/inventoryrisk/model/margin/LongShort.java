package io.inventoryrisk.model.margin;

/**
 * Sums of what is long and of what is short, both positive.
 *
 * @param longSum of positive terms
 * @param shortSum of negative terms, unsigned
 */
record LongShort(double longSum, double shortSum) {

    static final LongShort NONE = new LongShort(0, 0);

    static LongShort of(Iterable<Double> terms) {
        LongShort sum = NONE;
        for (double term : terms) {
            sum = sum.plus(term);
        }
        return sum;
    }

    LongShort plus(double term) {
        return term >= 0 ? new LongShort(longSum + term, shortSum) : new LongShort(longSum, shortSum - term);
    }

    double net() {
        return longSum - shortSum;
    }

    /** What is long and short at once. */
    double offsetting() {
        return Math.min(longSum, shortSum);
    }
}
