package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.BurstFunction;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.execution.ReconciliationInput;
import io.inventoryrisk.job.portfolio.AdviceFunction;
import io.inventoryrisk.job.portfolio.AdviceInput;
import io.inventoryrisk.job.state.WriteBehindBroadcastOperator;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tells how well the desk does and what to do about it is what the pure fold says: played whole, cut in mid-stream,
 * and restored on RocksDB at the same or at another parallelism.
 */
class DecisionRecoveryTest {

    private static final RiskJobConfig CONFIG = RiskJobConfig.from(new Configuration());
    private static final long STEP_MILLIS = CONFIG.grid().stepMicros() / 1_000;
    private static final List<Object> EVENTS = new ArrayList<>();
    private static final String FLAT = "flat-1";
    private static final String BITCOIN = "binance:BTCUSDT-PERP";
    private static PureFold fold;

    /** An operator, what it is fed and what it owes. */
    record Case(String uid, OperatorRig rig, List<Event> tape, List<?> owed) {
        @Override
        public String toString() {
            return uid;
        }
    }

    @BeforeAll
    static void foldTheMarket() {
        if (fold == null) {
            SyntheticMarket market = new SyntheticMarket(
                    7, Scenario.LOST_FILL, MarketSpec.standard().withDuration(Duration.ofSeconds(90)));
            EVENTS.addAll(market.instruments());
            EVENTS.addAll(market.limits());
            EVENTS.addAll(market.parameters());
            market.forEachRemaining(event -> EVENTS.add(event.payload()));
            EVENTS.addAll(flatForAWhile());
            fold = PureFold.of(CONFIG, EVENTS);
        }
    }

    /**
     * Both cuts of every tape fall where one account, with a wallet, holds nothing anywhere, and another nothing in
     * Ether; the first is flat at the end, too.
     */
    private static List<Object> flatForAWhile() {
        long wallet = MarketSpec.START.plusSeconds(11).toEpochMilli() * 1_000;
        return List.of(
                new Balance(FLAT, "binance", wallet, Map.of("USDT", new BigDecimal(50_000)), BalanceSource.VENUE),
                fill(FLAT, BITCOIN, 12, Side.BUY),
                fill(FLAT, BITCOIN, 18, Side.SELL),
                fill(FLAT, BITCOIN, 78, Side.BUY),
                fill(FLAT, BITCOIN, 82, Side.SELL),
                fill("half-1", BITCOIN, 13, Side.BUY),
                fill("half-1", "binance:ETHUSDT-PERP", 14, Side.BUY),
                fill("half-1", "binance:ETHUSDT-PERP", 19, Side.SELL));
    }

    private static Fill fill(String account, String instrument, int second, Side side) {
        return new Fill(
                account,
                instrument,
                account + "-" + second,
                0,
                FillAction.NEW,
                MarketSpec.START.plusSeconds(second).toEpochMilli() * 1_000,
                side,
                new BigDecimal(3_000),
                new BigDecimal("0.1"),
                BigDecimal.ZERO,
                "USDT",
                Liquidity.MAKER);
    }

    @Test
    void aFlatAccountIsAdvisedAtEveryInstantAndOnlyItsTargetLeans() {
        foldTheMarket();
        List<Long> instants =
                advised(FLAT, "BTC").stream().map(Advice::asOfMicros).toList();
        long first = MarketSpec.START.plusSeconds(12).toEpochMilli() * 1_000;
        assertThat(instants)
                .isEqualTo(List.copyOf(fold.models.tailMap(first, true).keySet()));
        List<Advice> flat = advised(FLAT, "BTC").stream()
                .filter(advice -> advice.deltaCoin() == 0)
                .toList();
        assertThat(flat).hasSizeGreaterThan(60);
        assertThat(flat).allMatch(advice -> advice.targetDeltaCoin() == 0 && advice.hedges().length == 0);
        assertThat(flat.stream().flatMap(advice -> Arrays.stream(advice.quotes())))
                .filteredOn(quote -> !Double.isNaN(quote.bidPrice()))
                .isNotEmpty()
                .allMatch(quote -> quote.reservationPrice() == quote.mid() && quote.bidSize() == quote.askSize());
        assertThat(flat.get(30).quality().reason()).contains("nothing is held: wallets are as of 2026-01-05T00:00:18Z");
        assertThat(advised("half-1", "ETH"))
                .hasSameSizeAs(fold.models.tailMap(first + 2_000_000, true).keySet());
    }

    private static List<Advice> advised(String account, String underlying) {
        return fold.advice.stream()
                .filter(advice -> advice.account().equals(account))
                .filter(advice -> advice.underlying().equals(underlying))
                .toList();
    }

