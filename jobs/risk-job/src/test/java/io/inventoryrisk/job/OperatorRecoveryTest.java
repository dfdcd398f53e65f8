package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.LimitReference;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.ModelInput;
import io.inventoryrisk.job.calibration.ModelReference;
import io.inventoryrisk.job.calibration.SurfaceFunction;
import io.inventoryrisk.job.calibration.SurfaceInput;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.config.AccountOptions;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.config.RiskJobOptions;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.job.state.WriteBehindBroadcastOperator;
import io.inventoryrisk.job.state.WriteBehindProcessOperator;
import io.inventoryrisk.job.validation.CheckInput;
import io.inventoryrisk.job.validation.ModelCheckFunction;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.validation.ValidationSpec;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator publishes exactly what the pure fold says: played whole, and cut in mid-stream, snapshotted on RocksDB
 * and restored at the same or at another parallelism. The market is a synthetic one whose venues send every tenth trade
 * twice.
 */
class OperatorRecoveryTest {

    /** Windows so short that a minute has regimes. */
    private static final RiskJobConfig CONFIG = RiskJobConfig.from(new Configuration()
            .set(AccountOptions.DESKS, Map.of("mm-1", "options", "flat-1", "options"))
            .set(RiskJobOptions.SCENARIO_HISTORY_INTERVAL, Duration.ofSeconds(10))
            .set(RiskJobOptions.VOLATILITY_WINDOWS, List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)))
            .set(RiskJobOptions.VOLATILITY_MIN_OBSERVATIONS, 5)
            .set(RiskJobOptions.REGIME_WINDOW, Duration.ofSeconds(5))
            .set(RiskJobOptions.REGIME_INSTANTS, 2)
            .set(AccountOptions.VAR_HORIZON, Duration.ofSeconds(5)));
    /** An expiry at 40 s, averaged over 10 s and delivered at 43 s; funding every 30 s. */
    private static final MarketSpec.Calendar WITH_AN_EXPIRY =
            new MarketSpec.Calendar(40_000_000, 10_000_000, 30_000_000);

    /** Tests value at risk over 5 s after two windows, and tells every 10 s. */
    private static final ValidationSpec CHECKED =
            new ValidationSpec(10_000, 250, 2, 0.05, 2_000, 250, 2, 0.9, 0, "checked");

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
            SyntheticMarket market = new SyntheticMarket(
                    7,
                    Scenario.CRASH,
                    MarketSpec.standard().withDuration(Duration.ofSeconds(60)).withCalendar(WITH_AN_EXPIRY));
            EVENTS.addAll(market.instruments());
            EVENTS.addAll(market.limits());
            EVENTS.addAll(market.parameters());
            EVENTS.addAll(stresses(MarketSpec.standard().startMicros()));
            market.forEachRemaining(event -> {
                EVENTS.add(event.payload());
                if (event.payload() instanceof Trade trade && trade.tradeId().endsWith("5")) {
                    EVENTS.add(trade);
                }
            });
            EVENTS.addAll(flatForAWhile());
            fold = PureFold.of(CONFIG, EVENTS);
        }
    }

    /** One pack that changes in mid-stream, one that only the account half knows, and one for each regime of another. */
    private static List<ParameterPack> stresses(long fromMicros) {
        Map<String, Double> none = Map.of("spot", -0.1);
        return List.of(
                new ParameterPack("scenario/test", "1", fromMicros, none),
                new ParameterPack("scenario/test", "2", fromMicros + 30_000_000, none),
                new ParameterPack(ParameterPack.HAIRCUTS, "1", fromMicros, none),
                new ParameterPack("scenario/test@NORMAL", "1", fromMicros, Map.of("spot", -0.2)),
                new ParameterPack("scenario/test@STRESSED", "1", fromMicros, Map.of("spot", -0.4)));
    }

    /** An account that is flat from 22 s to 36 s, while the rate of its settlement currency moves. */
    private static List<Fill> flatForAWhile() {
        return List.of(flatFill(1, 12, Side.BUY), flatFill(2, 22, Side.SELL), flatFill(3, 36, Side.BUY));
    }

    private static Fill flatFill(int number, int second, Side side) {
        return new Fill(
                "flat-1",
                "binance:BTCUSDT-PERP",
                "flat-" + number,
                0,
                FillAction.NEW,
                MarketSpec.START.plusSeconds(second).toEpochMilli() * 1_000,
                side,
                new BigDecimal(92_000 + 100 * number),
                BigDecimal.ONE,
                new BigDecimal("1.5"),
                "USDT",
                Liquidity.TAKER);
    }

    static Stream<Case> cases() {
        foldTheMarket();
        return Stream.of(
                orderBook(CONFIG.cachedBooks()),
                orderBook(1),
                orderBook(0),
                flow(),
                volatility(),
                surface(),
                marketModel(),
                inventory(),
                exposure(0),
                exposure(20_000),
                portfolioRisk(CONFIG.waitingOnHeap()),
                portfolioRisk(2),
                modelCheck(CONFIG.waitingOnHeap()),
                modelCheck(2),
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

    @Test
    void theMarketChangesItsRegimeAndItsPacksFollowAnInstantLater() {
        foldTheMarket();
        assertThat(fold.regimes).hasSizeGreaterThan(1);
        for (RegimeChange change : fold.regimes) {
            long since = change.asOfMicros();
            assertThat(fold.models.get(since).regime()).isEqualTo(change.after());
            assertThat(fold.models.get(since).regimeSinceMicros()).isEqualTo(since);
            assertThat(change.packs()).containsExactly("scenario/test");
            assertThat(packsTold(since)).isEmpty();
            assertThat(packsTold(CONFIG.grid().next(since))).containsExactly("1@" + change.after());
        }
    }

    @Test
    void windowsOfFiveSecondsAreJudgedWithinTheMinute() {
        foldTheMarket();
        assertThat(CheckFold.of(fold, CHECKED))
                .filteredOn(check -> check.model().equals("value-at-risk/NORMAL")
                        && check.metric().equals("observations"))
                .anyMatch(check -> check.value() > 3);
    }

    private static List<String> packsTold(long instant) {
        return fold.updates.stream()
                .filter(update -> update.asOfMicros() == instant && update.pack() != null)
                .map(update -> update.pack().version())
                .toList();
    }

    private static <T> List<T> events(Class<T> type) {
        return EVENTS.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Case orderBook(int cachedBooks) {
        List<Event> tape = new ArrayList<>();
        for (BookUpdate update : events(BookUpdate.class)) {
            tape.add(new Event(update.instrument(), update, update.timeMicros() / 1_000));
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
        events(Instrument.class).forEach(instrument -> tape.add(new Event(null, instrument, 0)));
        fold.bookBars.forEach(bar -> tape.add(flowEvent(FlowEvent.of(bar), bar.asOfMicros())));
        events(Trade.class).forEach(trade -> tape.add(flowEvent(FlowEvent.of(trade), trade.timeMicros())));
        events(Ticker.class).forEach(ticker -> tape.add(flowEvent(FlowEvent.of(ticker), ticker.timeMicros())));
        fold.applied.stream()
                .filter(fill -> !fill.delivery())
                .forEach(fill -> tape.add(flowEvent(FlowEvent.of(fill.asOwnFill()), fill.timeMicros())));
        List<Object> owed = new ArrayList<>(fold.flowBars);
        fold.quotes.forEach(quoted -> owed.add(quoted.option() != null ? quoted.option() : quoted.forward()));
        owed.addAll(fold.venueMarks);
        return new Case(
                "flow",
                OperatorRig.<FlowEvent, Instrument, Object>broadcast(
                        () -> erased(new FlowFunction(CONFIG.flow())),
                        FlowEvent::instrument,
                        List.of(FlowFunction.instrumentsState()),
                        FlowFunction.OPTIONS,
                        FlowFunction.FORWARDS,
                        FlowFunction.MARKS),
                OperatorRig.inOrder(tape),
                owed);
    }

    private static Event flowEvent(FlowEvent event, long timeMicros) {
        return new Event(event.instrument(), event, timeMicros / 1_000);
    }

    private static Case volatility() {
        List<Event> tape = fold.flowBars.stream()
                .map(bar -> new Event(bar.bar().instrument(), bar, bar.bar().asOfMicros() / 1_000))
                .toList();
        List<Object> owed = new ArrayList<>(fold.bars);
        fold.checks.stream().filter(check -> check.model().equals("volatility")).forEach(owed::add);
        return new Case(
                "volatility",
                OperatorRig.<CalibratedBar>oneInput(
                        () -> new KeyedProcessOperator<>(new VolatilityFunction(CONFIG.volatility())),
                        bar -> bar.bar().instrument(),
                        VolatilityFunction.CHECKS),
                OperatorRig.inOrder(tape),
                owed);
    }

    private static Case surface() {
        List<Event> tape = new ArrayList<>();
        for (SurfaceFold.Quoted quoted : fold.quotes) {
            SurfaceInput input = new SurfaceInput(quoted.option(), quoted.forward());
            tape.add(new Event(input.underlying(), input, quoted.instantMicros() / 1_000));
        }
        List<Object> owed = new ArrayList<>(fold.fits);
        fold.checks.stream().filter(check -> check.model().equals("surface")).forEach(owed::add);
        return new Case(
                "surface",
                OperatorRig.<SurfaceInput>oneInput(
                        () -> new KeyedProcessOperator<>(new SurfaceFunction(CONFIG.surface())),
                        SurfaceInput::underlying,
                        SurfaceFunction.CHECKS),
                OperatorRig.inOrder(tape),
                owed);
    }

    private static Case marketModel() {
        String universe = CONFIG.model().universe();
        List<Event> tape = new ArrayList<>();
        events(Instrument.class).forEach(instrument -> tape.add(new Event(null, ModelReference.of(instrument), 0)));
        events(ParameterPack.class).forEach(pack -> tape.add(new Event(null, ModelReference.of(pack), 0)));
        fold.bars.forEach(bar ->
                tape.add(new Event(universe, ModelInput.of(bar), bar.bar().asOfMicros() / 1_000)));
        fold.venueMarks.forEach(mark -> tape.add(new Event(universe, ModelInput.of(mark), mark.asOfMicros() / 1_000)));
        fold.fits.forEach(fit -> tape.add(
                new Event(universe, ModelInput.of(fit.surface()), fit.surface().asOfMicros() / 1_000)));
        events(Clock.class)
                .forEach(clock -> tape.add(new Event(universe, ModelInput.of(clock), clock.timeMicros() / 1_000)));
        List<Object> owed = new ArrayList<>(fold.models.values());
        owed.addAll(fold.updates);
        owed.addAll(fold.regimes);
        return new Case(
                "market-model",
                OperatorRig.<ModelInput, ModelReference, Object>broadcast(
                        () -> erased(new MarketModelFunction(CONFIG.model(), CONFIG.history())),
                        input -> universe,
                        List.of(MarketModelFunction.instrumentsState(), MarketModelFunction.parametersState()),
                        MarketModelFunction.UPDATES,
                        MarketModelFunction.REGIMES),
                OperatorRig.inOrder(tape),
                owed);
    }

    private static Case inventory() {
        List<Event> tape = new ArrayList<>();
        events(Instrument.class).forEach(instrument -> tape.add(new Event(null, instrument, 0)));
        for (Fill fill : events(Fill.class)) {
            tape.add(new Event(fill.account() + "|" + fill.instrument(), fill, fill.timeMicros() / 1_000));
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
                        List.of(InventoryFunction.instrumentsState(), InventoryFunction.openingsState()),
                        InventoryFunction.TRANSITIONS,
                        InventoryFunction.APPLIED,
                        InventoryFunction.REJECTED),
                OperatorRig.inOrder(tape),
                owed);
    }

    /** @param aheadMillis by how much fills come before the watermark that they belong to; no number may show it */
    private static Case exposure(long aheadMillis) {
        List<Event> tape = new ArrayList<>(updates());
        for (AppliedFill fill : fold.applied) {
            String key = fill.account() + "|" + fill.instrument().underlying();
            tape.add(new Event(key, fill, fill.timeMicros() / 1_000 - aheadMillis));
        }
        return new Case(
                "exposure with fills " + aheadMillis + " ms ahead",
                OperatorRig.<AppliedFill, MarketUpdate, Object>broadcast(
                        () -> erased(new ExposureFunction(CONFIG.grid(), CONFIG.scenarios(), 0)),
                        fill -> fill.account() + "|" + fill.instrument().underlying(),
                        List.of(
                                ExposureFunction.modelsState(),
                                ExposureFunction.packsState(),
                                ExposureFunction.returnsState())),
                OperatorRig.inOrder(tape),
                fold.held);
    }

    /** @param waitingOnHeap exposures that wait on the heap; no number may show it */
    private static Case portfolioRisk(int waitingOnHeap) {
        List<Event> tape = new ArrayList<>(updates());
        for (AccountExposure held : fold.held) {
            for (AccountInput input : AccountInput.of(held, CONFIG.desks())) {
                tape.add(new Event(input.portfolio(), input, held.exposure().asOfMicros() / 1_000));
            }
        }
        for (Balance balance : events(Balance.class)) {
            for (AccountInput input : AccountInput.of(balance, CONFIG.desks())) {
                tape.add(new Event(input.portfolio(), input, balance.timeMicros() / 1_000));
            }
        }
        List<Object> owed = new ArrayList<>(fold.portfolios);
        owed.addAll(fold.margins);
        return new Case(
                "portfolio-risk with " + waitingOnHeap + " exposures on the heap",
                OperatorRig.<AccountInput, MarketUpdate, PortfolioRisk>broadcast(
                        () -> new WriteBehindBroadcastOperator<>(
                                new PortfolioRiskFunction(
                                        CONFIG.risk(), CONFIG.scenarios(), CONFIG.grid(), waitingOnHeap),
                                List.of(
                                        PortfolioRiskFunction.modelsState(),
                                        PortfolioRiskFunction.packsState(),
                                        PortfolioRiskFunction.returnsState())),
                        AccountInput::portfolio,
                        PortfolioRiskFunction.MARGINS),
                OperatorRig.inOrder(tape),
                owed);
    }

    /** @param waitingOnHeap inputs that wait on the heap; no number may show it */
    private static Case modelCheck(int waitingOnHeap) {
        List<Event> tape = new ArrayList<>();
        for (CheckInput input : CheckFold.inputs(fold)) {
            tape.add(new Event(input.account(), input, input.asOfMicros() / 1_000));
        }
        return new Case(
                "model-check with " + waitingOnHeap + " inputs on the heap",
                OperatorRig.<CheckInput>oneInput(
                        () -> new WriteBehindProcessOperator<>(new ModelCheckFunction(CHECKED, waitingOnHeap)),
                        CheckInput::account),
                OperatorRig.inOrder(tape),
                CheckFold.of(fold, CHECKED));
    }

    private static Case limits() {
        List<Event> tape = new ArrayList<>();
        events(RiskLimit.class).forEach(limit -> tape.add(new Event(null, LimitReference.of(limit), 0)));
        fold.metrics.forEach(value -> tape.add(new Event(value.account(), value, value.asOfMicros() / 1_000)));
        return new Case(
                "limits",
                OperatorRig.<MetricValue, LimitReference, Object>broadcast(
                        () -> erased(new LimitsFunction()),
                        MetricValue::account,
                        List.of(LimitsFunction.limitsState(), LimitsFunction.controlsState())),
                OperatorRig.inOrder(tape),
                fold.alerts);
    }

    private static List<Event> updates() {
        return fold.updates.stream()
                .map(update -> new Event(null, update, update.asOfMicros() / 1_000))
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
