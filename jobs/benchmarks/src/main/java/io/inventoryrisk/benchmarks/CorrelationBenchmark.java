package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.HayashiYoshida;
import io.inventoryrisk.model.math.HayashiYoshidaState;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.MarketModelBuilder;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.ModelState;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import io.inventoryrisk.model.volatility.VolatilityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Co-movement without Flink: a quote among ten others, whatever the window, and a whole market model of fifty books. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CorrelationBenchmark {

    private static final long SEED = 7;
    private static final long STEP_MICROS = 1_000_000;
    private static final int QUOTES_A_SECOND = 10;
    private static final int LEGS = 10;

    /** Ten legs of ten quotes a second each, in a window full before it is measured; panes of 10 s. */
    @State(Scope.Thread)
    public static class Quotes {

        /** Of the window. */
        @Param({"60", "14400"})
        public int windowSeconds;

        private final Random random = new Random(SEED);
        private final HeapBlockStore panes = new HeapBlockStore();
        private final double[] prices = new double[LEGS];
        private HayashiYoshida estimator;
        private HayashiYoshidaState state = HayashiYoshidaState.empty();
        private long instant;

        @Setup
        public void fill() {
            estimator = new HayashiYoshida(10 * STEP_MICROS, windowSeconds / 10, LEGS);
            for (int i = 0; i < 2 * windowSeconds; i++) {
                advance();
            }
        }

        private HayashiYoshidaState advance() {
            long before = instant;
            instant += STEP_MICROS;
            List<HayashiYoshida.Leg> legs = new ArrayList<>(LEGS);
            for (int leg = 0; leg < LEGS; leg++) {
                long[] micros = new long[QUOTES_A_SECOND];
                double[] values = new double[QUOTES_A_SECOND];
                for (int k = 0; k < QUOTES_A_SECOND; k++) {
                    micros[k] = before + 1 + k * STEP_MICROS / QUOTES_A_SECOND + random.nextInt(90_000);
                    prices[leg] += 1e-5 * (random.nextDouble() - 0.5);
                    values[k] = prices[leg];
                }
                legs.add(new HayashiYoshida.Leg("leg-" + leg, true, micros, values));
            }
            state = estimator.advance(state, instant, legs, panes);
            return state;
        }
    }

    /** Fifty calibrated bars of ten quotes each, over and over at new instants, in a window of half an hour. */
    @State(Scope.Thread)
    public static class Universe {

        private static final int INSTRUMENTS = 50;
        private static final int WARM = 1_900;

        private final Random random = new Random(SEED);
        private final HeapBlockStore rows = new HeapBlockStore();
        private final HeapBlockStore panes = new HeapBlockStore();
        private final double[] mids = new double[INSTRUMENTS];
        private final VolatilitySpec spec = VolatilitySpec.standard(STEP_MICROS);
        private final VolatilityEstimator volatility = new VolatilityEstimator(spec);
        private final VolatilityState[] volatilities = new VolatilityState[INSTRUMENTS];
        private final HeapBlockStore[] returns = new HeapBlockStore[INSTRUMENTS];
        private final MarketModelBuilder builder =
                new MarketModelBuilder(ModelSpec.standard("crypto", new Grid(STEP_MICROS), "1"));
        private ModelState state = ModelState.empty();
        private List<CalibratedBar> bars;
        private long instant;

        @Setup
        public void fill() {
            for (int i = 0; i < INSTRUMENTS; i++) {
                mids[i] = 100;
                volatilities[i] = VolatilityState.empty(spec);
                returns[i] = new HeapBlockStore();
            }
            for (int i = 0; i < WARM; i++) {
                next();
                build();
            }
        }

        /** The bars of the next instant: not what is measured. */
        @Setup(Level.Invocation)
        public void next() {
            instant += STEP_MICROS;
            bars = new ArrayList<>(INSTRUMENTS);
            double common = random.nextGaussian();
            for (int i = 0; i < INSTRUMENTS; i++) {
                long[] micros = new long[QUOTES_A_SECOND];
                double[] samples = new double[QUOTES_A_SECOND];
                for (int k = 0; k < QUOTES_A_SECOND; k++) {
                    micros[k] = instant - STEP_MICROS + 1 + k * 100_000L + random.nextInt(90_000);
                    mids[i] *= 1 + 1e-5 * (common + random.nextGaussian());
                    samples[k] = mids[i];
                }
                MarketBar bar = KernelBars.of(String.format("venue:SYMBOL%02d", i), instant, micros, samples);
                VolatilityEstimator.Step step = volatility.advance(volatilities[i], bar, returns[i]);
                volatilities[i] = step.state();
                bars.add(new CalibratedBar(bar, null, null, step.estimate(), "benchmark"));
            }
        }

        private MarketModel build() {
            MarketModelBuilder.Inputs inputs = new MarketModelBuilder.Inputs(bars, List.of(), Map.of(), null, null);
            MarketModelBuilder.Step step = builder.build(state, instant, inputs, rows, panes);
            state = step.state();
            return step.model();
        }
    }

    /** Takes the quotes of one second into all pairs of ten legs; the time is that of one quote. */
    @Benchmark
    @OperationsPerInvocation(LEGS * QUOTES_A_SECOND)
    public HayashiYoshidaState asynchronousQuote(Quotes quotes) {
        return quotes.advance();
    }

    /** Builds one market model of fifty instruments, 480 quotes between the grid among them. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public MarketModel marketModel(Universe universe) {
        return universe.build();
    }
}