    static Stream<Case> cases() {
        foldTheMarket();
        return Stream.of(execution(), burst(), reconciliation(), advice(CONFIG.waitingOnHeap()), advice(2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operatorPublishesWhatTheFoldSays(Case operator) throws Exception {
        assertThat(operator.owed())
                .as("the market gives %s something to do", operator)
                .isNotEmpty();
        assertThat(Canonical.sorted(operator.rig().playWhole(operator.tape(), STEP_MILLIS)))
                .isEqualTo(Canonical.sorted(operator.owed()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operatorGoesOnAfterARescaleInMidStream(Case operator) throws Exception {
        for (int cut : List.of(operator.tape().size() / 3, operator.tape().size() * 2 / 3)) {
            assertThat(Canonical.sorted(operator.rig().play(operator.tape(), STEP_MILLIS, cut, 1, 3)))
                    .as("1 -> 3 at event %d of %d", cut, operator.tape().size())
                    .isEqualTo(Canonical.sorted(operator.owed()));
            assertThat(Canonical.sorted(operator.rig().play(operator.tape(), STEP_MILLIS, cut, 3, 2)))
                    .as("3 -> 2 at event %d of %d", cut, operator.tape().size())
                    .isEqualTo(Canonical.sorted(operator.owed()));
        }
    }

    private static Case execution() {
        List<Event> tape = new ArrayList<>();
        fold.bars.forEach(
                bar -> tape.add(judging(ExecutionInput.of(bar), bar.bar().asOfMicros())));
        fold.quotes.stream()
                .filter(quoted -> quoted.option() != null)
                .forEach(quoted -> tape.add(judging(ExecutionInput.of(quoted.option()), quoted.instantMicros())));
        fold.applied.stream()
                .filter(AppliedFill::isTrade)
                .forEach(fill -> tape.add(
                        judging(new ExecutionInput(fill.instrument().id(), fill, null, null), fill.timeMicros())));
        return new Case(
                "execution",
                OperatorRig.<ExecutionInput>oneInput(
                        () -> new KeyedProcessOperator<>(new ExecutionFunction(CONFIG.markouts())),
                        ExecutionInput::instrument),
                OperatorRig.inOrder(tape),
                fold.executions);
    }

    private static Event judging(ExecutionInput input, long timeMicros) {
        return new Event(input.instrument(), input, -Math.floorDiv(-timeMicros, 1_000));
    }

    private static Case burst() {
        List<Event> tape = new ArrayList<>(updates());
        for (AppliedFill fill : fold.applied) {
            tape.add(new Event(BurstFunction.key(fill), fill, -Math.floorDiv(-fill.timeMicros(), 1_000)));
        }
        return new Case(
                "burst",
                OperatorRig.<AppliedFill, MarketUpdate, Object>broadcast(
                        () -> erased(new BurstFunction(CONFIG.grid(), CONFIG.parametersVersion())),
                        BurstFunction::key,
                        List.of(BurstFunction.modelsState(), BurstFunction.packsState())),
                OperatorRig.inOrder(tape),
                fold.bursts);
    }

    private static Case reconciliation() {
        List<Event> tape = new ArrayList<>(updates());
        fold.definitions().forEach(definition -> tape.add(new Event(null, MarketUpdate.of(definition), 0)));
        for (AppliedFill fill : fold.applied) {
            ReconciliationInput input = ReconciliationInput.of(fill);
            tape.add(new Event(input.key(), input, -Math.floorDiv(-fill.timeMicros(), 1_000)));
        }
        for (Object event : EVENTS) {
            if (event instanceof VenuePosition position) {
                ReconciliationInput input = ReconciliationInput.of(position);
                tape.add(new Event(input.key(), input, -Math.floorDiv(-position.timeMicros(), 1_000)));
            }
        }
        return new Case(
                "reconciliation",
                OperatorRig.<ReconciliationInput, MarketUpdate, Object>broadcast(
                        () -> erased(new ReconciliationFunction(CONFIG.reconciliation(), CONFIG.grid())),
                        ReconciliationInput::key,
                        List.of(ReconciliationFunction.modelsState(), ReconciliationFunction.definitionsState())),
                OperatorRig.inOrder(tape),
                fold.breaks);
    }

    /** @param waitingOnHeap inputs that wait on the heap; no number may show it */
    private static Case advice(int waitingOnHeap) {
        List<Event> tape = new ArrayList<>(updates());
        fold.definitions().forEach(definition -> tape.add(new Event(null, MarketUpdate.of(definition), 0)));
        fold.held.forEach(part -> tape.add(advised(AdviceInput.of(part))));
        fold.portfolios.stream()
                .filter(risk -> !PortfolioCalculator.isAggregate(risk.account()))
                .forEach(risk -> tape.add(advised(AdviceInput.of(risk))));
        fold.margins.forEach(margin -> tape.add(advised(AdviceInput.of(margin))));
        return new Case(
                "advice with " + waitingOnHeap + " inputs on the heap",
                OperatorRig.<AdviceInput, MarketUpdate, Advice>broadcast(
                        () -> new WriteBehindBroadcastOperator<>(
                                new AdviceFunction(CONFIG.advice(), CONFIG.scenarios(), CONFIG.grid(), waitingOnHeap),
                                List.of(
                                        AdviceFunction.modelsState(),
                                        AdviceFunction.packsState(),
                                        AdviceFunction.returnsState(),
                                        AdviceFunction.instrumentsState())),
                        AdviceInput::account),
                OperatorRig.inOrder(tape),
                fold.advice);
    }

    private static Event advised(AdviceInput input) {
        return new Event(input.account(), input, input.asOfMicros() / 1_000);
    }

    private static List<Event> updates() {
        return fold.updates.stream()
                .map(update -> new Event(null, update, update.asOfMicros() / 1_000))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <I, B> KeyedBroadcastProcessFunction<String, I, B, Object> erased(
            KeyedBroadcastProcessFunction<String, I, B, ?> function) {
        return (KeyedBroadcastProcessFunction<String, I, B, Object>) function;
    }
}
