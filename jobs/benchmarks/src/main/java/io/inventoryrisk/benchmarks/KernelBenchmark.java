package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.SyntheticTape.Load;
import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.math.CoMomentWindow;
import io.inventoryrisk.model.math.CoMoments;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.volatility.VolatilityEstimate;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import io.inventoryrisk.model.volatility.VolatilityState;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
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
import org.openjdk.jmh.infra.Blackhole;

/** The model's inner loops without Flink: one book update, one bar of volatility, one instant of correlation. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelBenchmark {

    private static final long SEED = 7;
    private static final long STEP_MICROS = 1_000_000;
    private static final double STEP_VOLATILITY = 1e-4;

    /** A synthetic feed of one instrument, over and over. */
    @State(Scope.Thread)
    public static class Feed {

        private static final int UPDATES = 100_000;
        private static final String INSTRUMENT = "binance:BTCUSDT-PERP";

        private final BookSpec spec = BookSpec.withDefaults(new Grid(STEP_MICROS));
        private final List<BookUpdate> updates = new ArrayList<>(UPDATES);
        private InstrumentBook book;
        private int next;

        @Setup
        public void record() {
            Tape tape = SyntheticTape.of(1, new Load(2_000, 50), MarketSpec.START);
            while (updates.size() < UPDATES) {
                Event event = tape.next();
                if (event.payload() instanceof BookUpdate update
                        && update.instrument().equals(INSTRUMENT)) {
                    updates.add(update);
                }
            }
        }

        private BookUpdate next() {
            if (next == 0) {
                book = new InstrumentBook(INSTRUMENT, spec);
            }
            BookUpdate update = updates.get(next);
            next = (next + 1) % UPDATES;
            return update;
        }
    }

    /** Bars of one instrument and one window of volatility, full before it is measured. */
    @State(Scope.Thread)
    public static class Returns {

        /** Of the one window. */
        @Param({"60", "14400"})
        public int windowSeconds;

        private final Random random = new Random(SEED);
        private final HeapBlockStore store = new HeapBlockStore();
        private VolatilityEstimator estimator;
        private VolatilityState state;
        private long instant = STEP_MICROS;
        private double mid = 100;

        @Setup
        public void fill() {
            VolatilitySpec spec = new VolatilitySpec(STEP_MICROS, new long[] {windowSeconds * 1_000L}, 600_000, 30, 4);
            estimator = new VolatilityEstimator(spec);
            state = VolatilityState.empty(spec);
            for (int i = 0; i < 2 * windowSeconds; i++) {
                advance();
            }
        }

        private VolatilityEstimate advance() {
            instant += STEP_MICROS;
            mid *= 1 + STEP_VOLATILITY * random.nextGaussian();
            VolatilityEstimator.Step step = estimator.advance(state, bar(), store);
            state = step.state();
            return step.estimate();
        }

        private MarketBar bar() {
            return KernelBars.of("venue:SYMBOL", instant, mid);
        }
    }

    /** Returns of fifty factors in a window of half an hour, full before it is measured. */
    @State(Scope.Thread)
    public static class Factors {

        private static final int COUNT = 50;
        private static final int LENGTH = 1_800;

        private final Random random = new Random(SEED);
        private final HeapBlockStore store = new HeapBlockStore();
        private final CoMomentWindow window = new CoMomentWindow(LENGTH, 1_000);
        private final String[] names = new String[COUNT];
        private final double[] returns = new double[COUNT];
        private CoMoments moments = CoMoments.empty();
        private long index;

        @Setup
        public void fill() {
            for (int i = 0; i < COUNT; i++) {
                names[i] = String.format("venue:SYMBOL%02d", i);
            }
            for (int i = 0; i < 2 * LENGTH; i++) {
                advance();
            }
        }

        private CoMoments advance() {
            for (int i = 0; i < COUNT; i++) {
                returns[i] = STEP_VOLATILITY * random.nextGaussian();
            }
            moments = window.advance(moments, ++index, names, returns, store);
            return moments;
        }
    }

    /** Takes one message into a book, bars included. */
    @Benchmark
    public void bookUpdate(Feed feed, Blackhole sink) {
        BookUpdate update = feed.next();
        sink.consume(feed.book.apply(update, sink::consume));
    }

    /** Takes one bar into a window, whose length must not matter. */
    @Benchmark
    public VolatilityEstimate volatilityBar(Returns returns) {
        return returns.advance();
    }

    /** Takes one instant into the co-moments, 1,275 pairs; without repair of the matrix. */
    @Benchmark
    public CoMoments correlationInstant(Factors factors) {
        return factors.advance();
    }
}
