package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.flow.HawkesSpec;
import io.inventoryrisk.model.flow.IntensitySpec;
import io.inventoryrisk.model.flow.MicroPriceSpec;
import io.inventoryrisk.model.flow.OrderFlowEstimator;
import io.inventoryrisk.model.flow.OrderFlowSpec;
import io.inventoryrisk.model.flow.OrderFlowState;
import io.inventoryrisk.model.flow.VpinSpec;
import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One instant of order flow with 20 trades, fits on their timer included, for a short and a long memory. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FlowBenchmark {

    private static final long SEED = 7;
    private static final long STEP_MICROS = 1_000_000;
    private static final int TRADES = 20;
    private static final String INSTRUMENT = "venue:SYMBOL";

    /** Instants made beforehand, told apart only by their times and ids. */
    @State(Scope.Thread)
    public static class Flow {

        private static final int INSTANTS = 1_000;

        /** Of every mean, regression and sum. */
        @Param({"60", "14400"})
        public int memorySeconds;

        /** Grid steps from one fit of Hawkes and fill intensity to the next; the larger shows an instant without one. */
        @Param({"60", "1000000000"})
        public int fitInstants;

        private final Random random = new Random(SEED);
        private final List<MarketBar> bars = new ArrayList<>();
        private final List<List<Trade>> trades = new ArrayList<>();
        private final Instrument definition = new Instrument(
                INSTRUMENT,
                InstrumentKind.PERPETUAL,
                Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("0.1"),
                BigDecimal.ONE,
                "BTC",
                "USDT",
                "USDT",
                "BTC",
                0,
                0);
        private OrderFlowEstimator estimator;
        private OrderFlowSpec spec;
        private OrderFlowState state;
        private int next;

        @Setup
        public void fill() {
            long memoryMillis = memorySeconds * 1_000L;
            spec = new OrderFlowSpec(
                    STEP_MICROS,
                    memoryMillis,
                    30,
                    fitInstants,
                    512,
                    MicroPriceSpec.standard(),
                    new VpinSpec(1.0 / 360, memoryMillis, 60_000, 50, 10, 30, 30L * 86_400_000),
                    HawkesSpec.standard(),
                    new IntensitySpec(32, 5, memoryMillis, 30));
            estimator = new OrderFlowEstimator(spec);
            double mid = 60_000;
            for (int i = 1; i <= INSTANTS; i++) {
                mid += 0.1 * Math.rint(20 * random.nextGaussian());
                bars.add(bar(i, mid));
                trades.add(trades(i, mid));
            }
            for (int i = 0; i < 2 * INSTANTS; i++) {
                advance();
            }
        }

        private OrderFlowEstimate advance() {
            if (next == 0) {
                state = state == null ? OrderFlowState.empty(spec) : rewound(state);
            }
            OrderFlowEstimator.Sifted sifted = estimator.sift(state, trades.get(next));
            OrderFlowEstimator.Step step =
                    estimator.advance(sifted.state(), bars.get(next), sifted.trades(), List.of(), definition);
            state = step.state();
            next = (next + 1) % INSTANTS;
            return step.estimate();
        }

        /** The same sums before the first instant, with nothing recent: the tape begins again. */
        private OrderFlowState rewound(OrderFlowState full) {
            OrderFlowState empty = OrderFlowState.empty(spec);
            return new OrderFlowState(
                    0,
                    bars.get(0).mid(),
                    full.instants(),
                    empty.recentTrades(),
                    full.impact(),
                    full.microprice(),
                    full.vpin(),
                    full.bulk(),
                    full.kyle(),
                    full.amihud(),
                    full.signs(),
                    full.stickiness(),
                    empty.arrivals(),
                    full.intensity());
        }

        private List<Trade> trades(int index, double mid) {
            List<Trade> made = new ArrayList<>();
            for (int t = 0; t < TRADES; t++) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                double price = mid + side.sign() * 0.1 * random.nextInt(100);
                long micros = (index - 1) * STEP_MICROS + (t + 1) * 40_000 + random.nextInt(30_000);
                made.add(new Trade(
                        INSTRUMENT, micros, Long.toString(5_266_583_935L + index * 100L + t), side, price, 0.1));
            }
            return made;
        }

        private MarketBar bar(int index, double mid) {
            double[] none = {};
            long micros = index * STEP_MICROS;
            return new MarketBar(
                    INSTRUMENT,
                    micros,
                    micros,
                    index,
                    mid - 0.05,
                    1 + random.nextInt(9),
                    mid + 0.05,
                    1 + random.nextInt(9),
                    mid,
                    mid,
                    0.02,
                    none,
                    none,
                    1,
                    0,
                    none,
                    random.nextGaussian(),
                    100,
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
                    new BookActivity(none, 10, 10, 10, 10, Double.NaN, mid, mid, new long[0], none, BookLadder.empty()),
                    Quality.ok(0, 0));
        }
    }

    /** One instant. */
    @Benchmark
    public OrderFlowEstimate advance(Flow flow) {
        return flow.advance();
    }
}
