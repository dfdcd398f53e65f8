package io.inventoryrisk.model.liquidity;

import java.util.Arrays;

/**
 * Refills of both sides of one book after large prints. At most one episode is open on each side: a further large print
 * ends it and begins another. An episode ends when its side has refilled, or unrefilled after its longest time, which
 * then counts as its half-life; a side full again at the very next bar counts as just refilled then, so that its
 * half-life is an upper bound. A print refilled within its own instant is not seen. At most 400 bytes.
 *
 * @param bids episode of the bids
 * @param asks episode of the asks
 * @param halfLifeMillis of the last episodes, at most {@value #KEPT}, a ring
 * @param episodes ever measured
 * @param medianMillis of those kept; NaN before the first
 */
public record RecoveryState(
        RecoveryEpisode bids, RecoveryEpisode asks, double[] halfLifeMillis, int episodes, double medianMillis) {

    static final int KEPT = 32;

    private static final double MILLIS = 1e3;

    static RecoveryState empty() {
        return new RecoveryState(RecoveryEpisode.none(), RecoveryEpisode.none(), new double[0], 0, Double.NaN);
    }

    /** After a bar that cannot be compared with the one before: what is open cannot be measured. */
    RecoveryState broken() {
        return bids.isOpen() || asks.isOpen() ? with(RecoveryEpisode.none(), RecoveryEpisode.none()) : this;
    }

    /**
     * @param before the usable bar before
     * @param habits as of before, whose top depth is the normal one
     */
    RecoveryState observe(
            RecoverySpec spec, long micros, BookView before, BookView after, Habits habits, Prints prints) {
        Refill onBids = new Refill(
                bids,
                prints.fromBids(),
                before.bidTop(),
                after.bidTop(),
                habits.bidTop().value());
        Refill onAsks = new Refill(
                asks,
                prints.fromAsks(),
                before.askTop(),
                after.askTop(),
                habits.askTop().value());
        RecoveryState next = keep(onBids.measuredMillis(spec, micros)).keep(onAsks.measuredMillis(spec, micros));
        return next.with(onBids.next(spec, micros), onAsks.next(spec, micros));
    }

    private RecoveryState with(RecoveryEpisode newBids, RecoveryEpisode newAsks) {
        return new RecoveryState(newBids, newAsks, halfLifeMillis, episodes, medianMillis);
    }

    private RecoveryState keep(double millis) {
        if (Double.isNaN(millis)) {
            return this;
        }
        double[] kept = Arrays.copyOf(halfLifeMillis, Math.min(KEPT, halfLifeMillis.length + 1));
        kept[episodes % KEPT] = millis;
        double[] sorted = kept.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new RecoveryState(bids, asks, kept, episodes + 1, median);
    }

    /** One side at one bar. */
    private record Refill(RecoveryEpisode open, double printed, double depthBefore, double depth, double normalDepth) {

        private boolean isLargePrint(RecoverySpec spec) {
            return depthBefore > 0 && printed > spec.printShare() * depthBefore;
        }

        private boolean isRefilled(RecoverySpec spec) {
            return open.deficit(depth) <= spec.recoveredShare();
        }

        private boolean isOver(RecoverySpec spec, long micros) {
            return micros - open.startMicros() >= spec.maxEpisodeMillis() * 1_000;
        }

        /** Half-life of the episode that ends with this bar; NaN where none does, or nothing could be measured. */
        double measuredMillis(RecoverySpec spec, long micros) {
            if (!open.isOpen()) {
                return Double.NaN;
            }
            if (isLargePrint(spec)) {
                return Math.min(open.halfLifeSeconds() * MILLIS, spec.maxEpisodeMillis());
            }
            if (isRefilled(spec)) {
                boolean atOnce = open.logDeficit().observations() == 1;
                RecoveryEpisode whole = atOnce ? open.observeDeficit(micros, spec.recoveredShare()) : open;
                return orLongest(whole, spec);
            }
            return isOver(spec, micros) ? orLongest(open, spec) : Double.NaN;
        }

        private static double orLongest(RecoveryEpisode episode, RecoverySpec spec) {
            double millis = episode.halfLifeSeconds() * MILLIS;
            return millis < spec.maxEpisodeMillis() ? millis : spec.maxEpisodeMillis();
        }

        RecoveryEpisode next(RecoverySpec spec, long micros) {
            if (isLargePrint(spec)) {
                RecoveryEpisode fresh = RecoveryEpisode.open(micros, normalDepth, depth);
                return fresh.deficit(depth) > spec.recoveredShare() ? fresh : RecoveryEpisode.none();
            }
            if (!open.isOpen() || isRefilled(spec) || isOver(spec, micros)) {
                return RecoveryEpisode.none();
            }
            return open.observe(micros, depth);
        }
    }
}
