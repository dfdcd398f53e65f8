package io.inventoryrisk.model.market;

/**
 * What one instrument's fresh book offers at one grid instant, and how often it trades: what quotes and hedges are made
 * from. Amounts in quote currency. The arrays run over {@code notionals}; they are empty for an instrument whose sizes have
 * no value in quote currency, and NaN where a book is too thin.
 *
 * @param instrument {@code venue:symbol}
 * @param bidPrice best bid
 * @param askPrice best ask
 * @param notionals sizes, ascending
 * @param buyCostBps VWAP of buying each size over mid, walked as far as displayed, the rest by the square-root law, in
 *     basis points of mid
 * @param sellCostBps likewise for selling, positive
 * @param intensity of fills by depth from mid: the desk's own where fitted, else that of public trades; null where neither
 * @param ownFills whether {@code intensity} is the desk's own
 * @param toxicity rank of the order flow's VPIN among its own past, in [0, 1]; NaN where unknown
 * @param status of the book
 */
public record QuotedBook(
        String instrument,
        double bidPrice,
        double askPrice,
        double[] notionals,
        double[] buyCostBps,
        double[] sellCostBps,
        FillIntensity intensity,
        boolean ownFills,
        double toxicity,
        QualityStatus status) {

    /** Half of best bid and best ask. */
    public double mid() {
        return (bidPrice + askPrice) / 2;
    }
}
