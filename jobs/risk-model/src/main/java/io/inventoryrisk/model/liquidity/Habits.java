package io.inventoryrisk.model.liquidity;

/**
 * What is usual for one instrument: slow means, against which an instant is compared before it joins them. 90 bytes.
 *
 * @param observations usable bars ever
 * @param spreadBps in basis points of mid
 * @param bidDepth contracts within the watched distance
 * @param askDepth likewise
 * @param bidTop contracts within the nearest configured distance
 * @param askTop likewise
 */
public record Habits(
        int observations,
        DecayedMean spreadBps,
        DecayedMean bidDepth,
        DecayedMean askDepth,
        DecayedMean bidTop,
        DecayedMean askTop) {

    static Habits empty() {
        DecayedMean nothing = DecayedMean.empty();
        return new Habits(0, nothing, nothing, nothing, nothing, nothing);
    }

    Habits decayed(double factor) {
        return new Habits(
                observations,
                spreadBps.decayed(factor),
                bidDepth.decayed(factor),
                askDepth.decayed(factor),
                bidTop.decayed(factor),
                askTop.decayed(factor));
    }

    /** Joins a usable bar; the top depth of a side that is refilling after a large print is not its normal one. */
    Habits observe(BookView view, RecoveryState recovery) {
        return new Habits(
                observations == Integer.MAX_VALUE ? observations : observations + 1,
                spreadBps.observe(view.spreadBps(), 1),
                bidDepth.observe(view.bidDepth(), 1),
                askDepth.observe(view.askDepth(), 1),
                recovery.bids().isOpen() ? bidTop : bidTop.observe(view.bidTop(), 1),
                recovery.asks().isOpen() ? askTop : askTop.observe(view.askTop(), 1));
    }

    /** Spread over its habit; NaN where there is none. */
    double spreadRatio(BookView view) {
        return ratio(view.spreadBps(), spreadBps);
    }

    /** Depth over its habit, of the thinner side; NaN where there is none. */
    double depthRatio(BookView view) {
        return Math.min(ratio(view.bidDepth(), bidDepth), ratio(view.askDepth(), askDepth));
    }

    private static double ratio(double now, DecayedMean habit) {
        double mean = habit.value();
        return mean > 0 ? now / mean : Double.NaN;
    }
}
