package io.inventoryrisk.model.flow;

/**
 * How much of what leaves a book was never traded: (removed - traded) / removed, with removed the contracts taken from
 * levels near mid and traded the contracts of public trades. 80 cancelled and 20 filled are 0.8. Weighted exponentially by
 * event time. Trades beyond the counted levels, or seen a moment before the book shows them, can take it below 0 for a
 * while: clipped to [0, 1].
 *
 * @param removed contracts
 * @param traded contracts
 * @param instants weight of the instants behind them
 */
public record Stickiness(double removed, double traded, double instants) {

    /** No instant. */
    public static Stickiness empty() {
        return new Stickiness(0, 0, 0);
    }

    /** After some event time. */
    Stickiness decayed(double factor) {
        return new Stickiness(removed * factor, traded * factor, instants * factor);
    }

    /** With one more instant; the same where its numbers are not finite. */
    Stickiness observe(double removedContracts, double tradedContracts) {
        return Double.isFinite(removedContracts + tradedContracts)
                ? new Stickiness(removed + removedContracts, traded + tradedContracts, instants + 1)
                : this;
    }

    /** In [0, 1]; NaN below a weight of instants or where nothing was removed. */
    double cancelProbability(double minInstants) {
        boolean known = instants >= minInstants && removed > 0;
        return known ? Math.max(0, Math.min(1, (removed - traded) / removed)) : Double.NaN;
    }
}
