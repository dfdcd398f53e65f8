package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.TradeFlow;

/** Bars that say no more than the kernels on them read: a mid, and the path it took. */
final class KernelBars {

    private static final double[] NONE = {};

    private KernelBars() {}

    /** A bar whose mid did not move between the grid. */
    static MarketBar of(String instrument, long instantMicros, double mid) {
        return of(instrument, instantMicros, mid, BookActivity.none());
    }

    /** A bar with mids sampled between the grid, the last of them its own. */
    static MarketBar of(String instrument, long instantMicros, long[] sampleMicros, double[] sampleMids) {
        double mid = sampleMids[sampleMids.length - 1];
        return of(
                instrument,
                instantMicros,
                mid,
                new BookActivity(NONE, 0, 0, 0, 0, mid, mid, mid, sampleMicros, sampleMids, BookLadder.empty()));
    }

    private static MarketBar of(String instrument, long instantMicros, double mid, BookActivity activity) {
        return new MarketBar(
                instrument,
                instantMicros,
                instantMicros,
                1,
                mid,
                1,
                mid,
                1,
                mid,
                mid,
                1,
                NONE,
                NONE,
                1,
                0,
                NONE,
                0,
                1,
                0,
                0,
                0,
                0,
                TradeFlow.none(),
                mid,
                mid,
                0,
                0,
                Double.NaN,
                activity,
                Quality.ok(0, 0));
    }
}
