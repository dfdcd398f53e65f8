package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a venue sends again changes nothing, wherever it falls. */
class RepeatedTradesTest {

    private static final int MEMORY = 64;
    private static final int INSTANTS = 400;
    private static final Instrument LINEAR = FlowBars.definition(Payoff.LINEAR, "0.01", "0.5");
    private static final OrderFlowSpec SPEC = new OrderFlowSpec(
            FlowBars.STEP_MICROS,
            300_000,
            20,
            50,
            MEMORY,
            MicroPriceSpec.standard(),
            new VpinSpec(1.0 / 360, 300_000, 20_000, 12, 5, 10, 1_200_000),
            new HawkesSpec(64, 30, 0.1, 100, 6, 0.98, 3),
            new IntensitySpec(8, 20, 300_000, 10));

    private final OrderFlowEstimator estimator = new OrderFlowEstimator(SPEC);

    /** What is known of trades after an instant; the estimate is null where it had no bar. */
    private record Known(OrderFlowState state, TradeFlow sums, OrderFlowEstimate estimate) {

        static Known nothing() {
            return new Known(OrderFlowState.empty(SPEC), TradeFlow.none(), null);
        }
    }

    /** Sums of all trades so far, and the estimate where the instant has a bar. */
    private Known advance(Known known, FlowTape instant, List<Trade> trades, boolean isBarred) {
        OrderFlowEstimator.Sifted sifted = estimator.sift(known.state(), trades);
        TradeFlow sums = known.sums().addRepeated(sifted.repeated());
        for (Trade trade : sifted.trades()) {
            sums = sums.add(trade, !instant.isTimely(trade));
        }
        if (!isBarred) {
            return new Known(sifted.state(), sums, null);
        }
        OrderFlowEstimator.Step step =
                estimator.advance(sifted.state(), instant.bar(), sifted.trades(), List.of(), LINEAR);
        return new Known(step.state(), sums, step.estimate());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void anyInterleavingOfRepeatsGivesTheSameSumsAndEstimates(int stream) {
        Random random = new Random(stream);
        Set<String> ids = new HashSet<>();
        List<Trade> sent = new ArrayList<>();
        Known clean = Known.nothing();
        Known dirty = Known.nothing();
        int repeats = 0;
        for (FlowTape instant : FlowTape.random(stream, INSTANTS, 0.1)) {
            List<Trade> once = new ArrayList<>(instant.trades());
            once.removeIf(trade -> !ids.add(trade.tradeId()));
            List<Trade> again = withRepeats(once, sent, random);
            repeats += again.size() - once.size();
            boolean barred = random.nextInt(8) > 0;
            clean = advance(clean, instant, once, barred);
            dirty = advance(dirty, instant, again, barred);
            String at = "stream " + stream + ", instant " + instant.index();
            assertThat(dirty.sums()).as(at).isEqualTo(clean.sums().addRepeated(repeats));
            assertThat(dirty.estimate()).as(at).isEqualTo(clean.estimate());
        }
        assertThat(dirty.state())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(clean.state());
        assertThat(clean.sums().repeated()).isZero();
        assertThat(repeats).as("trades sent again").isGreaterThan(INSTANTS / 2);
    }

    /** Now and then a trade, and seldom, as after a reconnect, a run of them, each of the newest that are remembered. */
    private static List<Trade> withRepeats(List<Trade> once, List<Trade> sent, Random random) {
        List<Trade> again = new ArrayList<>();
        for (int i = 0; i <= once.size(); i++) {
            int remembered = Math.min(MEMORY, sent.size());
            if (remembered > 0 && random.nextInt(6) == 0) {
                again.add(sent.get(sent.size() - 1 - random.nextInt(remembered)));
            }
            if (random.nextInt(60) == 0) {
                again.addAll(sent.subList(sent.size() - random.nextInt(remembered + 1), sent.size()));
            }
            if (i < once.size()) {
                again.add(once.get(i));
                sent.add(once.get(i));
            }
        }
        return again;
    }

    @ParameterizedTest
    @NullAndEmptySource
    void tradesWithoutIdAreNeverRepeats(String none) {
        Trade trade = trade(none);
        OrderFlowState empty = OrderFlowState.empty(SPEC);
        OrderFlowEstimator.Sifted sifted = estimator.sift(empty, List.of(trade, trade, trade));
        assertThat(sifted.trades()).containsExactly(trade, trade, trade);
        assertThat(sifted.repeated()).isZero();
        assertThat(sifted.state().recentTrades()).isEmpty();
    }

    @Test
    void tradeOlderThanTheMemoryIsNewAgain() {
        Trade first = trade("first");
        OrderFlowEstimator.Sifted sifted = estimator.sift(OrderFlowState.empty(SPEC), List.of(first));
        for (int i = 1; i < MEMORY; i++) {
            sifted = estimator.sift(sifted.state(), List.of(trade("t" + i)));
        }
        assertThat(estimator.sift(sifted.state(), List.of(first)).trades()).isEmpty();
        sifted = estimator.sift(sifted.state(), List.of(trade("t" + MEMORY)));
        assertThat(sifted.state().recentTrades()).hasSize(MEMORY);
        assertThat(estimator.sift(sifted.state(), List.of(first)).trades()).containsExactly(first);
    }

    @Test
    void siftingLeavesTheStateItWasGivenAsItWas() {
        OrderFlowState before =
                estimator.sift(OrderFlowState.empty(SPEC), List.of(trade("a"))).state();
        long[] remembered = before.recentTrades().clone();
        estimator.sift(before, List.of(trade("b"), trade("a")));
        assertThat(before.recentTrades()).isEqualTo(remembered);
    }

    private static Trade trade(String id) {
        return new Trade(FlowBars.INSTRUMENT, 1, id, Side.BUY, 100, 1);
    }
}
