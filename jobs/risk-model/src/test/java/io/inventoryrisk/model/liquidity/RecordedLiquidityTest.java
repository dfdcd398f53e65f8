package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TreeMapBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six recorded streams of five minutes: estimates from the bars against the book rebuilt and walked by hand. */
class RecordedLiquidityTest {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BookSpec BOOK = BookSpec.withDefaults(Grid.oneSecond());
    private static final double[] SIZES = {1_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000, 50_000_000};
    private static final int INSTANTS = 100;

    /** Basis points; doubles against 34 digits. */
    private static final double ROUNDING = 1e-8;

    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, INVERSE, 100",
        "cm_ethusd_perp_20240808, INVERSE, 10",
        "spot_btcusdt_20240808, LINEAR, 1",
        "spot_ethusdt_20240808, LINEAR, 1",
        "usdm_btcusdt_20240808, LINEAR, 1",
        "usdm_ethusdt_20240808, LINEAR, 1"
    })
    void costCurvesEqualAHandWalkOfTheRebuiltBook(String file, Payoff payoff, String multiplier) {
        RecordedBinance recording = RecordedBinance.read(file);
        Instrument definition = definition(file, payoff, multiplier);
        List<Estimated> estimates = estimates(recording, definition);
        Random random = new Random(file.hashCode());
        TreeSet<Integer> chosen = new TreeSet<>();
        while (chosen.size() < INSTANTS) {
            int i = random.nextInt(estimates.size());
            if (estimates.get(i).bar().quality().status() == QualityStatus.OK) {
                chosen.add(i);
            }
        }
        RebuiltBook rebuilt = new RebuiltBook(recording);
        int filled = 0;
        for (int i : chosen) {
            MarketBar bar = estimates.get(i).bar();
            LiquidityEstimate estimate = estimates.get(i).estimate();
            TreeMapBook book = rebuilt.at(bar.asOfMicros());
            String at = file + " at " + bar.asOfMicros();
            for (int size = 0; size < SIZES.length; size++) {
                double buy = handWalk(book, definition, Side.BUY, SIZES[size]);
                double sell = handWalk(book, definition, Side.SELL, SIZES[size]);
                check(at, estimate.buyCostBps()[size], estimate.buyInsufficient()[size], buy);
                check(at, estimate.sellCostBps()[size], estimate.sellInsufficient()[size], sell);
                filled += estimate.buyInsufficient()[size] ? 0 : 1;
            }
            checkDepth(at, book, definition, estimate);
        }
        assertThat(filled).as("sizes that the book could fill").isBetween(INSTANTS, INSTANTS * SIZES.length - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, INVERSE, 100",
        "cm_ethusd_perp_20240808, INVERSE, 10",
        "spot_btcusdt_20240808, LINEAR, 1",
        "spot_ethusdt_20240808, LINEAR, 1",
        "usdm_btcusdt_20240808, LINEAR, 1",
        "usdm_ethusdt_20240808, LINEAR, 1"
    })
    void realBooksGiveSoundNumbersOnEveryBar(String file, Payoff payoff, String multiplier) {
        Instrument definition = definition(file, payoff, multiplier);
        List<Estimated> estimates = estimates(RecordedBinance.read(file), definition);
        for (int i = 0; i < estimates.size(); i++) {
            LiquidityEstimate estimate = estimates.get(i).estimate();
            String at = file + ", bar " + i;
            assertThat(estimate.quality().status())
                    .as(at)
                    .isEqualTo(i + 1 < 30 ? QualityStatus.WARMING : QualityStatus.OK);
            assertThat(estimate.fragility()).as(at).isBetween(0.0, 1.0);
            assertThat(estimate.withdrawalRate()).as(at).isBetween(0.0, 1.0);
            assertThat(estimate.bidDecay()).as(at).isBetween(-0.2, 0.2);
            assertThat(estimate.impactCoefficient()).as(at).isBetween(0.5, 1.5);
            for (int size = 1; size < SIZES.length; size++) {
                if (i > 30) {
                    assertThat(estimate.buyImpactBps()[size] - estimate.buyImpactBps()[size - 1])
                            .as("%s: cost of the next size", at)
                            .isGreaterThanOrEqualTo(0);
                }
            }
        }
        LiquidityEstimate last = estimates.get(estimates.size() - 1).estimate();
        assertThat(last.liquidityVolatility()).isBetween(0.01, 0.5);
        assertThat(last.recoveryEpisodes()).isPositive();
        assertThat(last.recoveryHalfLifeMillis()).isBetween(1.0, 60_000.0);
        assertThat(last.impactObservations()).isGreaterThan(150);
    }

    private static void check(String at, double cost, boolean insufficient, double walked) {
        assertThat(insufficient).as(at).isEqualTo(Double.isNaN(walked));
        if (insufficient) {
            assertThat(cost).as(at).isNaN();
        } else {
            assertThat(cost).as(at).isCloseTo(walked, within(ROUNDING));
        }
    }

    /** Basis points of mid that a size pays on average on the levels a ladder carries; NaN where they end before. */
    private static double handWalk(TreeMapBook book, Instrument definition, Side side, double size) {
        BigDecimal rest = BigDecimal.valueOf(size);
        BigDecimal coins = BigDecimal.ZERO;
        int level = 0;
        for (Map.Entry<BigDecimal, BigDecimal> entry :
                book.levels(opposite(side)).entrySet()) {
            if (level++ == BOOK.ladderLevels() || rest.signum() == 0) {
                break;
            }
            BigDecimal take = rest.min(notional(definition, entry.getKey(), entry.getValue()));
            coins = coins.add(take.divide(entry.getKey(), DIGITS));
            rest = rest.subtract(take);
        }
        if (rest.signum() > 0) {
            return Double.NaN;
        }
        BigDecimal average = BigDecimal.valueOf(size).divide(coins, DIGITS);
        BigDecimal distance = average.divide(mid(book), DIGITS).subtract(BigDecimal.ONE);
        return distance.doubleValue() * side.sign() * 1e4;
    }

    private static BigDecimal notional(Instrument definition, BigDecimal price, BigDecimal contracts) {
        BigDecimal value = contracts.multiply(definition.multiplier());
        return definition.payoff() == Payoff.INVERSE ? value : value.multiply(price);
    }

    private static BigDecimal mid(TreeMapBook book) {
        BigDecimal bid = book.levels(Side.BUY).firstKey();
        return bid.add(book.levels(Side.SELL).firstKey()).divide(BigDecimal.valueOf(2));
    }

    private static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    /** Exact where the ladder reaches, within its promise beyond. */
    private static void checkDepth(String at, TreeMapBook book, Instrument definition, LiquidityEstimate estimate) {
        double[] distances = BOOK.depthDistancesBps();
        for (int i = 0; i < distances.length; i++) {
            double promise = definition.payoff() == Payoff.INVERSE ? 1e-12 : distances[i] / 2e4;
            double bids = notionalWithin(book, definition, Side.BUY, distances[i]);
            double asks = notionalWithin(book, definition, Side.SELL, distances[i]);
            assertThat(estimate.effectiveBidDepth()[i]).as(at).isCloseTo(bids, within(promise * bids));
            assertThat(estimate.effectiveAskDepth()[i]).as(at).isCloseTo(asks, within(promise * asks));
        }
    }

    private static double notionalWithin(TreeMapBook book, Instrument definition, Side side, double distanceBps) {
        BigDecimal border = mid(book)
                .multiply(BigDecimal.valueOf(1e4 - side.sign() * distanceBps))
                .movePointLeft(4);
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, BigDecimal> entry : book.levels(side).entrySet()) {
            if (side.sign() * entry.getKey().compareTo(border) >= 0) {
                sum = sum.add(notional(definition, entry.getKey(), entry.getValue()));
            }
        }
        return sum.doubleValue();
    }

    /** The snapshot and every later message. */
    private static final class RebuiltBook {

        private final TreeMapBook book = new TreeMapBook(BOOK.maxLevels());
        private final Iterator<BookUpdate> deltas;
        private BookUpdate next;

        RebuiltBook(RecordedBinance recording) {
            BookUpdate snapshot = recording.updates().stream()
                    .filter(BookUpdate::snapshot)
                    .findFirst()
                    .orElseThrow();
            book.apply(snapshot);
            deltas = recording.updates().stream()
                    .filter(update -> !update.snapshot() && update.sequence() > snapshot.sequence())
                    .iterator();
            next = deltas.next();
        }

        /** The book as of an instant later than the last one asked for. */
        TreeMapBook at(long asOfMicros) {
            while (next != null && next.timeMicros() <= asOfMicros) {
                book.apply(next);
                next = deltas.hasNext() ? deltas.next() : null;
            }
            return book;
        }
    }

    private static Instrument definition(String file, Payoff payoff, String multiplier) {
        boolean inverse = payoff == Payoff.INVERSE;
        return Books.instrument(
                "binance:" + file,
                InstrumentKind.PERPETUAL,
                payoff,
                inverse ? "USD" : "USDT",
                inverse ? "BTC" : "USDT",
                multiplier);
    }

    private record Estimated(MarketBar bar, LiquidityEstimate estimate) {}

    private static List<Estimated> estimates(RecordedBinance recording, Instrument definition) {
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(definition.id(), BOOK);
        recording.updates().forEach(update -> book.apply(update, bars::add));
        LiquiditySpec standard = LiquiditySpec.standard(BOOK.grid().stepMicros(), BOOK.depthDistancesBps());
        LiquidityEstimator estimator = new LiquidityEstimator(withSizes(standard));
        LiquidityState state = LiquidityState.empty(standard);
        List<Estimated> estimates = new ArrayList<>();
        int next = 0;
        for (MarketBar bar : bars) {
            List<Trade> trades = new ArrayList<>();
            while (next < recording.trades().size()
                    && recording.trades().get(next).timeMicros() <= bar.asOfMicros()) {
                trades.add(recording.trades().get(next++));
            }
            LiquidityEstimator.Step step = estimator.advance(state, bar, trades, null, definition);
            state = step.state();
            estimates.add(new Estimated(bar, step.estimate()));
        }
        return estimates;
    }

    private static LiquiditySpec withSizes(LiquiditySpec spec) {
        return new LiquiditySpec(
                spec.stepMicros(),
                SIZES,
                spec.depthDistancesBps(),
                spec.activityDistanceBps(),
                spec.slowTimeConstantMillis(),
                spec.fastTimeConstantMillis(),
                spec.withdrawalHoldMillis(),
                spec.maxGapMillis(),
                spec.minObservations(),
                spec.minImpactObservations(),
                spec.recovery(),
                spec.fragility());
    }
}
