package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.ModelInput;
import io.inventoryrisk.job.calibration.ModelReference;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator publishes exactly what the pure fold says: played whole, and cut in mid-stream, snapshotted on RocksDB
 * and restored at the same or at another parallelism.
 */
class OperatorRecoveryTest {

    private static final RiskJobConfig CONFIG = RiskJobConfig.from(new Configuration());
    private static final long STEP_MILLIS = CONFIG.grid().stepMicros() / 1_000;
    private static final List<Object> EVENTS = new ArrayList<>();
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
            SyntheticMarket market =
                    new SyntheticMarket(7, Scenario.CRASH, MarketSpec.standard().withDuration(Duration.ofSeconds(60)));
            EVENTS.addAll(market.instruments());
            EVENTS.addAll(market.limits());
            EVENTS.addAll(market.parameters());
            market.forEachRemaining(event -> EVENTS.add(event.payload()));
            fold = PureFold.of(CONFIG, EVENTS);
        }
    }

    static Stream<Case> cases() {
        foldTheMarket();
        return Stream.of(
                orderBook(CONFIG.cachedBooks()),
                orderBook(1),
                orderBook(0),
                flow(),
                volatility(),
                marketModel(),
                inventory(),
                exposure(),
                portfolioRisk(),
                limits());
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
    void operatorGoesOnAfterARestoreInMidStream(Case operator) throws Exception {
        for (int cut : List.of(operator.tape().size() / 3, operator.tape().size() * 2 / 3)) {
            assertThat(Canonical.sorted(operator.rig().play(operator.tape(), STEP_MILLIS, cut, 1, 1)))
                    .as("cut at event %d of %d", cut, operator.tape().size())
                    .isEqualTo(Canonical.sorted(operator.owed()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operatorGoesOnAfterARescaleInMidStream(Case operator) throws Exception {
        int cut = operator.tape().size() / 2;
        assertThat(Canonical.sorted(operator.rig().play(operator.tape(), STEP_MILLIS, cut, 1, 3)))
                .as("1 -> 3 at event %d", cut)
                .isEqualTo(Canonical.sorted(operator.owed()));
        assertThat(Canonical.sorted(operator.rig().play(operator.tape(), STEP_MILLIS, cut, 3, 2)))
                .as("3 -> 2 at event %d", cut)
                .isEqualTo(Canonical.sorted(operator.owed()));
    }

    private static <T> List<T> events(Class<T> type) {
        return EVENTS.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Case orderBook(int cachedBooks) {
        List<Event> tape = new ArrayList<>();
        for (BookUpdate update : events(BookUpdate.class)) {
            tape.add(new Event(0, update.instrument(), update, update.timeMicros() / 1_000));
        }
        return new Case(
                "order-book with " + cachedBooks + " cached",
                OperatorRig.<BookUpdate>oneInput(
                        () -> new OrderBookOperator(CONFIG.book(), cachedBooks), BookUpdate::instrument),
                OperatorRig.inOrder(tape),
                fold.bookBars);
    }

    private static Case flow() {
        List<Event> tape = new ArrayList<>();
        for (MarketBar bar : fold.bookBars) {
            tape.add(new Event(0, bar.instrument(), bar, bar.asOfMicros() / 1_000));
        }
        for (Trade trade : events(Trade.class)) {
            tape.add(new Event(1, trade.instrument(), FlowEvent.of(trade), trade.timeMicros() / 1_000));
        }
        for (Ticker ticker : events(Ticker.class)) {
            tape.add(new Event(1, ticker.instrument(), FlowEvent.of(ticker), ticker.timeMicros() / 1_000));
        }
        return new Case(
                "flow",
                OperatorRig.<MarketBar, FlowEvent>twoInputs(
                        () -> new KeyedCoProcessOperator<>(
                                new FlowFunction(CONFIG.grid(), CONFIG.tickerMaxAgeMicros())),
                        MarketBar::instrument,
                        FlowEvent::instrument),
                OperatorRig.inOrder(tape),
                fold.bars.stream().map(bar -> bar.bar()).toList());
    }

    private static Case volatility() {
        List<Event> tape = fold.bars.stream()
                .map(bar -> new Event(
                        0, bar.bar().instrument(), bar.bar(), bar.bar().asOfMicros() / 1_000))
                .toList();
        return new Case(
                "volatility",
                OperatorRig.<MarketBar>oneInput(
                        () -> new KeyedProcessOperator<>(new VolatilityFunction(CONFIG.volatility())),
                        MarketBar::instrument),
                OperatorRig.inOrder(tape),
                fold.bars);
    }

    private static Case marketModel() {
        String universe = CONFIG.model().universe();
        List<Event> tape = new ArrayList<>();
        events(Instrument.class).forEach(instrument -> tape.add(new Event(1, null, ModelReference.of(instrument), 0)));
        events(ParameterPack.class).forEach(pack -> tape.add(new Event(1, null, ModelReference.of(pack), 0)));
        fold.bars.forEach(bar ->
                tape.add(new Event(0, universe, ModelInput.of(bar), bar.bar().asOfMicros() / 1_000)));
        events(Clock.class)
                .forEach(clock -> tape.add(new Event(0, universe, ModelInput.of(clock), clock.timeMicros() / 1_000)));
        return new Case(
                "market-model",
                OperatorRig.<ModelInput, ModelReference, Object>broadcast(
                        () -> erased(new MarketModelFunction(CONFIG.model())),
                        input -> universe,
                        List.of(MarketModelFunction.instrumentsState(), MarketModelFunction.parametersState())),
                OperatorRig.inOrder(tape),
                List.copyOf(fold.models.values()));
    }

    private static Case inventory() {
        List<Event> tape = new ArrayList<>();
        events(Instrument.class).forEach(instrument -> tape.add(new Event(1, null, instrument, 0)));
        for (Fill fill : events(Fill.class)) {
            tape.add(new Event(0, fill.account() + "|" + fill.instrument(), fill, fill.timeMicros() / 1_000));
        }
        List<Object> owed = new ArrayList<>(fold.inventory);
        owed.addAll(fold.audit);
        owed.addAll(fold.applied);
        owed.addAll(fold.rejectedFills);
        return new Case(
                "inventory",
                OperatorRig.<Fill, Instrument, Object>broadcast(
                        () -> erased(new InventoryFunction(CONFIG.deduplicationHorizon())),
                        fill -> fill.account() + "|" + fill.instrument(),
                        List.of(InventoryFunction.instrumentsState()),
                        InventoryFunction.TRANSITIONS,
                        InventoryFunction.APPLIED,
                        InventoryFunction.REJECTED),
                OperatorRig.inOrder(tape),
                owed);
    }

    private static Case exposure() {
        List<Event> tape = new ArrayList<>(models());
        for (AppliedFill fill : fold.applied) {
            tape.add(new Event(
                    0, fill.account() + "|" + fill.instrument().underlying(), fill, fill.timeMicros() / 1_000));
        }
        return new Case(
                "exposure",
                OperatorRig.<AppliedFill, io.inventoryrisk.model.market.MarketModel, Object>broadcast(
                        () -> erased(new ExposureFunction(CONFIG.grid())),
                        fill -> fill.account() + "|" + fill.instrument().underlying(),
                        List.of(ExposureFunction.modelsState())),
                OperatorRig.inOrder(tape),
                fold.exposures);
    }

    private static Case portfolioRisk() {
        List<Event> tape = new ArrayList<>(models());
        fold.exposures.forEach(exposure ->
                tape.add(new Event(0, exposure.account(), AccountInput.of(exposure), exposure.asOfMicros() / 1_000)));
        events(Balance.class)
                .forEach(balance -> tape.add(
                        new Event(0, balance.account(), AccountInput.of(balance), balance.timeMicros() / 1_000)));
        return new Case(
                "portfolio-risk",
                OperatorRig.<AccountInput, io.inventoryrisk.model.market.MarketModel, Object>broadcast(
                        () -> erased(new PortfolioRiskFunction(CONFIG.risk(), CONFIG.grid())),
                        AccountInput::account,
                        List.of(PortfolioRiskFunction.modelsState())),
                OperatorRig.inOrder(tape),
                fold.portfolios);
    }

    private static Case limits() {
        List<Event> tape = new ArrayList<>();
        events(RiskLimit.class).forEach(limit -> tape.add(new Event(1, null, limit, 0)));
        fold.metrics.forEach(value -> tape.add(new Event(0, value.account(), value, value.asOfMicros() / 1_000)));
        return new Case(
                "limits",
                OperatorRig.<MetricValue, RiskLimit, Object>broadcast(
                        () -> erased(new LimitsFunction()),
                        MetricValue::account,
                        List.of(LimitsFunction.limitsState())),
                OperatorRig.inOrder(tape),
                fold.alerts);
    }

    private static List<Event> models() {
        return fold.models.values().stream()
                .map(model -> new Event(1, null, model, model.asOfMicros() / 1_000))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <I, B>
            org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction<String, I, B, Object> erased(
                    org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction<String, I, B, ?>
                            function) {
        return (org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction<String, I, B, Object>)
                function;
    }
}
