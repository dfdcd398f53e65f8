package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.List;

/**
 * Volume of the public trades of one instant by the side of the book they took it from, in contracts. Where the venue
 * does not tell the aggressor, a half counts for each side.
 *
 * @param fromBids sold by takers
 * @param fromAsks bought by takers
 */
record Prints(double fromBids, double fromAsks) {

    /** Trades whose size is no number count nothing. */
    static Prints of(List<Trade> trades) {
        double fromBids = 0;
        double fromAsks = 0;
        for (Trade trade : trades) {
            double size = trade.size();
            if (size > 0 && size < Double.POSITIVE_INFINITY) {
                double bought = trade.aggressor() == null ? size / 2 : trade.aggressor() == Side.BUY ? size : 0;
                fromAsks += bought;
                fromBids += size - bought;
            }
        }
        return new Prints(fromBids, fromAsks);
    }

    double total() {
        return fromBids + fromAsks;
    }

    /** Bought minus sold by takers. */
    double signed() {
        return fromAsks - fromBids;
    }
}
