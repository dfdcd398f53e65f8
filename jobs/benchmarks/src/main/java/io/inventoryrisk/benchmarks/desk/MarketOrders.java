package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.model.math.CounterRandom;

/**
 * Market orders of one side as a Poisson process, each reaching an exponentially distributed distance past mid, so that
 * orders reach a distance d at the rate A e^(-k d) (Avellaneda and Stoikov 2008, eq. 12) and a quote of one lot at d is
 * filled within dt with probability 1 - e^(-lambda(d) dt).
 */
final class MarketOrders {

    private final long seed;
    private final long stream;
    private final double perSecond;
    private final double meanReach;
    private long drawn;
    private double second;

    /**
     * @param perSecond A
     * @param meanReach 1 / k, in quote currency
     */
    MarketOrders(long seed, long stream, double perSecond, double meanReach) {
        this.seed = seed;
        this.stream = stream;
        this.perSecond = perSecond;
        this.meanReach = meanReach;
        this.second = exponential() / perSecond;
    }

    /** When the next order comes, in seconds from the start. */
    double second() {
        return second;
    }

    /** Takes the next order: how far past mid it reaches, in quote currency. */
    double next() {
        double reach = exponential() * meanReach;
        second += exponential() / perSecond;
        return reach;
    }

    private double exponential() {
        return -StrictMath.log(CounterRandom.uniform(seed, stream, drawn++));
    }
}
