package io.inventoryrisk.model.flow;

/**
 * Sides of takers: which share buys, and how alike consecutive ones are, by the correlation of each sign (+1 buy, -1
 * sell) with the next one's (Lillo and Farmer 2004, Studies in Nonlinear Dynamics 8). Weighted exponentially by event
 * time; the weights fall from instant to instant. A trade of unknown aggressor, or a break in the feed, ends the chain.
 *
 * @param trades weight of trades of known aggressor
 * @param buys weight of those that bought
 * @param pairs weight of consecutive pairs
 * @param earlier sum of w s over the first of each pair
 * @param later sum of w s over the second of each pair
 * @param products sum of w s s'
 * @param last sign of the newest trade; 0 where the next has no predecessor
 */
public record TradeSigns(
        double trades, double buys, double pairs, double earlier, double later, double products, int last) {

    /** Variances of signs below this, relative to their largest, are rounding: one in 10^6 trades has the other side. */
    private static final double ONE_SIDED = 1e-12;

    /** No trade. */
    public static TradeSigns empty() {
        return new TradeSigns(0, 0, 0, 0, 0, 0, 0);
    }

    /** After some event time. */
    TradeSigns decayed(double factor) {
        return new TradeSigns(
                trades * factor,
                buys * factor,
                pairs * factor,
                earlier * factor,
                later * factor,
                products * factor,
                last);
    }

    /** The next trade has no predecessor. */
    TradeSigns restarted() {
        return new TradeSigns(trades, buys, pairs, earlier, later, products, 0);
    }

    /** Share of trades that bought, in [0, 1]; NaN below a weight of trades. */
    double buyShare(double minTrades) {
        return trades > 0 && trades >= minTrades ? Math.min(1, buys / trades) : Double.NaN;
    }

    /** Correlation of consecutive signs, in [-1, 1]; NaN below a weight of pairs, or where all signs are one. */
    double autocorrelation(double minPairs) {
        double variance = (pairs * pairs - earlier * earlier) * (pairs * pairs - later * later);
        if (!(pairs > 0 && pairs >= minPairs) || !(variance > ONE_SIDED * pairs * pairs * pairs * pairs)) {
            return Double.NaN;
        }
        double correlation = (pairs * products - earlier * later) / Math.sqrt(variance);
        return Math.max(-1, Math.min(1, correlation));
    }

    /** Takes signs within one instant, without a value for each. */
    static final class Chain {

        private int trades;
        private int buys;
        private int pairs;
        private int earlier;
        private int later;
        private int products;
        private int last;

        Chain(TradeSigns signs) {
            last = signs.last;
        }

        /** The next sign; 0 where the aggressor is unknown. */
        void take(int sign) {
            trades += sign * sign;
            buys += sign > 0 ? 1 : 0;
            pairs += sign * sign * last * last;
            earlier += sign == 0 ? 0 : last;
            later += last == 0 ? 0 : sign;
            products += sign * last;
            last = sign;
        }

        /** All of them added to what was before. */
        TradeSigns addedTo(TradeSigns signs) {
            return new TradeSigns(
                    signs.trades + trades,
                    signs.buys + buys,
                    signs.pairs + pairs,
                    signs.earlier + earlier,
                    signs.later + later,
                    signs.products + products,
                    last);
        }
    }
}
