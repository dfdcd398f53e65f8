package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderFlowEstimatorTest {

    private static final OrderFlowSpec SPEC = OrderFlowSpec.standard(FlowBars.STEP_MICROS);
    private static final Instrument LINEAR = FlowBars.definition(Payoff.LINEAR, "0.001", "0.1");

    private final OrderFlowEstimator estimator = new OrderFlowEstimator(SPEC);
    private OrderFlowState state = OrderFlowState.empty(SPEC);
    private long index = 1_700_000_000L;
    private int id;
    private int repeated;

    private OrderFlowEstimate advance(double mid, Trade... trades) {
        return advance(FlowBars.ok(++index, mid), List.of(trades), LINEAR);
    }

    private OrderFlowEstimate advance(MarketBar bar, List<Trade> trades, Instrument definition) {
        index = bar.asOfMicros() / FlowBars.STEP_MICROS;
        OrderFlowEstimator.Sifted sifted = estimator.sift(state, trades);
        repeated = sifted.repeated();
        OrderFlowEstimator.Step step = estimator.advance(sifted.state(), bar, sifted.trades(), List.of(), definition);
        state = step.state();
        return step.estimate();
    }

    /** Within the instant after the newest. */
    private Trade trade(Side side, double price, double size) {
        return trade("t" + id++, side, price, size);
    }

    private Trade trade(String tradeId, Side side, double price, double size) {
        long micros = index * FlowBars.STEP_MICROS + 1 + id * 7_919L % 999_998;
        return new Trade(FlowBars.INSTRUMENT, micros, tradeId, side, price, size);
    }

    @Test
    void eightyCancelledAndTwentyFilledStickWithFourFifths() {
        OrderFlowEstimate estimate = null;
        for (int i = 0; i < 100; i++) {
            MarketBar bar = FlowBars.of(index + 1, 100, QualityStatus.OK, 100);
            estimate = advance(bar, List.of(trade(Side.BUY, 100, 15), trade(null, 100, 5)), LINEAR);
        }
        assertThat(estimate.cancelProbability()).isCloseTo(0.8, within(1e-12));
    }

    /** In the equilibrium price moves by lambda for each contract of insider's and noise traders' orders together. */
    @Test
    void kylesLambdaOfHisOwnEquilibriumIsRecovered() {
        Random random = new Random(1);
        double lambda = 0.1;
        double mid = 1_000;
        OrderFlowEstimate estimate = null;
        for (int i = 0; i < 500; i++) {
            double insider = 2 * random.nextGaussian() / (2 * lambda);
            double noise = 10 * random.nextGaussian();
            Trade[] trades = {signed(insider, mid), signed(noise, mid)};
            mid += lambda * (insider + noise);
            estimate = advance(mid, trades);
        }
        assertThat(estimate.kyleLambda()).isCloseTo(lambda, within(1e-12));
        assertThat(estimate.kyleRSquared()).isCloseTo(1, within(1e-12));
        assertThat(estimate.kyleStandardError()).isLessThan(1e-9);
    }

    private Trade signed(double size, double price) {
        return trade(size > 0 ? Side.BUY : Side.SELL, price, Math.abs(size));
    }

    @Test
    void amihudValuesContractsByTheirDefinition() {
        for (Payoff payoff : Payoff.values()) {
            state = OrderFlowState.empty(SPEC);
            Instrument definition = FlowBars.definition(payoff, "10", "0.1");
            OrderFlowEstimate estimate = null;
            for (int i = 0; i < 100; i++) {
                double mid = i % 2 == 0 ? 100 : 110;
                MarketBar bar = FlowBars.ok(index + 1, mid);
                estimate = advance(bar, List.of(trade(Side.BUY, 105, 3)), definition);
            }
            double value = payoff == Payoff.LINEAR ? 105 * 3 * 10 : 3 * 10;
            double expected = payoff == Payoff.QUANTO ? Double.NaN : Math.log(1.1) / value * 1e6;
            if (payoff == Payoff.QUANTO) {
                assertThat(estimate.amihud()).isNaN();
            } else {
                assertThat(estimate.amihud()).as("%s", payoff).isCloseTo(expected, within(1e-9 * expected));
            }
        }
    }

    @Test
    void tradeSentAgainCountsOnceAndIsCounted() {
        List<Trade> replay = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Trade trade = trade(Side.BUY, 100, 1);
            replay.add(trade);
            advance(100, trade);
        }
        OrderFlowState before = state;
        advance(FlowBars.ok(index + 1, 100), replay, LINEAR);
        assertThat(repeated).isEqualTo(60);
        assertThat(state.vpin().buy()).isEqualTo(before.vpin().buy());
        assertThat(state.signs().trades()).isLessThan(before.signs().trades());
        assertThat(state.arrivals().timesMicros()).isEqualTo(before.arrivals().timesMicros());
        advance(100);
        assertThat(repeated).isZero();
    }

    @Test
    void memoryOfTradesIsBounded() {
        for (int i = 0; i < 250; i++) {
            List<Trade> burst = new ArrayList<>();
            for (int t = 0; t < 1_500; t++) {
                burst.add(trade(Side.SELL, 100, 1));
            }
            advance(FlowBars.ok(index + 1, 100), burst, LINEAR);
        }
        assertThat(state.recentTrades()).hasSize(512);
        assertThat(state.arrivals().timesMicros()).hasSizeLessThanOrEqualTo(512);
        assertThat(state.vpin().imbalances()).hasSize(50);
        assertThat(state.vpin().past().cells()).hasSize(128);
        assertThat(state.intensity().publicOrders()).hasSize(32);
    }

    @Test
    void tradesWithoutIdsAreAllNew() {
        for (String none : new String[] {null, ""}) {
            advance(100, trade(none, Side.BUY, 100, 1), trade(none, Side.BUY, 100, 1));
            assertThat(repeated).isZero();
        }
        assertThat(state.signs().trades()).isGreaterThan(3.9);
    }

    @Test
    void lateTradeCountsOnceButNotAgainstAMidItNeverSaw() {
        advance(100);
        long micros = (index - 3) * FlowBars.STEP_MICROS;
        Trade late = new Trade(FlowBars.INSTRUMENT, micros, "late", Side.BUY, 100, 5);
        advance(101, late);
        advance(102, late);
        assertThat(state.signs().trades()).isBetween(0.99, 1.0);
        assertThat(state.vpin().volume()).isBetween(4.9, 5.0);
        assertThat(state.kyle().meanX()).isZero();
        assertThat(state.amihud().weight()).isZero();
    }

    @Test
    void dirtyNumbersNeitherThrowNorPoison() {
        double[] dirty = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1};
        for (int i = 0; i < 200; i++) {
            List<Trade> trades = new ArrayList<>();
            trades.add(trade(Side.values()[i % 2], 100, 1));
            for (double number : dirty) {
                trades.add(trade(Side.BUY, number, 1));
                trades.add(trade(Side.BUY, 100, number));
            }
            MarketBar bar =
                    FlowBars.of(index + 1, i % 10 == 0 ? Double.NaN : 100 + i % 3, QualityStatus.OK, Double.NaN);
            OrderFlowEstimate estimate = advance(bar, trades, LINEAR);
            Finite.assertFinite(estimate);
        }
        assertThat(state.kyle().slope()).isFinite();
        assertThat(state.signs().trades()).isGreaterThan(100);
    }

    @Test
    void ownFillsCountByTheirDistanceFromTheMidBefore() {
        advance(1_000);
        for (int i = 0; i < 3; i++) {
            long micros = index * FlowBars.STEP_MICROS + 5;
            List<OwnFill> fills = List.of(
                    new OwnFill(FlowBars.INSTRUMENT, micros, "f" + i, Side.BUY, 999.95, 1),
                    new OwnFill(FlowBars.INSTRUMENT, micros, "f" + i, Side.SELL, 1_000.05, 1),
                    new OwnFill(FlowBars.INSTRUMENT, micros, "f" + i, Side.SELL, 1_000.05, 1),
                    new OwnFill(FlowBars.INSTRUMENT, micros, "taker" + i, Side.BUY, 1_000.05, 1));
            state = estimator
                    .advance(state, FlowBars.ok(++index, 1_000), List.of(), fills, LINEAR)
                    .state();
        }
        double decay = SPEC.decay(1);
        assertThat(state.intensity().ownFills()[0])
                .as("two a second: the same id is one fill of each side")
                .isCloseTo(2 * (1 + decay + decay * decay), within(1e-12));
    }

    @Test
    void silentFeedStartsNeighboursAnewAndComesBackByItself() {
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            walk(random);
        }
        assertThat(walk(random).quality().status()).isEqualTo(QualityStatus.OK);
        OrderFlowState before = state;
        MarketBar silent = FlowBars.of(index + 1, 100, QualityStatus.STALE, 0);
        OrderFlowEstimate estimate = advance(silent, List.of(), LINEAR);
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(estimate.kyleLambda()).as("the long run stays").isFinite();
        assertThat(state.arrivals().timesMicros()).isEmpty();
        index += 250;
        estimate = walk(random);
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(state.kyle().observations())
                .as("no change across the gap")
                .isEqualTo(before.kyle().observations());
        for (int i = 0; i < 200; i++) {
            estimate = walk(random);
        }
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(estimate.hawkes().status()).isEqualTo(QualityStatus.OK);
    }

    private OrderFlowEstimate walk(Random random) {
        List<Trade> trades = new ArrayList<>();
        double signed = 0;
        for (int t = random.nextInt(4); t > 0; t--) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            trades.add(trade(side, 1_000 + side.sign() * random.nextInt(10) * 0.1, 1));
            signed += side.sign();
        }
        MarketBar bar = FlowBars.of(
                index + 1,
                1_000 + 0.01 * signed + 0.01 * random.nextGaussian(),
                QualityStatus.OK,
                10,
                random.nextGaussian());
        return advance(bar, trades, LINEAR);
    }

    @Test
    void warmsUpBeforeItIsOkAndSaysWhatItLacks() {
        Random random = new Random(3);
        OrderFlowEstimate first = walk(random);
        assertThat(first.quality().status()).isEqualTo(QualityStatus.WARMING);
        assertThat(first.quality().missing()).contains("kyleLambda", "vpin");
        Finite.assertFinite(first);
        int warming = 1;
        while (walk(random).quality().status() == QualityStatus.WARMING && warming < 1_000) {
            warming++;
        }
        assertThat(warming).isBetween(60, 600);
    }

    @Test
    void instrumentThatNeverTradesEndsInsufficientAndSmall() {
        for (int i = 0; i < 2_000; i++) {
            advance(100);
        }
        OrderFlowEstimate estimate = advance(100);
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(state.recentTrades()).isEmpty();
        assertThat(state.arrivals().timesMicros()).isEmpty();
        assertThat(state.vpin().volumes()).isEmpty();
    }

    @Test
    void unknownAggressorsAreBulkClassifiedAndLeaveLambdaOut() {
        Random random = new Random(4);
        OrderFlowEstimate estimate = null;
        for (int i = 0; i < 900; i++) {
            double price = 1_000 + random.nextGaussian();
            MarketBar bar = FlowBars.of(index + 1, price, QualityStatus.OK, 10, random.nextGaussian());
            estimate = advance(bar, List.of(trade(null, price, 1 + random.nextDouble())), LINEAR);
        }
        assertThat(estimate.bulkClassified()).isTrue();
        assertThat(estimate.vpin()).isBetween(0.0, 1.0);
        assertThat(estimate.kyleLambda()).isNaN();
        assertThat(estimate.buyShare()).isNaN();
        assertThat(estimate.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void barOffTheGridOrOutOfOrderIsRefused() {
        advance(100);
        MarketBar again = FlowBars.ok(index, 100);
        assertThatThrownBy(() -> estimator.advance(state, again, List.of(), List.of(), null))
                .hasMessageContaining("feed bars in order");
    }
}
