package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.execution.BookMoment;
import io.inventoryrisk.model.execution.HeapMarkouts;
import io.inventoryrisk.model.execution.MarkoutInputs;
import io.inventoryrisk.model.execution.MarkoutSpec;
import io.inventoryrisk.model.execution.MarkoutState;
import io.inventoryrisk.model.execution.MarkoutTracker;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One instant of one instrument in a steady state, the fills of the last five minutes still open: a bar of ten mids, the
 * instant's fills, and as many ends of each of five horizons. A fill costs six events: itself and its horizons.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExecutionBenchmark {

    private static final long STEP_MICROS = 1_000_000;
    private static final int SAMPLES = 10;

    /** The market goes on from instant to instant, for ever. */
    @State(Scope.Thread)
    public static class Market {

        /** Fills an instant. */
        @Param({"0", "1", "10", "100"})
        public int fills;

        /** Accounts they are of. */
        @Param({"1", "10"})
        public int accounts;

        private final Random random = new Random(7);
        private final MarkoutTracker tracker =
                new MarkoutTracker(MarkoutSpec.standard(Grid.oneSecond(), 60_000, "benchmark"));
        private final HeapMarkouts store = new HeapMarkouts();
        private final Instrument instrument = new Instrument(
                "venue:SYMBOL",
                InstrumentKind.PERPETUAL,
                Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                "BTC",
                "USDT",
                "USDT",
                "BTC",
                0,
                0);
        private MarkoutState state = MarkoutState.empty();
        private long instant;
        private long ordinal;
        private double mid = 50_000;

        /** Five minutes, until as many horizons end as begin. */
        @Setup(Level.Trial)
        public void fill() {
            for (int i = 0; i < 310; i++) {
                advance();
            }
        }

        private MarkoutTracker.Step advance() {
            instant += STEP_MICROS;
            MarkoutInputs in = new MarkoutInputs(instrument.id(), instant, book(), null, fills());
            MarkoutTracker.Step step = tracker.advance(state, in, store);
            state = step.state();
            return step;
        }

        private BookMoment book() {
            double open = mid;
            long[] micros = new long[SAMPLES];
            double[] mids = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                mid += random.nextInt(3) - 1;
                micros[i] = instant - STEP_MICROS + (i + 1) * STEP_MICROS / SAMPLES;
                mids[i] = mid;
            }
            double[] sizes = {10_000, 50_000, 250_000, 1_000_000};
            double[] costs = {1, 2, 3, 4};
            boolean known = instant > STEP_MICROS;
            return new BookMoment(
                    instant,
                    true,
                    true,
                    known ? open : Double.NaN,
                    mid,
                    micros,
                    mids,
                    random.nextDouble(),
                    sizes,
                    costs,
                    costs);
        }

        private List<AppliedFill> fills() {
            List<AppliedFill> due = new ArrayList<>(fills);
            for (int i = 0; i < fills; i++) {
                due.add(new AppliedFill(
                        "desk-" + random.nextInt(accounts),
                        instrument,
                        ++ordinal,
                        instant - random.nextInt((int) STEP_MICROS),
                        BigDecimal.valueOf(random.nextBoolean() ? 1 : -1),
                        BigDecimal.valueOf(mid + random.nextInt(3)),
                        BigDecimal.ZERO,
                        "USDT",
                        random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER,
                        FillKind.TRADE));
            }
            return due;
        }
    }

    /** Takes an instant, publishing what changed; the making of its inputs included. */
    @Benchmark
    public MarkoutTracker.Step instant(Market market) {
        return market.advance();
    }
}
