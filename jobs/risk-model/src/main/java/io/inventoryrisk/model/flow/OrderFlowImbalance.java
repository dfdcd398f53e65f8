package io.inventoryrisk.model.flow;

/**
 * Order flow imbalance at the best quotes (Cont, Kukanov and Stoikov 2014, J. Financial Econometrics 12, eq. 3):
 *
 * <pre>
 * e_n = 1{Pb_n >= Pb_n-1} qb_n - 1{Pb_n <= Pb_n-1} qb_n-1 - 1{Pa_n <= Pa_n-1} qa_n + 1{Pa_n >= Pa_n-1} qa_n-1
 * </pre>
 *
 * Prices in quote currency, sizes and result in contracts. A quote that repeats its predecessor contributes 0. The first
 * quote after a reset has no predecessor and contributes nothing. Built from snapshots it sees only their difference, not
 * the events between them. Mutable.
 */
public final class OrderFlowImbalance {

    private double bidPrice = Double.NaN;
    private double bidSize;
    private double askPrice = Double.NaN;
    private double askSize;
    private double sum;

    /** An imbalance that has seen no quote. */
    public OrderFlowImbalance() {}

    /** The imbalance that {@link #state()} described. */
    public static OrderFlowImbalance restore(OrderFlowImbalanceState state) {
        OrderFlowImbalance restored = new OrderFlowImbalance();
        restored.bidPrice = state.bidPrice();
        restored.bidSize = state.bidSize();
        restored.askPrice = state.askPrice();
        restored.askSize = state.askSize();
        restored.sum = state.sum();
        return restored;
    }

    /** The imbalance at rest. */
    public OrderFlowImbalanceState state() {
        return new OrderFlowImbalanceState(bidPrice, bidSize, askPrice, askSize, sum);
    }

    /** Takes the best quotes after an event and returns its e_n; 0 for the first after a reset. */
    public double observe(double newBidPrice, double newBidSize, double newAskPrice, double newAskSize) {
        double event = 0;
        if (!Double.isNaN(bidPrice)) {
            event = (newBidPrice >= bidPrice ? newBidSize : 0)
                    - (newBidPrice <= bidPrice ? bidSize : 0)
                    - (newAskPrice <= askPrice ? newAskSize : 0)
                    + (newAskPrice >= askPrice ? askSize : 0);
            sum += event;
        }
        bidPrice = newBidPrice;
        bidSize = newBidSize;
        askPrice = newAskPrice;
        askSize = newAskSize;
        return event;
    }

    /** Forgets the last quote: the book is not valid, or a side is empty. The sum stays. */
    public void reset() {
        bidPrice = Double.NaN;
        askPrice = Double.NaN;
        bidSize = 0;
        askSize = 0;
    }

    /** Sum of the events since it was taken last, in contracts. */
    public double sum() {
        return sum;
    }

    /** Starts a new sum; the last quote stays. */
    public void startSum() {
        sum = 0;
    }
}
