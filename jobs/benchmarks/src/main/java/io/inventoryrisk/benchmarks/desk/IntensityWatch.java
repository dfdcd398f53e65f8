package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.model.flow.OrderFlowEstimator;
import io.inventoryrisk.model.flow.OrderFlowSpec;
import io.inventoryrisk.model.flow.OrderFlowState;
import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import java.util.ArrayList;
import java.util.List;

/** What the job's own {@link OrderFlowEstimator} makes of a stretch of bars and public trades. */
final class IntensityWatch {

    static final long STEP_MICROS = 1_000_000;

    private static final double[] NONE = {};

    private final OrderFlowSpec spec = OrderFlowSpec.standard(STEP_MICROS);
    private final OrderFlowEstimator estimator = new OrderFlowEstimator(spec);
    private final Instrument definition;
    private final double tick;
    private final long startMicros;
    private OrderFlowState state = OrderFlowState.empty(spec);
    private List<Trade> trades = new ArrayList<>();
    private FillIntensity intensity;

    IntensityWatch(Instrument definition, long startMicros) {
        this.definition = definition;
        this.tick = definition.tickSize().doubleValue();
        this.startMicros = startMicros;
    }

    /** A market order that printed at a price, some seconds after the start. */
    void trade(Side aggressor, double second, double price) {
        long micros = startMicros + (long) (second * STEP_MICROS);
        trades.add(new Trade(definition.id(), micros, "", aggressor, price, 1));
    }

    /** Ends a second with the book around a mid, one tick wide. */
    void close(int second, double mid) {
        OrderFlowEstimator.Step step =
                estimator.advance(state, bar(startMicros + second * STEP_MICROS, mid), trades, List.of(), definition);
        state = step.state();
        intensity = step.estimate().publicIntensity();
        trades = new ArrayList<>();
    }

    /** The last fit; null before the first. */
    FillIntensity intensity() {
        return intensity;
    }

    private MarketBar bar(long micros, double mid) {
        double none = Double.NaN;
        return new MarketBar(
                definition.id(),
                micros,
                micros,
                0,
                mid - tick / 2,
                1,
                mid + tick / 2,
                1,
                mid,
                mid,
                tick / mid * 1e4,
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
                none,
                none,
                none,
                0,
                none,
                new BookActivity(NONE, 0, 0, 0, 0, none, mid, mid, new long[0], NONE, BookLadder.empty()),
                Quality.ok(0, 0));
    }
}
