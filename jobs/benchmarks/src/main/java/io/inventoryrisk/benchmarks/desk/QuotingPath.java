package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;

/**
 * A path of one instrument, second by second, and the result of a quoter on it: every quoter meets the same prices and
 * the same orders.
 *
 * @param instrument definition
 * @param lotUsd quoted on each side
 * @param flow fill intensity as estimated before the desk opened
 * @param mids one more than there are seconds
 * @param volatilities estimated, in quote currency per root second
 * @param buys how far past mid the deepest buy order of each second reaches, in quote currency
 * @param sells likewise
 */
record QuotingPath(
        Instrument instrument,
        double lotUsd,
        Flow flow,
        double[] mids,
        double[] volatilities,
        double[] buys,
        double[] sells) {

    private static final double BPS = 1e-4;

    /** Fill intensity: A per second and side, k per quote currency. */
    record Flow(double arrivalRate, double decay) {}

    /** Distances from mid, in quote currency; negative where a side takes. */
    record Distances(double bid, double ask) {}

    /** A way to quote. */
    @FunctionalInterface
    interface Quoter {

        /** At a second, with an inventory in lots. */
        Distances at(QuotingPath path, int second, int lots);
    }

    /**
     * What came of it.
     *
     * @param profitUsd marked to the last mid
     * @param halfSpreadBps of the prices quoted, their average
     * @param lots held in the end
     * @param fills lots traded
     */
    record Result(double profitUsd, double halfSpreadBps, int lots, int fills) {}

    /**
     * Quotes until the path ends: prices on the tick grid, away from mid where they fall between ticks, never through the
     * other side of a book one tick wide; a quote of one lot stands for a second and is filled at most once.
     */
    Result run(Quoter quoter) {
        double tick = instrument.tickSize().doubleValue();
        double last = mids[mids.length - 1];
        int lots = 0;
        int fills = 0;
        double profit = 0;
        double spread = 0;
        for (int i = 0; i < buys.length; i++) {
            Distances quoted = quoter.at(this, i, lots);
            // Mid lies half way between two ticks: the nearest price is half a tick off.
            double bid = (Math.max(Math.ceil(quoted.bid() / tick - 0.5), 0) + 0.5) * tick;
            double ask = (Math.max(Math.ceil(quoted.ask() / tick - 0.5), 0) + 0.5) * tick;
            spread += (bid + ask) / 2 / mids[i] / BPS;
            if (sells[i] >= bid) {
                profit += profitUsd(mids[i] - bid, last);
                lots++;
                fills++;
            }
            if (buys[i] >= ask) {
                profit -= profitUsd(mids[i] + ask, last);
                lots--;
                fills++;
            }
        }
        return new Result(profit, spread / buys.length, lots, fills);
    }

    /** Of a lot bought at one price and marked at another; an inverse lot earns coins, sold at the mark. */
    private double profitUsd(double price, double mark) {
        return lotUsd
                * (instrument.payoff() == Payoff.INVERSE ? mark * (1 / price - 1 / mark) : (mark - price) / mids[0]);
    }
}
