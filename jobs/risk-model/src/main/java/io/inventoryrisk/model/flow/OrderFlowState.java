package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.math.ExponentialRegression;

/**
 * What one instrument's order flow needs from instant to instant: at most about 15 kB with the standard spec (4 kB of
 * trade hashes, 4 kB of arrival times, 3 kB of micro-price counts, 2 kB of buckets and past values), 4 kB where nothing
 * trades.
 *
 * @param lastIndex grid index of the newest bar; {@link #NONE} before the first
 * @param lastMid its mid, in quote currency; NaN where it was not OK
 * @param instants bars so far
 * @param recentTrades hashes of the newest trade ids, oldest first
 * @param impact mid change, in quote currency, on order-flow imbalance, in contracts
 * @param microprice transitions of the best quote
 * @param vpin volume buckets
 * @param bulk price changes for volume of unknown aggressor
 * @param kyle mid change, in quote currency, on signed contracts
 * @param amihud mean |return| by value
 * @param signs of trades
 * @param stickiness removed and traded contracts
 * @param arrivals times of trades
 * @param intensity fills by depth
 */
public record OrderFlowState(
        long lastIndex,
        double lastMid,
        int instants,
        long[] recentTrades,
        ExponentialRegression impact,
        MicroPriceState microprice,
        VpinState vpin,
        BulkClassification bulk,
        ExponentialRegression kyle,
        Amihud amihud,
        TradeSigns signs,
        Stickiness stickiness,
        ArrivalState arrivals,
        IntensityState intensity) {

    /** Stands for no bar yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** The same sums, with other trades remembered. */
    OrderFlowState remembering(long[] trades) {
        return trades == recentTrades
                ? this
                : new OrderFlowState(
                        lastIndex,
                        lastMid,
                        instants,
                        trades,
                        impact,
                        microprice,
                        vpin,
                        bulk,
                        kyle,
                        amihud,
                        signs,
                        stickiness,
                        arrivals,
                        intensity);
    }

    /** No bar yet. */
    public static OrderFlowState empty(OrderFlowSpec spec) {
        return new OrderFlowState(
                NONE,
                Double.NaN,
                0,
                new long[0],
                ExponentialRegression.empty(),
                MicroPriceState.empty(),
                VpinState.empty(),
                BulkClassification.empty(),
                ExponentialRegression.empty(),
                Amihud.empty(),
                TradeSigns.empty(),
                Stickiness.empty(),
                ArrivalState.empty(),
                IntensityState.empty());
    }
}
