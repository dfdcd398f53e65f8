package io.inventoryrisk.benchmarks;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.FastBlack76;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.TenorScaling;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.finmath.functions.AnalyticFormulas;
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

/**
 * A book of 1,000 options, a day to a year out, half of them with premiums in coin, under 10,000 scenarios of spot and
 * volatility: the whole book as portfolio risk revalues it, and the same ten million prices one by one, by this model's
 * fast and precise formulas and by those of two libraries.
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@State(Scope.Thread)
public class ScenarioBenchmark {

    private static final int OPTIONS = 1_000;
    private static final int SCENARIOS = 10_000;
    private static final int PRICES = OPTIONS * SCENARIOS;
    private static final double FORWARD = 93_000;
    private static final long NOW = 1_770_000_000_000_000L;
    private static final OptionType[] TYPES = OptionType.values();

    private final Random random = new Random(7);
    private final List<Instrument> book = new ArrayList<>();
    private final double[] quantities = new double[OPTIONS];
    private final double[] volatilities = new double[OPTIONS];
    private final double[] growth = new double[SCENARIOS];
    private final double[] logGrowth = new double[SCENARIOS];
    private final double[] volatilityGrowth = new double[SCENARIOS];
    private MarketModel model;
    private ScenarioSet set;

    @Setup
    public void prepare() {
        double[] marks = new double[OPTIONS];
        for (int i = 0; i < OPTIONS; i++) {
            Instrument option = option(i);
            book.add(option);
            quantities[i] = random.nextGaussian();
            double years = years(option);
            double price =
                    Black76.price(option.optionType(), FORWARD, option.strike().doubleValue(), volatilities[i], years);
            marks[i] = option.payoff() == Payoff.INVERSE ? price / FORWARD : price;
        }
        model = model(marks);
        double[] spot = new double[SCENARIOS];
        double[] volatility = new double[SCENARIOS];
        for (int i = 0; i < SCENARIOS; i++) {
            spot[i] = Math.expm1(0.05 * random.nextGaussian());
            volatility[i] = Math.expm1(0.2 * random.nextGaussian());
            growth[i] = 1 + spot[i];
            logGrowth[i] = Math.log1p(spot[i]);
            volatilityGrowth[i] = 1 + volatility[i];
        }
        set = set(spot, volatility);
    }

    private Instrument option(int i) {
        double days = Math.pow(365, random.nextDouble());
        volatilities[i] = 0.35 + 0.4 * random.nextDouble();
        double deviations = 2.5 * (2 * random.nextDouble() - 1) * volatilities[i] * Math.sqrt(days / 365);
        String quote = i % 2 == 0 ? "BTC" : "USDC";
        return new Instrument(
                String.format("deribit:BTC-%04d", i),
                InstrumentKind.OPTION,
                i % 2 == 0 ? Payoff.INVERSE : Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("1e-9"),
                new BigDecimal("0.1"),
                "BTC",
                quote,
                quote,
                "BTC",
                TYPES[random.nextInt(2)],
                BigDecimal.valueOf(Math.rint(FORWARD * Math.exp(deviations) / 500) * 500),
                NOW + (long) (days * 86_400_000_000L),
                0);
    }

    private static double years(Instrument option) {
        return YearFraction.betweenMicros(NOW, option.expiryMicros());
    }

    private MarketModel model(double[] marks) {
        QualityStatus[] status = new QualityStatus[OPTIONS];
        Arrays.fill(status, QualityStatus.OK);
        double[] none = new double[OPTIONS];
        return new MarketModel(
                "benchmark",
                NOW,
                "1",
                book.stream().map(Instrument::id).toArray(String[]::new),
                marks,
                none,
                new long[OPTIONS],
                status,
                new long[OPTIONS],
                status,
                new long[OPTIONS],
                none,
                new VolatilitySource[0],
                none,
                new String[0],
                new double[0],
                new double[0],
                0,
                false,
                new double[0],
                new double[0],
                0,
                new String[] {"BTC", "USD", "USDC"},
                new double[] {FORWARD, 1, 1},
                new ConsolidatedLiquidity[0],
                new VolatilitySurface[0],
                new SettlementAverage[0],
                new QuotedBook[0],
                MarketRegime.UNKNOWN,
                0,
                Quality.ok(0, 1));
    }

    private static ScenarioSet set(double[] spot, double[] volatility) {
        double[] ones = new double[SCENARIOS];
        Arrays.fill(ones, 1);
        return new ScenarioSet(
                "benchmark",
                IntStream.range(0, SCENARIOS).mapToObj(Integer::toString).toArray(String[]::new),
                ones,
                new String[] {"BTC"},
                new double[][] {spot},
                new double[][] {volatility},
                new String[0],
                new double[0][],
                new double[SCENARIOS],
                new double[SCENARIOS],
                TenorScaling.parallel());
    }

    /** From the market model to the book's P&L in USD, scenario by scenario: implied volatilities, vectors, sums. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public double[] book() {
        UnitVectors units = new UnitVectors(new InstrumentPricer(model, Map.of()));
        double[] total = new double[SCENARIOS];
        for (int i = 0; i < OPTIONS; i++) {
            double[] unit = units.of(book.get(i), set).usd();
            for (int j = 0; j < SCENARIOS; j++) {
                total[j] += quantities[i] * unit[j];
            }
        }
        return total;
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(PRICES)
    public double fast() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Instrument option = book.get(i);
            int sign = option.optionType().sign();
            double strike = option.strike().doubleValue();
            double x = FastBlack76.logMoneyness(FORWARD, strike);
            double s = volatilities[i] * Math.sqrt(years(option));
            for (int j = 0; j < SCENARIOS; j++) {
                sum += FastBlack76.price(sign, FORWARD * growth[j], strike, x + logGrowth[j], s * volatilityGrowth[j]);
            }
        }
        return sum;
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(PRICES)
    public double precise() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Instrument option = book.get(i);
            double strike = option.strike().doubleValue();
            double years = years(option);
            for (int j = 0; j < SCENARIOS; j++) {
                sum += Black76.price(
                        option.optionType(), FORWARD * growth[j], strike, volatilities[i] * volatilityGrowth[j], years);
            }
        }
        return sum;
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(PRICES)
    public double strata() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Instrument option = book.get(i);
            boolean call = option.optionType() == OptionType.CALL;
            double strike = option.strike().doubleValue();
            double years = years(option);
            for (int j = 0; j < SCENARIOS; j++) {
                sum += BlackFormulaRepository.price(
                        FORWARD * growth[j], strike, years, volatilities[i] * volatilityGrowth[j], call);
            }
        }
        return sum;
    }

    /** It prices calls; a put is one by parity. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(PRICES)
    public double finmath() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Instrument option = book.get(i);
            boolean call = option.optionType() == OptionType.CALL;
            double strike = option.strike().doubleValue();
            double years = years(option);
            for (int j = 0; j < SCENARIOS; j++) {
                double forward = FORWARD * growth[j];
                double value = AnalyticFormulas.blackScholesGeneralizedOptionValue(
                        forward, volatilities[i] * volatilityGrowth[j], years, strike, 1);
                sum += call ? value : value - forward + strike;
            }
        }
        return sum;
    }
}
