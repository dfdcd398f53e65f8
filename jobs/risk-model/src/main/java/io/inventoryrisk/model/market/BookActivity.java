package io.inventoryrisk.model.market;

/**
 * What happened in one book between two instants, from its true deltas; internal to the job. All sums start anew with
 * each bar, and nothing is compared with what was before a gap, a crossed or one-sided book, or a silence: the path of
 * the mid then begins anew within the bar, the sums go on.
 *
 * @param orderFlowImbalance sum of e_n at the m-th best level, in contracts; element 0 equals the bar's own, and all are
 *     NaN with it
 * @param placedBid contracts added to bids within {@link BookSpec#activityDistanceBps} of the mid before each delta;
 *     snapshots place and remove nothing
 * @param removedBid contracts taken from such bids, by trades and cancellations alike
 * @param placedAsk likewise for asks
 * @param removedAsk likewise for asks
 * @param open the last mid of the interval before, the first after a break, in quote currency; NaN where none: unless
 *     something broke between, it equals the mid of the bar before
 * @param high the highest mid since open
 * @param low the lowest mid since open
 * @param sampleMicros event times of the sampled mids since open, rising, within the bar: the last change of the mid
 *     within each slot of {@link BookSpec#sampleMillis}; slots without a change have none
 * @param sampleMids the mids at those times, in quote currency
 * @param ladder the best levels at the instant; empty unless the book is priced
 */
public record BookActivity(
        double[] orderFlowImbalance,
        double placedBid,
        double removedBid,
        double placedAsk,
        double removedAsk,
        double open,
        double high,
        double low,
        long[] sampleMicros,
        double[] sampleMids,
        BookLadder ladder) {

    /** Nothing happened, nothing is known. */
    public static BookActivity none() {
        return new BookActivity(
                new double[0],
                0,
                0,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                new long[0],
                new double[0],
                BookLadder.empty());
    }

    /** The same with another ladder. */
    public BookActivity with(BookLadder other) {
        return new BookActivity(
                orderFlowImbalance,
                placedBid,
                removedBid,
                placedAsk,
                removedAsk,
                open,
                high,
                low,
                sampleMicros,
                sampleMids,
                other);
    }
}
