package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.liquidity.LiquidityStreams.Event;
import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidityEstimatorTest {

    private static final long SECOND = 1_000_000;
    private static final String ID = LiquidityStreams.ID;
    private static final Instrument SPOT = Books.linear(ID, InstrumentKind.SPOT, "USD", "1");
    private static final LiquiditySpec SPEC = LiquiditySpec.standard(SECOND, Books.DISTANCES_BPS);
    private static final LiquidityEstimator ESTIMATOR = new LiquidityEstimator(SPEC);

    /** Decayed sums against sums from scratch: rounding of some hundred additions. */
    private static final double ROUNDING = 1e-10;

    private LiquidityState state = LiquidityState.empty(SPEC);
    private long instant = 1_700_000_000L * SECOND;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsItsSlowTwinAfterEveryBar(long stream) {
        LiquidityTwin twin = new LiquidityTwin(SPEC);
        int now = 0;
        for (Event event : LiquidityStreams.random(stream, 200)) {
            twin.add(event.bar(), event.trades());
            LiquidityEstimate estimate = advance(event.bar(), event.trades());
            String at = "stream " + stream + ", bar " + now;
            assertClose(at, estimate.liquidityVolatility(), twin.liquidityVolatility(now));
            assertClose(at, estimate.withdrawalRate(), twin.withdrawalRate(now));
            assertClose(at, estimate.fragility(), twin.fragility(now));
            assertClose(at, state.impact().dailyVolatility(), twin.dailyVolatility(now));
            assertClose(at, state.impact().dailyVolume(), twin.dailyVolume(now));
            double[] impact = twin.impact(now);
            assertThat(estimate.impactObservations()).as(at).isEqualTo((int) impact[1]);
            if (impact[1] > 2) {
                assertClose(at, state.impact().regression().slope(), impact[0]);
            }
            now++;
        }
    }

    private static void assertClose(String at, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(at).isNaN();
        } else {
            assertThat(actual).as(at).isCloseTo(expected, within(ROUNDING * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void aStaticBookIsAtRest() {
        LiquidityEstimate estimate = still(40);
        assertThat(estimate.liquidityVolatility()).isZero();
        assertThat(estimate.withdrawalRate()).isZero();
        assertThat(estimate.fragility()).isZero();
        assertThat(estimate.recoveryEpisodes()).isZero();
        assertThat(estimate.recoveryHalfLifeMillis()).isNaN();
        assertThat(estimate.impactCoefficient()).isOne();
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void halfTheDepthPulledInASecondShowsAtOnceAndFades() {
        still(40);
        LiquidityEstimate pulled = tick(flat(5), Books.activity(0, 50, 0, 0));
        assertThat(pulled.withdrawalRate()).isGreaterThanOrEqualTo(0.5);
        assertThat(pulled.fragility()).isGreaterThan(0.25);
        LiquidityEstimate later = tick(flat(5), BookActivity.none());
        assertThat(later.withdrawalRate()).isCloseTo(0.5 * Math.exp(-0.2), within(1e-12));
    }

    @Test
    void snapshotsShowWithdrawalByTheFallOfDepth() {
        still(40);
        LiquidityEstimate fallen = tick(flat(5), BookActivity.none());
        LiquidityEstimate grown = tick(flat(10), BookActivity.none());
        assertThat(fallen.withdrawalRate()).as("from 10 a level to 5").isCloseTo(0.5, within(1e-12));
        assertThat(grown.withdrawalRate()).isCloseTo(0.5 * Math.exp(-0.2), within(1e-12));
    }

    @Test
    void depthThatIsTradedOrReplacedIsNotWithdrawn() {
        still(40);
        List<Trade> sold = List.of(Books.trade(ID, instant, Side.SELL, 10_000, 50));
        instant += SECOND;
        LiquidityEstimate traded = advance(Books.bar(ID, instant, flat(5), Books.activity(0, 50, 0, 0)), sold);
        assertThat(traded.withdrawalRate()).isZero();
        LiquidityEstimate replaced = tick(flat(5), Books.activity(400, 400, 0, 0));
        assertThat(replaced.withdrawalRate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.3, 0.8})
    void recoveryHalfLifeOfExponentialRefills(double rho) {
        still(300);
        LiquidityEstimate estimate = null;
        for (int print = 0; print < 3; print++) {
            List<Trade> large = List.of(Books.trade(ID, instant, Side.BUY, 10_000, 60));
            instant += SECOND;
            estimate = advance(Books.bar(ID, instant, asks(4), BookActivity.none()), large);
            for (int second = 1; second < 100; second++) {
                estimate = tick(asks(10 - 6 * Math.exp(-rho * second)), BookActivity.none());
            }
        }
        assertThat(estimate.recoveryEpisodes()).isEqualTo(3);
        double expected = 1e3 * Math.log(2) / rho;
        assertThat(estimate.recoveryHalfLifeMillis()).isCloseTo(expected, within(0.05 * expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void refillsEqualTheirSlowTwinAfterEveryBar(long stream) {
        List<Event> events = LiquidityStreams.random(stream, 800);
        for (int now = 0; now < events.size(); now++) {
            LiquidityEstimate estimate =
                    advance(events.get(now).bar(), events.get(now).trades());
            List<double[]> halfLives = new ArrayList<>();
            for (Side side : Side.values()) {
                halfLives.addAll(new RecoveryTwin(SPEC, events.subList(0, now + 1), side).halfLives());
            }
            halfLives.sort(Comparator.comparingDouble(ended -> ended[0]));
            String at = "stream " + stream + ", bar " + now;
            assertThat(estimate.recoveryEpisodes()).as(at).isEqualTo(halfLives.size());
            double[] kept = halfLives.stream()
                    .skip(Math.max(0, halfLives.size() - 32))
                    .mapToDouble(ended -> ended[1])
                    .sorted()
                    .toArray();
            double median = kept.length == 0 ? Double.NaN : (kept[(kept.length - 1) / 2] + kept[kept.length / 2]) / 2;
            assertClose(at, estimate.recoveryHalfLifeMillis(), median);
        }
        assertThat(state.recovery().episodes()).isGreaterThan(40);
    }

    @Test
    void aFurtherLargePrintEndsTheEpisodeAndBeginsAnother() {
        still(40);
        print(4, 60);
        tick(asks(5.5), BookActivity.none());
        tick(asks(6.6), BookActivity.none());
        LiquidityEstimate second = print(3, 40);
        assertThat(second.recoveryEpisodes()).isOne();
        // deficits 6, 4.5, 3.4 of 10 within two seconds
        assertThat(second.recoveryHalfLifeMillis()).isBetween(2_400.0, 2_450.0);
        assertThat(state.recovery().asks().startMicros()).isEqualTo(instant);
        assertThat(state.recovery().bids().isOpen()).isFalse();
    }

    @Test
    void aSideThatNeverRefillsCountsAsTheLongestHalfLife() {
        still(40);
        print(4, 60);
        LiquidityEstimate estimate = null;
        for (int i = 0; i < 61; i++) {
            estimate = tick(asks(4), BookActivity.none());
        }
        assertThat(estimate.recoveryEpisodes()).isOne();
        assertThat(estimate.recoveryHalfLifeMillis()).isEqualTo(60_000);
    }

    @Test
    void smallPrintsAndBreaksMeasureNothing() {
        still(40);
        assertThat(print(8.5, 15).recoveryEpisodes()).isZero();
        assertThat(state.recovery().asks().isOpen()).isFalse();
        print(4, 60);
        assertThat(state.recovery().asks().isOpen()).isTrue();
        instant += SECOND;
        advance(LiquidityStreams.unpriced(instant, QualityStatus.GAP), List.of());
        assertThat(state.recovery().asks().isOpen()).isFalse();
    }

    private LiquidityEstimate print(double levelSize, double volume) {
        List<Trade> large = List.of(Books.trade(ID, instant, Side.BUY, 10_000, volume));
        instant += SECOND;
        return advance(Books.bar(ID, instant, asks(levelSize), BookActivity.none()), large);
    }

    @Test
    void impactFollowsTheSquareRootLaw() {
        Random random = new Random(5);
        LiquidityEstimate estimate = null;
        double mid = 10_000;
        double signed = 0;
        for (int i = 0; i < 4_000; i++) {
            double volume = 1 + random.nextInt(9);
            double move = 1.2 * 1e-4 * Math.signum(signed) * Math.sqrt(Math.abs(signed) / 5);
            mid *= Math.exp(move + 0.4e-4 * random.nextGaussian());
            BookLadder ladder = Books.ladder(new double[] {mid - 1, 10}, new double[] {mid + 1, 10});
            instant += SECOND;
            List<Trade> trades = signed == 0
                    ? List.of()
                    : List.of(Books.trade(ID, instant, signed > 0 ? Side.BUY : Side.SELL, mid, Math.abs(signed)));
            estimate = advance(Books.bar(ID, instant, ladder, BookActivity.none()), trades);
            signed = random.nextBoolean() ? volume : -volume;
        }
        // the law holds with Y sigma = 1.2e-4 at a size of V = 5 a second; sigma includes its own moves and the noise
        double sigma = state.impact().dailyVolatility() / Math.sqrt(86_400);
        assertThat(estimate.impactObservations()).isGreaterThan(3_900);
        assertThat(estimate.impactCoefficient()).isCloseTo(1.2e-4 / sigma, within(0.03));
        double volumeUsd = state.impact().dailyVolume() * mid;
        double displayed = 10 * (mid + 1);
        double rest = 1_000_000 - displayed;
        double law = estimate.impactCoefficient()
                * state.impact().dailyVolatility()
                * Math.sqrt(rest / volumeUsd)
                * 2
                / 3
                * 1e4;
        double half = 1 / mid * 1e4;
        assertThat(estimate.buyInsufficient()).containsExactly(false, false, true, true);
        assertThat(estimate.buyImpactBps()[0]).isEqualTo(estimate.buyCostBps()[0]);
        assertThat(estimate.buyImpactBps()[3]).isCloseTo(half + law * rest / 1e6, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void brokenBooksAgeTheStateAndItRecoversByItself(long stream) {
        Random random = new Random(stream);
        LiquidityEstimate before = still(60);
        QualityStatus[] broken = {QualityStatus.GAP, QualityStatus.CROSSED, QualityStatus.STALE, QualityStatus.WARMING};
        for (int i = 0; i < 300; i++) {
            instant += SECOND * (1 + random.nextInt(3));
            QualityStatus status = broken[random.nextInt(broken.length)];
            LiquidityEstimate estimate = advance(LiquidityStreams.unpriced(instant, status), List.of());
            assertThat(estimate.quality().status()).isEqualTo(status);
            assertThat(estimate.buyCostBps()).containsOnly(Double.NaN);
            assertThat(estimate.effectiveAskDepth()).containsOnly(Double.NaN);
            assertThat(estimate.fragility()).isNaN();
            assertThat(estimate.quality().observations()).isEqualTo(60);
        }
        LiquidityEstimate after = tick(flat(10), BookActivity.none());
        assertThat(after.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(after.buyCostBps()).containsExactly(before.buyCostBps());
        assertThat(after.fragility()).as("a still book is its own habit").isCloseTo(0, within(1e-12));
    }

    @Test
    void numbersThatAreNoneDoNotPoison() {
        still(40);
        instant += SECOND;
        MarketBar dirty = Books.bar(ID, instant, flat(10), Books.activity(Double.NaN, 3, Double.NaN, 4));
        advance(dirty, List.of(Books.trade(ID, instant, Side.BUY, 10_000, Double.NaN)));
        instant += SECOND;
        MarketBar infinite = Books.bar(ID, instant, flat(10), BookActivity.none());
        infinite.bidDepth()[2] = Double.POSITIVE_INFINITY;
        advance(infinite, List.of());
        tick(flat(10), BookActivity.none());
        LiquidityEstimate after = tick(flat(10), BookActivity.none());
        assertThat(after.withdrawalRate()).isZero();
        assertThat(after.liquidityVolatility()).isZero();
        assertThat(after.fragility()).isZero();
        assertThat(after.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void withoutADefinitionOnlyAmountsOfMoneyAreUnknown() {
        instant += SECOND;
        MarketBar bar = Books.bar(ID, instant, Books.random(new Random(1), 10_000, 50, 1, 1), BookActivity.none());
        LiquidityEstimate estimate =
                ESTIMATOR.advance(state, bar, List.of(), null, null).estimate();
        assertThat(estimate.notionals()).isEmpty();
        assertThat(estimate.effectiveBidDepth()).isEmpty();
        assertThat(estimate.bidDecay()).isFinite();
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(estimate.quality().missing()).containsExactly("definition");
    }

    @Test
    void refusesBarsOutOfOrderAndOfOtherDistances() {
        still(2);
        MarketBar again = Books.bar(ID, instant, flat(10), BookActivity.none());
        assertThatThrownBy(() -> advance(again, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in order");
        LiquidityEstimator other = new LiquidityEstimator(LiquiditySpec.standard(SECOND, new double[] {5}));
        assertThatThrownBy(() -> other.advance(LiquidityState.empty(SPEC), again, List.of(), null, SPOT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same distances");
    }

    private LiquidityEstimate still(int bars) {
        LiquidityEstimate estimate = null;
        for (int i = 0; i < bars; i++) {
            estimate = tick(flat(10), BookActivity.none());
        }
        return estimate;
    }

    /** Ten levels a side half a basis point apart around 10,000, so that 5 and 25 bps see the same. */
    private static BookLadder flat(double bidSize) {
        return levels(bidSize, 10);
    }

    private static BookLadder asks(double askSize) {
        return levels(10, askSize);
    }

    private static BookLadder levels(double bidSize, double askSize) {
        double[] bids = new double[20];
        double[] asks = new double[20];
        for (int i = 0; i < 10; i++) {
            bids[2 * i] = 9_999.75 - 0.5 * i;
            asks[2 * i] = 10_000.25 + 0.5 * i;
            bids[2 * i + 1] = bidSize;
            asks[2 * i + 1] = askSize;
        }
        return Books.ladder(bids, asks);
    }

    private LiquidityEstimate tick(BookLadder ladder, BookActivity activity) {
        instant += SECOND;
        return advance(Books.bar(ID, instant, ladder, activity), List.of());
    }

    private LiquidityEstimate advance(MarketBar bar, List<Trade> trades) {
        LiquidityEstimator.Step step = ESTIMATOR.advance(state, bar, trades, null, SPOT);
        state = step.state();
        return step.estimate();
    }
}
