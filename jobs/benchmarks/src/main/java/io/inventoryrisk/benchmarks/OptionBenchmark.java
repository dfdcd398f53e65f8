package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.ImpliedVolatility;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One option's value and one implied volatility, over 1,000 quotes of a chain of a day to a year, both types, on ticks. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class OptionBenchmark {

    private static final int QUOTES = 1_000;
    private static final double FORWARD = 93_000;
    private static final double TICK = 0.0001 * FORWARD;
    private static final OptionType[] TYPES = OptionType.values();

    private final double[] strikes = new double[QUOTES];
    private final double[] years = new double[QUOTES];
    private final double[] volatilities = new double[QUOTES];
    private final double[] prices = new double[QUOTES];
    private final OptionType[] types = new OptionType[QUOTES];

    @Setup
    public void quote() {
        var random = new Random(7);
        for (int i = 0; i < QUOTES; i++) {
            years[i] = Math.pow(365, random.nextDouble()) / 365;
            volatilities[i] = 0.35 + 0.4 * random.nextDouble();
            double deviations = 2.5 * (2 * random.nextDouble() - 1);
            strikes[i] = Math.rint(FORWARD * Math.exp(deviations * volatilities[i] * Math.sqrt(years[i])) / 500) * 500;
            types[i] = TYPES[random.nextInt(2)];
            double price = Black76.price(types[i], FORWARD, strikes[i], volatilities[i], years[i]);
            prices[i] = Math.max(1, Math.rint(price / TICK)) * TICK;
        }
    }

    /** A sum, so that nothing is left out; quotes rounded below intrinsic value count as they come. */
    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public double impliedVolatility() {
        double sum = 0;
        for (int i = 0; i < QUOTES; i++) {
            sum += ImpliedVolatility.volatility(prices[i], FORWARD, strikes[i], years[i], types[i]);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public double withErrorAndStatus() {
        double sum = 0;
        for (int i = 0; i < QUOTES; i++) {
            sum += ImpliedVolatility.of(prices[i], TICK, FORWARD, strikes[i], years[i], types[i])
                    .error();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public double price() {
        double sum = 0;
        for (int i = 0; i < QUOTES; i++) {
            sum += Black76.price(types[i], FORWARD, strikes[i], volatilities[i], years[i]);
        }
        return sum;
    }
}
