package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.math.WeightedMoments;

/**
 * Bulk volume classification (Easley, López de Prado and O'Hara 2012, eq. 7): of a bar's volume the share Phi(dP / sigma)
 * was bought, with dP the change of the last price from bar to bar and sigma the sample standard deviation (ddof 1) of
 * such changes, this one included. For volume whose aggressor the venue does not tell. A bar is an instant with trades.
 *
 * @param lastPrice of the newest bar, in quote currency; NaN where the next has no predecessor
 * @param change of the newest bar; NaN where it had no predecessor
 * @param changes so far, weighted exponentially by event time
 */
public record BulkClassification(double lastPrice, double change, WeightedMoments changes) {

    /** No bar. */
    public static BulkClassification empty() {
        return new BulkClassification(Double.NaN, Double.NaN, WeightedMoments.empty());
    }

    /** After some event time. */
    BulkClassification decayed(double factor) {
        return new BulkClassification(lastPrice, change, changes.decayed(factor));
    }

    /** The next bar has no predecessor. */
    BulkClassification restarted() {
        return new BulkClassification(Double.NaN, Double.NaN, changes);
    }

    /** With one more bar. */
    BulkClassification observe(double price) {
        double next = price - lastPrice;
        return new BulkClassification(price, next, changes.observe(next));
    }

    /** Share bought of the newest bar's volume, in [0, 1]; NaN below a weight of changes, or without a change. */
    double buyShare(double minChanges) {
        if (!(changes.weight() >= minChanges) || Double.isNaN(change)) {
            return Double.NaN;
        }
        double deviation = Math.sqrt(changes.variance());
        return change == 0 ? 0.5 : NormalDistribution.cumulative(change / deviation);
    }
}
