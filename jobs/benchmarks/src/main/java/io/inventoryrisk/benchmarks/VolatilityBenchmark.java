package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.volatility.ChoiceSpec;
import io.inventoryrisk.model.volatility.CoarseSpec;
import io.inventoryrisk.model.volatility.TwoScaleSpec;
import io.inventoryrisk.model.volatility.VolatilityEstimate;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import io.inventoryrisk.model.volatility.VolatilityState;
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

/** One bar of volatility with ten mid samples: by one window, whose length must not matter; by four; with a refit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VolatilityBenchmark {

    private static final long SEED = 7;
    private static final long STEP_MICROS = 1_000_000;
    private static final int SAMPLES = 10;

    /** A walk whose variance clusters, so that GARCH has something to find. */
    abstract static class Walk {

        private final Random random = new Random(SEED);
        private final HeapBlockStore rings = new HeapBlockStore();
        private VolatilityEstimator estimator;
        private VolatilityState state;
        private long instant = STEP_MICROS;
        private double logMid = Math.log(65_000);
        private double variance = 1;

        void start(VolatilitySpec spec, int bars) {
            estimator = new VolatilityEstimator(spec);
            state = VolatilityState.empty(spec);
            for (int i = 0; i < bars; i++) {
                advance();
            }
        }

        VolatilityEstimate advance() {
            instant += STEP_MICROS;
            VolatilityEstimator.Step step = estimator.advance(state, bar(), rings);
            state = step.state();
            return step.estimate();
        }

        private MarketBar bar() {
            double shock = Math.sqrt(variance) * random.nextGaussian();
            variance = 0.05 + 0.1 * shock * shock + 0.85 * variance;
            long[] sampleMicros = new long[SAMPLES];
            double[] sampleMids = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                logMid += 1e-4 * shock / SAMPLES;
                sampleMicros[i] = instant - (SAMPLES - 1 - i) * STEP_MICROS / SAMPLES;
                sampleMids[i] = Math.exp(logMid);
            }
            return KernelBars.of("venue:SYMBOL", instant, sampleMicros, sampleMids);
        }
    }

    /** One window, full before it is measured. */
    @State(Scope.Thread)
    public static class OneWindow extends Walk {

        @Param({"60", "14400"})
        public int windowSeconds;

        @Setup
        public void fill() {
            start(
                    new VolatilitySpec(STEP_MICROS, new long[] {windowSeconds * 1_000L}, 600_000, 30, 4),
                    2 * windowSeconds);
        }
    }

    /** The four windows of the job, likewise. */
    @State(Scope.Thread)
    public static class FourWindows extends Walk {

        @Setup
        public void fill() {
            start(VolatilitySpec.standard(STEP_MICROS), 30_000);
        }
    }

    /** A coarse bar and a refit on 1,440 returns at each bar, which the job does once an hour. */
    @State(Scope.Thread)
    public static class Refits extends Walk {

        @Setup
        public void fill() {
            CoarseSpec coarse = new CoarseSpec(STEP_MICROS, 1, 30, 10, 1_440, 500, STEP_MICROS, 86_400_000);
            start(
                    new VolatilitySpec(
                            STEP_MICROS,
                            new long[] {60_000},
                            600_000,
                            30,
                            4,
                            TwoScaleSpec.standard(),
                            coarse,
                            ChoiceSpec.standard()),
                    2_000);
        }
    }

    @Benchmark
    public VolatilityEstimate bar(OneWindow window) {
        return window.advance();
    }

    @Benchmark
    public VolatilityEstimate barOfFourWindows(FourWindows windows) {
        return windows.advance();
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public VolatilityEstimate barWithRefit(Refits refits) {
        return refits.advance();
    }
}
