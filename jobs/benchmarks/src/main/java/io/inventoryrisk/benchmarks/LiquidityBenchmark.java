package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.liquidity.FragilityWeights;
import io.inventoryrisk.model.liquidity.LiquidityEstimator;
import io.inventoryrisk.model.liquidity.LiquiditySpec;
import io.inventoryrisk.model.liquidity.LiquidityState;
import io.inventoryrisk.model.liquidity.RecoverySpec;
import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

/** One bar of liquidity with a ladder of 200 levels a side, and six such books as one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LiquidityBenchmark {

    private static final long SEED = 7;
    private static final long STEP_MICROS = 1_000_000;
    private static final int LEVELS = 200;
    private static final double MID = 60_000;
    private static final double[] DISTANCES_BPS = {5, 10, 25, 50};

    /** Bars of one instrument, and an estimator that has seen more of them than it remembers. */
    @State(Scope.Thread)
    public static class Bars {

        private static final int BOOKS = 64;

        /** Of its habits and of its liquidity volatility. */
        @Param({"60", "14400"})
        public int memorySeconds;

        private final Random random = new Random(SEED);
        private final BookLadder[] ladders = new BookLadder[BOOKS];
        private final Instrument definition = perpetual("venue");
        private LiquidityEstimator estimator;
        private LiquidityState state;
        private long instant = STEP_MICROS;
        private int next;

        @Setup
        public void fill() {
            for (int i = 0; i < BOOKS; i++) {
                ladders[i] = ladder(random, MID * (1 + 1e-4 * random.nextGaussian()));
            }
            LiquiditySpec spec = spec(memorySeconds * 1_000L);
            estimator = new LiquidityEstimator(spec);
            state = LiquidityState.empty(spec);
            for (int i = 0; i < 2 * memorySeconds; i++) {
                advance();
            }
        }

        private static LiquiditySpec spec(long memoryMillis) {
            return new LiquiditySpec(
                    STEP_MICROS,
                    new double[] {10_000, 50_000, 250_000, 1_000_000},
                    DISTANCES_BPS,
                    25,
                    memoryMillis,
                    memoryMillis,
                    5_000,
                    10_000,
                    30,
                    300,
                    RecoverySpec.standard(),
                    FragilityWeights.standard());
        }

        private LiquidityEstimate advance() {
            instant += STEP_MICROS;
            next = (next + 1) % BOOKS;
            Side aggressor = random.nextBoolean() ? Side.BUY : Side.SELL;
            Trade trade = new Trade(definition.id(), instant, "", aggressor, MID, random.nextDouble());
            MarketBar bar = bar(definition.id(), instant, ladders[next]);
            LiquidityEstimator.Step step = estimator.advance(state, bar, List.of(trade), null, definition);
            state = step.state();
            return step.estimate();
        }
    }

    /** Six venues of one coin at one instant. */
    @State(Scope.Thread)
    public static class Venues {

        private final ConsolidatedBook book = ConsolidatedBook.standard();
        private final List<MarketBar> bars = new ArrayList<>();
        private final Map<String, Instrument> definitions = new TreeMap<>();
        private ConversionRates rates;
        private ParameterPack fees;

        @Setup
        public void open() {
            Random random = new Random(SEED);
            Map<String, Double> fractions = new TreeMap<>();
            for (String venue : List.of("a", "b", "c", "d", "e", "f")) {
                Instrument definition = perpetual(venue);
                definitions.put(definition.id(), definition);
                double mid = MID * (1 + 1e-4 * random.nextGaussian());
                bars.add(bar(definition.id(), STEP_MICROS, ladder(random, mid)));
                fractions.put(venue, 1e-4 * random.nextInt(6));
            }
            rates = ConversionRates.of(new TreeMap<>(), definitions, null, STEP_MICROS);
            fees = new ParameterPack(ConsolidatedBook.TAKER_FEES, "1", 0, fractions);
        }
    }

    private static Instrument perpetual(String venue) {
        return new Instrument(
                venue + ":BTCUSD",
                InstrumentKind.PERPETUAL,
                Payoff.LINEAR,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "BTC",
                "USD",
                "USD",
                "BTC",
                0,
                0);
    }

    /** Levels a tenth of a basis point apart, some 4,000 USD each: a million USD walks all of them. */
    private static BookLadder ladder(Random random, double mid) {
        double[][] sides = new double[4][LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double distance = 1e-5 * (i + random.nextDouble());
            sides[0][i] = mid * (1 - distance);
            sides[1][i] = 0.14 * random.nextDouble();
            sides[2][i] = mid * (1 + distance);
            sides[3][i] = 0.14 * random.nextDouble();
        }
        return new BookLadder(sides[0], sides[1], sides[2], sides[3]);
    }

    private static MarketBar bar(String instrument, long instant, BookLadder ladder) {
        double bid = ladder.bidPrices()[0];
        double ask = ladder.askPrices()[0];
        double mid = (bid + ask) / 2;
        double[] depth = {3.5, 7, 14, 14 + ladder.bidSizes()[0]};
        return new MarketBar(
                instrument,
                instant,
                instant,
                1,
                bid,
                ladder.bidSizes()[0],
                ask,
                ladder.askSizes()[0],
                mid,
                mid,
                (ask - bid) / mid * 1e4,
                depth,
                depth,
                1,
                0,
                depth,
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
                BookActivity.none().with(ladder),
                Quality.ok(0, 0));
    }

    /** Takes one bar into an estimator, whose memory must not matter. */
    @Benchmark
    public LiquidityEstimate liquidityBar(Bars bars) {
        return bars.advance();
    }

    /** Makes one book of six, as the market model does for each coin once an instant. */
    @Benchmark
    public ConsolidatedLiquidity[] sixVenues(Venues venues) {
        return venues.book.at(STEP_MICROS, venues.bars, venues.definitions, venues.rates, venues.fees);
    }
}
