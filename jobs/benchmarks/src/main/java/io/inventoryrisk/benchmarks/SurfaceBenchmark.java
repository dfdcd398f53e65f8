package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.Ssvi;
import io.inventoryrisk.model.option.SurfaceCalibrator;
import io.inventoryrisk.model.option.SurfaceInterpolation;
import io.inventoryrisk.model.option.SurfaceSpec;
import io.inventoryrisk.model.option.SurfaceState;
import io.inventoryrisk.model.option.SviSlice;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One surface of 1,008 quotes on 12 expiries, from quotes to checks: parity forwards, 2,000 implied volatilities, 12
 * slices, SSVI, arbitrage scans; and whether one is due, and one reading.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SurfaceBenchmark {

    /** Chains five seconds apart, each with its own noise. */
    @State(Scope.Thread)
    public static class Chains {

        private static final long SEED = 7;
        private static final long START = 1_770_000_000_000_000L;
        private static final long STEP_MICROS = 5_000_000;
        private static final double[] DAYS = {0.6, 1.6, 2.6, 3.6, 10, 17, 31, 59, 87, 178, 269, 360};
        private static final int STRIKES = 42;
        private static final double FORWARD = 65_000;
        private static final double TICK = 0.0001;
        private static final double NOISE = 0.003;
        private static final int CHAINS = 16;

        private final Random random = new Random(SEED);
        private final Ssvi ssvi = new Ssvi(-0.3, 0.7, 0.5);
        private final List<List<OptionQuote>> chains = new ArrayList<>();
        private final SurfaceCalibrator calibrator = new SurfaceCalibrator(SurfaceSpec.standard("benchmark"));
        private SurfaceState standing;
        private SurfaceInterpolation surface;
        private int next;

        @Setup
        public void quote() {
            for (int i = 0; i <= CHAINS; i++) {
                chains.add(chain(START + i * STEP_MICROS));
            }
            SurfaceCalibrator.Step first =
                    calibrator.advance(SurfaceState.empty(), "BTC", START, chains.get(0), List.of());
            standing = first.state();
            surface = new SurfaceInterpolation(first.fit().surface());
        }

        private List<OptionQuote> chain(long asOfMicros) {
            List<OptionQuote> quotes = new ArrayList<>();
            for (double days : DAYS) {
                long expiry = START + (long) (days * 86_400_000_000L);
                double years = YearFraction.betweenMicros(asOfMicros, expiry);
                double deviation = 0.55 * Math.sqrt(years);
                SviSlice smile = ssvi.slice(deviation * deviation);
                for (int j = 0; j < STRIKES; j++) {
                    double k = deviation * (5.0 * j / (STRIKES - 1) - 2.5);
                    double volatility = smile.volatility(k, years) + NOISE * random.nextGaussian();
                    for (OptionType type : OptionType.values()) {
                        quotes.add(quote(type, FORWARD * Math.exp(k), expiry, asOfMicros, volatility));
                    }
                }
            }
            return quotes;
        }

        private OptionQuote quote(OptionType type, double strike, long expiry, long asOfMicros, double volatility) {
            double years = YearFraction.betweenMicros(asOfMicros, expiry);
            double mark = Black76.price(type, FORWARD, strike, volatility, years) / FORWARD;
            double bid = Math.floor(mark * 0.99 / TICK) * TICK;
            double ask = Math.ceil(mark * 1.01 / TICK) * TICK;
            return new OptionQuote(
                    "deribit:BTC",
                    "BTC",
                    type,
                    strike,
                    expiry,
                    true,
                    TICK,
                    asOfMicros,
                    bid,
                    1,
                    ask,
                    1,
                    mark,
                    volatility,
                    FORWARD,
                    FORWARD);
        }

        private int next() {
            next = next % CHAINS + 1;
            return next;
        }

        private static long instant(int chain) {
            return START + chain * STEP_MICROS;
        }
    }

    /** From nothing. */
    @Benchmark
    public SurfaceCalibrator.Step cold(Chains chains) {
        int i = chains.next();
        return chains.calibrator.advance(
                SurfaceState.empty(), "BTC", Chains.instant(i), chains.chains.get(i), List.of());
    }

    /** From the last good surface. */
    @Benchmark
    public SurfaceCalibrator.Step warm(Chains chains) {
        int i = chains.next();
        return chains.calibrator.advance(chains.standing, "BTC", Chains.instant(i), chains.chains.get(i), List.of());
    }

    /** Whether one is due, two seconds after the last: every quote is fresh. */
    @Benchmark
    public boolean isDue(Chains chains) {
        return chains.calibrator.isDue(
                chains.standing, Chains.START + 2_000_000, chains.chains.get(chains.next()), List.of());
    }

    /** One volatility between two expiries. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public double read(Chains chains) {
        return chains.surface.volatility(70_000, Chains.START + 45 * 86_400_000_000L);
    }
}
