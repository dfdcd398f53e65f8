package io.inventoryrisk.model.execution;

import static io.inventoryrisk.model.execution.BurstTape.SECOND;
import static io.inventoryrisk.model.execution.BurstTape.at;
import static io.inventoryrisk.model.execution.BurstTape.protection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstTrackerTest {

    private static final int SECONDS = 600;
    /** Central differences of a price of 1e3 over moves of 1e-4 of the forward and the volatility. */
    private static final double DIFFERENCES = 1e-5;

    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @CsvSource({
        "1, SLIDING, REACHED, 2000, 700, 1.5, 0, 0",
        "2, SLIDING, EXCEEDED, 5000, 3000, 1.5, 0, 0",
        "3, FROM_FIRST_FILL, REACHED, 3000, 100, 1.5, 0, 0",
        "4, SLIDING, REACHED, 5000, 100, 0, 0.7, 0",
        "5, FROM_FIRST_FILL, EXCEEDED, 5000, 2000, 0, 0.7, 0",
        "6, SLIDING, EXCEEDED, 4000, 1500, 0, 0, 30",
        "7, FROM_FIRST_FILL, REACHED, 2500, 10000, 2, 0.9, 40"
    })
    void budgetsEqualTheOracleOfAllFillsAtEveryInstant(
            int stream, String window, String trips, int windowMillis, int frozenMillis, double q, double d, double v) {
        MakerProtection protection =
                protection(window, trips, windowMillis, frozenMillis, Map.of("quantity", q, "delta", d, "vega", v));
        BurstTape tape = new BurstTape(stream);
        Random order = new Random(stream);
        BurstTracker tracker = tracker(protection);
        BurstState state = BurstState.empty();
        List<AppliedFill> all = new ArrayList<>();
        int published = 0;
        int frozen = 0;
        for (int second = 1; second <= SECONDS; second++) {
            List<AppliedFill> fills = tape.fills(second);
            Collections.shuffle(fills, order);
            all.addAll(fills);
            BurstTracker.Step step =
                    tracker.at(at(second), state, fills, new InstrumentPricer(tape.model(second - 1), Map.of()));
            state = step.state();
            String place = "stream " + stream + ", second " + second;
            BurstOracle oracle = new BurstOracle(protection, all, delta(tape), vega(tape));
            assertThat(state.trips()).as(place).isEqualTo(oracle.trips.size());
            if (step.budget() == null) {
                assertThat(oracle.quantity(at(second))).as(place).isZero();
                assertThat(oracle.isFrozen(at(second))).as(place).isFalse();
                continue;
            }
            published++;
            frozen += oracle.isFrozen(at(second)) ? 1 : 0;
            assertBudget(place, step.budget(), oracle, at(second));
        }
        assertThat(state.trips()).as("trips of stream %d", stream).isGreaterThan(10);
        assertThat(published).isBetween(SECONDS / 3, SECONDS - 1);
        assertThat(frozen).isGreaterThan(0);
    }

    private static void assertBudget(String place, BurstBudget budget, BurstOracle oracle, long micros) {
        boolean frozen = oracle.isFrozen(micros);
        if (budget.trips() > 0) {
            BurstOracle.Tripped last = oracle.trips.get(oracle.trips.size() - 1);
            assertThat(budget.trippedMicros()).as(place).isEqualTo(last.micros());
        }
        assertThat(budget.lines()).extracting(BurstLine::measure).isSorted();
        for (BurstLine line : budget.lines()) {
            String what = place + ", " + line.measure();
            BurstOracle.Tripped tripped = frozen ? oracle.trips.get(oracle.trips.size() - 1) : null;
            double used =
                    switch (line.measure()) {
                        case "quantity" -> frozen ? tripped.quantity() : oracle.quantity(micros);
                        case "delta" -> frozen ? tripped.delta() : oracle.delta(micros);
                        default -> frozen ? tripped.vega() : oracle.vega(micros);
                    };
            assertThat(line.used()).as(what).isCloseTo(used, within(DIFFERENCES * (1 + used)));
            assertIdentities(what, line, budget.windowMillis(), frozen);
        }
        if (frozen) {
            assertThat(budget.lines()).as(place).anySatisfy(line -> assertThat(line.headroom())
                    .isZero());
        }
    }

    /** headroom = limit - used, 0 at the trip; time = headroom / rate, infinite at rate 0. */
    private static void assertIdentities(String what, BurstLine line, long windowMillis, boolean frozen) {
        assertThat(line.headroom()).as(what).isCloseTo(Math.max(0, line.limit() - line.used()), within(ROUNDING));
        assertThat(line.ratePerSecond() * windowMillis).as(what).isCloseTo(line.used() * 1_000, within(ROUNDING));
        if (frozen) {
            assertThat(line.secondsToTrip()).as(what).isZero();
        } else if (line.used() == 0) {
            assertThat(line.secondsToTrip()).as(what).isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            assertThat(line.secondsToTrip() * line.ratePerSecond())
                    .as(what)
                    .isCloseTo(line.headroom(), within(ROUNDING));
        }
    }

    @Test
    void aLimitIsReachedByTenTenthsAndNotByNine() {
        MakerProtection reached = protection("SLIDING", "REACHED", 5_000, 1_000, Map.of("quantity", 1.0));
        MakerProtection exceeded = protection("SLIDING", "EXCEEDED", 5_000, 1_000, Map.of("quantity", 1.0));
        List<AppliedFill> nine = perpetuals(9, "100", 10_000);
        List<AppliedFill> ten = perpetuals(10, "100", 10_000);
        assertThat(close(reached, nine).trips()).isZero();
        BurstState atTheTrip = close(reached, ten);
        assertThat(atTheTrip.trips()).isEqualTo(1);
        assertThat(atTheTrip.trippedMicros()).isEqualTo(ten.get(9).timeMicros());
        assertThat(tracker(reached)
                        .at(at(1), BurstState.empty(), ten, null)
                        .budget()
                        .lines()[0]
                        .headroom())
                .isZero();
        assertThat(close(exceeded, ten).trips()).isZero();
        assertThat(tracker(exceeded)
                        .at(at(1), BurstState.empty(), ten, null)
                        .budget()
                        .lines()[0]
                        .headroom())
                .isZero();
        assertThat(close(exceeded, perpetuals(11, "100", 10_000)).trips()).isEqualTo(1);
    }

    @Test
    void theSameFillsSpreadWiderThanTheWindowTripNothing() {
        MakerProtection protection = protection("SLIDING", "REACHED", 50, 20, Map.of("quantity", 0.2, "delta", 0.2));
        assertThat(close(protection, perpetuals(10, "100", 49_999)).trips()).isEqualTo(5);
        assertThat(close(protection, perpetuals(10, "100", 50_000)).trips()).isZero();
    }

    @Test
    void fillsInTheFreezeNeitherCountNorTripAgain() {
        MakerProtection protection = protection("SLIDING", "REACHED", 500, 300, Map.of("quantity", 0.2));
        // 0.1 BTC every 50 ms: trips with the 2nd, sleeps for 300 ms, begins at nothing with the 8th, trips with the
        // 9th
        List<AppliedFill> fills = perpetuals(10, "100", 50_000);
        BurstState state = close(protection, fills);
        assertThat(state.trips()).isEqualTo(2);
        assertThat(state.trippedMicros()).isEqualTo(fills.get(8).timeMicros());
        assertThat(state.frozenUntilMicros()).isEqualTo(fills.get(8).timeMicros() + 300_000);
    }

    @Test
    void oppositeFillsUseQuantityAndNoDelta() {
        MakerProtection protection =
                protection("SLIDING", "REACHED", 5_000, 1_000, Map.of("quantity", 9.0, "delta", 0.2));
        List<AppliedFill> fills = new ArrayList<>(perpetuals(1, "100", 1));
        fills.add(perpetual(2, START_OF_SECOND + 2, "-100", Liquidity.MAKER));
        BurstBudget budget =
                tracker(protection).at(at(1), BurstState.empty(), fills, null).budget();
        assertThat(budget.lines()[0].used()).isZero();
        assertThat(budget.lines()[1].used()).isCloseTo(0.2, within(ROUNDING));
        assertThat(budget.trips()).isZero();
    }

    @Test
    void headroomRecoversWithoutAFillAndThenNothingIsPublished() {
        MakerProtection protection = protection("SLIDING", "REACHED", 2_500, 1_000, Map.of("quantity", 1.0));
        BurstTracker tracker = tracker(protection);
        BurstTracker.Step step = tracker.at(at(1), BurstState.empty(), perpetuals(3, "100", 100_000), null);
        assertThat(step.budget().lines()[0].headroom()).isCloseTo(0.7, within(ROUNDING));
        step = tracker.at(at(2), step.state(), List.of(), null);
        assertThat(step.budget().lines()[0].headroom()).isCloseTo(0.7, within(ROUNDING));
        assertThat(step.state().isQuiet()).isFalse();
        step = tracker.at(at(3), step.state(), List.of(), null);
        assertThat(step.budget().lines()[0].headroom()).isCloseTo(1, within(ROUNDING));
        assertThat(step.budget().lines()[0].secondsToTrip()).isInfinite();
        assertThat(step.state().isQuiet()).isTrue();
        assertThat(tracker.at(at(4), step.state(), List.of(), null).budget()).isNull();
    }

    @Test
    void aLateFillCountsAsOfTheNewestAndNeverTripsThePast() {
        MakerProtection protection = protection("SLIDING", "REACHED", 5_000, 1_000, Map.of("quantity", 0.2));
        BurstTracker tracker = tracker(protection);
        BurstState state = tracker.at(
                        at(3), BurstState.empty(), List.of(perpetual(1, at(3), "100", Liquidity.MAKER)), null)
                .state();
        state = tracker.at(at(4), state, List.of(perpetual(2, at(2), "100", Liquidity.MAKER)), null)
                .state();
        assertThat(state.trips()).isEqualTo(1);
        assertThat(state.trippedMicros()).isEqualTo(at(3));
    }

    @Test
    void anOptionWithoutAModelBeforeItIsMarkedAndNeverInvented() {
        MakerProtection protection =
                protection("SLIDING", "REACHED", 5_000, 1_000, Map.of("quantity", 9.0, "delta", 1.0, "vega", 9.0));
        Instrument call = Fixtures.option(OptionType.CALL, "66000", Payoff.INVERSE);
        AppliedFill fill = fill(1, call, at(1), "2", Liquidity.MAKER);
        BurstBudget budget = tracker(protection)
                .at(at(1), BurstState.empty(), List.of(fill), null)
                .budget();
        assertThat(budget.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(budget.quality().missing()).containsExactly("delta", "vega");
        assertThat(budget.modelVersion()).isZero();
        assertThat(budget.lines()[0].used()).isZero();
        assertThat(budget.lines()[1].used()).isEqualTo(2);
    }

    @Test
    void aWindowOfAnyNumberOfFillsIsBoundedAndNeverForgetsTooEarly() {
        MakerProtection protection = protection("SLIDING", "REACHED", 1_000_000, 1_000, Map.of("quantity", 1e6));
        List<AppliedFill> fills = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fills.add(perpetual(i, at(0) + 1 + i * 100_000L, "1000", Liquidity.MAKER));
        }
        BurstTracker tracker = tracker(protection);
        BurstState state =
                tracker.at(at(1_000), BurstState.empty(), fills, null).state();
        assertThat(state.window().timesMicros().length).isLessThanOrEqualTo(BurstWindow.MOST);
        for (int second = 1_001; second <= 2_000; second++) {
            BurstTracker.Step step = tracker.at(at(second), state, List.of(), null);
            state = step.state();
            double exact = 10 * (2_000 - second);
            // a 512th of the window is 1.95 s, in which 20 fills of one coin come
            assertThat(step.budget().lines()[0].used()).as("second %d", second).isBetween(exact, exact + 20);
        }
        assertThat(state.isQuiet()).isTrue();
    }

    private static final long START_OF_SECOND = at(0);

    private static BurstState close(MakerProtection protection, List<AppliedFill> fills) {
        return tracker(protection).at(at(1), BurstState.empty(), fills, null).state();
    }

    private static BurstTracker tracker(MakerProtection protection) {
        return new BurstTracker(new BurstSpec(Fixtures.ACCOUNT, "sim", "BTC", protection, "p1"));
    }

    /** So many perpetuals, so far apart, within the first second. */
    private static List<AppliedFill> perpetuals(int fills, String contracts, long microsApart) {
        List<AppliedFill> all = new ArrayList<>();
        for (int i = 0; i < fills; i++) {
            all.add(perpetual(i, START_OF_SECOND + 1 + i * microsApart, contracts, Liquidity.UNKNOWN));
        }
        return all;
    }

    private static AppliedFill perpetual(int ordinal, long micros, String contracts, Liquidity liquidity) {
        return fill(ordinal, Fixtures.LINEAR, micros, contracts, liquidity);
    }

    private static AppliedFill fill(
            int ordinal, Instrument instrument, long micros, String contracts, Liquidity liquidity) {
        return new AppliedFill(
                Fixtures.ACCOUNT,
                instrument,
                ordinal,
                micros,
                new BigDecimal(contracts),
                new BigDecimal("60000"),
                BigDecimal.ZERO,
                instrument.settle(),
                liquidity,
                false);
    }

    /** The second whose model a fill is worth: the last instant before the one that closes it. */
    private static int secondBefore(AppliedFill fill) {
        return (int) (Math.floorDiv(fill.timeMicros() - BurstTape.START + SECOND - 1, SECOND) - 1);
    }

    private static ToDoubleBiFunction<Instrument, AppliedFill> delta(BurstTape tape) {
        return (instrument, fill) -> {
            double multiplier = instrument.multiplier().doubleValue();
            if (instrument.optionType() == null) {
                return instrument.payoff() == Payoff.LINEAR
                        ? multiplier
                        : multiplier / fill.price().doubleValue();
            }
            int second = secondBefore(fill);
            double forward = tape.spot(second);
            double step = 1e-4 * forward;
            double up = premium(tape, instrument, forward + step, second);
            double down = premium(tape, instrument, forward - step, second);
            double slope = (up - down) / (2 * step);
            return multiplier * (instrument.payoff() == Payoff.INVERSE ? forward * slope : slope);
        };
    }

    private static double premium(BurstTape tape, Instrument option, double forward, int second) {
        double price = BurstTape.price(option, forward, tape.volatility(second), second);
        return option.payoff() == Payoff.INVERSE ? price / forward : price;
    }

    private static ToDoubleBiFunction<Instrument, AppliedFill> vega(BurstTape tape) {
        return (instrument, fill) -> {
            if (instrument.optionType() == null) {
                return 0;
            }
            int second = secondBefore(fill);
            double up = BurstTape.price(instrument, tape.spot(second), tape.volatility(second) + 1e-4, second);
            double down = BurstTape.price(instrument, tape.spot(second), tape.volatility(second) - 1e-4, second);
            return instrument.multiplier().doubleValue() * (up - down) / 2e-4 / 100;
        };
    }
}
