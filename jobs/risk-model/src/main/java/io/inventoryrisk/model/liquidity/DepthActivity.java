package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookActivity;

/**
 * How restless the depth within the watched distance is. 24 bytes.
 *
 * <p>Liquidity volatility: root of the decayed mean of squared changes of log depth per second, both sides alike; a
 * depth that is 0 has no logarithm and no change. Changes have no drift, so none is taken out.
 *
 * <p>Withdrawal: what was removed without being traded and not replaced within the instant, as a share of the depth
 * before it, of the worse side; over an instant of dt seconds the share s is 1 - (1 - s)^(1 / dt) a second. Replacements
 * count, because market makers move each quote many times a second: removals alone exceed the whole depth in a quiet
 * market. Where only snapshots came, the fall of the depth itself is taken. Published is the decayed maximum, so that one bad instant stays visible for a few.
 *
 * @param depthVariance squared changes of log depth, per second
 * @param withdrawalRate decayed maximum of the rates, per second, in [0, 1]
 */
public record DepthActivity(DecayedMean depthVariance, double withdrawalRate) {

    static DepthActivity empty() {
        return new DepthActivity(DecayedMean.empty(), 0);
    }

    DepthActivity decayed(double varianceFactor, double withdrawalFactor) {
        return new DepthActivity(depthVariance.decayed(varianceFactor), withdrawalRate * withdrawalFactor);
    }

    /** What happened between two usable bars, {@code seconds} apart. */
    DepthActivity observe(BookView before, BookView after, BookActivity activity, Prints prints, double seconds) {
        boolean told = isTold(activity);
        double bids = told ? activity.removedBid() - activity.placedBid() : before.bidDepth() - after.bidDepth();
        double asks = told ? activity.removedAsk() - activity.placedAsk() : before.askDepth() - after.askDepth();
        double rate = Math.max(
                withdrawal(bids - prints.fromBids(), before.bidDepth()),
                withdrawal(asks - prints.fromAsks(), before.askDepth()));
        double perSecond = 1 - StrictMath.pow(1 - rate, 1 / seconds);
        DecayedMean variance = depthVariance;
        variance = observeChange(variance, before.bidDepth(), after.bidDepth(), seconds);
        variance = observeChange(variance, before.askDepth(), after.askDepth(), seconds);
        return new DepthActivity(variance, Math.max(withdrawalRate, perSecond));
    }

    /** Whether deltas told what was placed and removed: a feed of snapshots shows only what is left. */
    private static boolean isTold(BookActivity activity) {
        return activity.placedBid() != 0
                || activity.removedBid() != 0
                || activity.placedAsk() != 0
                || activity.removedAsk() != 0;
    }

    private static double withdrawal(double contracts, double depth) {
        return depth > 0 && contracts > 0 ? Math.min(1, contracts / depth) : 0;
    }

    private static DecayedMean observeChange(DecayedMean variance, double before, double after, double seconds) {
        if (before > 0 && after > 0) {
            double change = StrictMath.log(after / before);
            return variance.observe(change * change, seconds);
        }
        return variance;
    }

    /** Standard deviation of changes of log depth per square root of a second; NaN before the first change. */
    double volatility() {
        return Math.sqrt(depthVariance.value());
    }
}
