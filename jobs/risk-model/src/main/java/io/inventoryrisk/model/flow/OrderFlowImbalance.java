package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.OrderBook;
import io.inventoryrisk.model.market.Side;
import java.util.Arrays;

/**
 * Order flow imbalance at each of the best M levels (Cont, Kukanov and Stoikov 2014, J. Financial Econometrics 12, eq. 3;
 * for several levels Xu, Gould and Howison 2018, Market Microstructure and Liquidity 4): the m-th best level before an
 * event against the m-th best after it,
 *
 * <pre>
 * e_n = 1{Pb_n >= Pb_n-1} qb_n - 1{Pb_n <= Pb_n-1} qb_n-1 - 1{Pa_n <= Pa_n-1} qa_n + 1{Pa_n >= Pa_n-1} qa_n-1
 * </pre>
 *
 * so that a level that goes shifts all behind it. Prices in quote currency, sizes and results in contracts. A side that is
 * known to fewer levels has size 0 at the worst price there. A book that repeats its predecessor contributes 0; the first
 * after a reset has no predecessor and contributes nothing. Built from snapshots, or from deltas that sum up an interval,
 * it sees only the difference, not the events within.
 *
 * <p>Mutable; of 2 x M levels it reads those at or behind the best change, and allocates nothing.
 */
public final class OrderFlowImbalance {

    private final double[] bidKeys;
    private final double[] bidSizes;
    private final double[] askKeys;
    private final double[] askSizes;
    private final double[] sums;
    private boolean following;

    /** An imbalance over so many levels that has seen no book. */
    public OrderFlowImbalance(int levels) {
        bidKeys = new double[levels];
        bidSizes = new double[levels];
        askKeys = new double[levels];
        askSizes = new double[levels];
        sums = new double[levels];
    }

    /** The imbalance that {@link #state()} described; a new one where that had another number of levels. */
    public static OrderFlowImbalance restore(OrderFlowImbalanceState state, int levels) {
        OrderFlowImbalance restored = new OrderFlowImbalance(levels);
        if (state.sums().length == levels) {
            restored.following = state.following();
            System.arraycopy(state.bidKeys(), 0, restored.bidKeys, 0, levels);
            System.arraycopy(state.bidSizes(), 0, restored.bidSizes, 0, levels);
            System.arraycopy(state.askKeys(), 0, restored.askKeys, 0, levels);
            System.arraycopy(state.askSizes(), 0, restored.askSizes, 0, levels);
            System.arraycopy(state.sums(), 0, restored.sums, 0, levels);
        }
        return restored;
    }

    /** The imbalance at rest. */
    public OrderFlowImbalanceState state() {
        return new OrderFlowImbalanceState(
                following, bidKeys.clone(), bidSizes.clone(), askKeys.clone(), askSizes.clone(), sums.clone());
    }

    /** Takes a book of two sides after each message that changed it. */
    public void observe(OrderBook book) {
        observe(book, Side.BUY, bidKeys, bidSizes);
        observe(book, Side.SELL, askKeys, askSizes);
        following = true;
    }

    private void observe(OrderBook book, Side side, double[] keys, double[] sizes) {
        int known = book.levels(side);
        int first = following ? book.firstChanged(side, keys.length) : 0;
        for (int level = first; level < keys.length; level++) {
            double key = level < known ? side.sign() * book.price(side, level) : Double.NEGATIVE_INFINITY;
            double size = book.size(side, level);
            if (following) {
                sums[level] += side.sign() * pressure(keys[level], sizes[level], key, size);
            }
            keys[level] = key;
            sizes[level] = size;
        }
    }

    /** What one side adds, keys being prices that rise as they get better. */
    private static double pressure(double oldKey, double oldSize, double key, double size) {
        return (key >= oldKey ? size : 0) - (key <= oldKey ? oldSize : 0);
    }

    /** Whether the next book has a predecessor to be compared with. */
    public boolean isFollowing() {
        return following;
    }

    /** Forgets the last book: it is not valid, or a side is empty. The sums stay. */
    public void reset() {
        following = false;
    }

    /** Sums of the events since they were started, best level first, in contracts. */
    public double[] sums() {
        return sums.clone();
    }

    /** Starts new sums; the last book stays. */
    public void startSums() {
        Arrays.fill(sums, 0);
    }
}
