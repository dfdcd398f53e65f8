package io.inventoryrisk.model.market;

/**
 * Public trades between two grid instants, each counted once.
 *
 * @param trades number of trades
 * @param buyVolume contracts bought by takers
 * @param sellVolume contracts sold by takers
 * @param unknownVolume contracts whose aggressor the venue does not tell
 * @param turnover sum of price x size, in quote currency x contracts
 * @param lastPrice price of the newest trade, NaN where none
 * @param late trades stamped at or before the previous instant, counted in this one
 * @param repeated trades that the venue sent again, not counted
 */
public record TradeFlow(
        int trades,
        double buyVolume,
        double sellVolume,
        double unknownVolume,
        double turnover,
        double lastPrice,
        int late,
        int repeated) {

    /** No trade. */
    public static TradeFlow none() {
        return new TradeFlow(0, 0, 0, 0, 0, Double.NaN, 0, 0);
    }

    /** With one more trade. */
    public TradeFlow add(Trade trade, boolean isLate) {
        return new TradeFlow(
                trades + 1,
                buyVolume + (trade.aggressor() == Side.BUY ? trade.size() : 0),
                sellVolume + (trade.aggressor() == Side.SELL ? trade.size() : 0),
                unknownVolume + (trade.aggressor() == null ? trade.size() : 0),
                turnover + trade.price() * trade.size(),
                trade.price(),
                late + (isLate ? 1 : 0),
                repeated);
    }

    /** With more trades that the venue sent again. */
    public TradeFlow addRepeated(int more) {
        return new TradeFlow(trades, buyVolume, sellVolume, unknownVolume, turnover, lastPrice, late, repeated + more);
    }

    /** This and then {@code later}. */
    public TradeFlow plus(TradeFlow later) {
        return new TradeFlow(
                trades + later.trades,
                buyVolume + later.buyVolume,
                sellVolume + later.sellVolume,
                unknownVolume + later.unknownVolume,
                turnover + later.turnover,
                later.trades > 0 ? later.lastPrice : lastPrice,
                late + later.late,
                repeated + later.repeated);
    }
}
