package io.inventoryrisk.model.market;

/**
 * Book, flow and ticker features of one instrument at one grid instant: a function of its events stamped at or before
 * {@code asOfMicros}, and of nothing later. A number that could not be computed is NaN inside the job and null on the
 * wire.
 *
 * @param instrument {@code venue:symbol}
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param lastUpdateMicros event time of the newest book update in it; 0 where none was applied yet
 * @param sequence the venue's sequence of that update
 * @param bidPrice best bid, in quote currency
 * @param bidSize size at the best bid, in contracts
 * @param askPrice best ask, in quote currency
 * @param askSize size at the best ask, in contracts
 * @param mid (bid + ask) / 2
 * @param microprice size-weighted mid: I x ask + (1 - I) x bid with I = bidSize / (bidSize + askSize)
 * @param spreadBps (ask - bid) / mid, in basis points
 * @param bidDepth contracts bid within each of the configured distances below mid; a lower bound where the book's bounded
 *     depth ends before
 * @param askDepth contracts offered within each of the configured distances above mid; a lower bound likewise
 * @param imbalanceRatio bidSize / askSize at the best prices; NaN where a side is empty
 * @param imbalance (bidSize - askSize) / (bidSize + askSize) at the best prices, in [-1, 1]; +1 and -1 where one side
 *     is empty
 * @param depthImbalance (bidDepth - askDepth) / (bidDepth + askDepth) within each distance, in [-1, 1]; NaN where either
 *     is only a lower bound
 * @param orderFlowImbalance sum of the events' e_n since the previous bar, in contracts (Cont, Kukanov, Stoikov 2014)
 * @param updates book messages applied since the previous bar
 * @param duplicates book messages dropped as already seen since the previous bar
 * @param gaps sequence gaps since the previous bar
 * @param dropped book messages that fell out of the full buffer of a book waiting for its snapshot, since the previous
 *     bar
 * @param late book messages stamped at or before the previous bar, applied in this one
 * @param flow public trades since the previous bar
 * @param venueMark mark price of the newest ticker, in quote currency
 * @param index index price of the newest ticker, in quote currency
 * @param fundingRate per funding interval, as a fraction
 * @param fundingTimeMicros next funding stamp that the newest ticker told, epoch microseconds UTC; 0 where it told none
 * @param openInterest in contracts
 * @param activity what happened in the book since the previous bar; internal to the job
 * @param quality status OK only for a valid, fresh book
 */
public record MarketBar(
        String instrument,
        long asOfMicros,
        long lastUpdateMicros,
        long sequence,
        double bidPrice,
        double bidSize,
        double askPrice,
        double askSize,
        double mid,
        double microprice,
        double spreadBps,
        double[] bidDepth,
        double[] askDepth,
        double imbalanceRatio,
        double imbalance,
        double[] depthImbalance,
        double orderFlowImbalance,
        int updates,
        int duplicates,
        int gaps,
        int dropped,
        int late,
        TradeFlow flow,
        double venueMark,
        double index,
        double fundingRate,
        long fundingTimeMicros,
        double openInterest,
        BookActivity activity,
        Quality quality) {

    /** The same bar with the trades and the venue's view of its instant. */
    public MarketBar with(TradeFlow tradeFlow, Ticker ticker) {
        boolean known = ticker != null;
        return new MarketBar(
                instrument,
                asOfMicros,
                lastUpdateMicros,
                sequence,
                bidPrice,
                bidSize,
                askPrice,
                askSize,
                mid,
                microprice,
                spreadBps,
                bidDepth,
                askDepth,
                imbalanceRatio,
                imbalance,
                depthImbalance,
                orderFlowImbalance,
                updates,
                duplicates,
                gaps,
                dropped,
                late,
                tradeFlow,
                known ? ticker.mark() : Double.NaN,
                known ? ticker.index() : Double.NaN,
                known ? ticker.fundingRate() : Double.NaN,
                known ? ticker.fundingTimeMicros() : 0,
                known ? ticker.openInterest() : Double.NaN,
                activity,
                quality);
    }
}
