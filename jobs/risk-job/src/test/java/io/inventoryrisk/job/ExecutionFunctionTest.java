package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.model.execution.BookMoment;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.execution.HeapMarkouts;
import io.inventoryrisk.model.execution.MarkoutInputs;
import io.inventoryrisk.model.execution.MarkoutSpec;
import io.inventoryrisk.model.execution.MarkoutState;
import io.inventoryrisk.model.execution.MarkoutTracker;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills, books and quotes in any order of arrival, some late, cut and restored: always the pure fold's numbers. */
class ExecutionFunctionTest {

    private static final long STEP = 1_000_000;
    private static final int SECONDS = 120;
    private static final long START = 1_000_000 * STEP;
    private static final MarkoutSpec SPEC = MarkoutSpec.standard(Grid.oneSecond(), 20_000, "p1");
    private static final String PERPETUAL = "x:BTC-PERPETUAL";
    private static final String OTHER = "x:ETH-PERPETUAL";
    private static final String OPTION = "x:BTC-CALL";

    private static final OperatorRig RIG = OperatorRig.<ExecutionInput>oneInput(
            () -> new KeyedProcessOperator<>(new ExecutionFunction(SPEC)), ExecutionInput::instrument);

    private final List<Event> tape = new ArrayList<>();

    private static Instrument definition(String id) {
        boolean option = id.equals(OPTION);
        return new Instrument(
                id,
                option ? InstrumentKind.OPTION : InstrumentKind.PERPETUAL,
                Payoff.INVERSE,
                BigDecimal.TEN,
                new BigDecimal("0.5"),
                BigDecimal.ONE,
                "BTC",
                "USD",
                "BTC",
                "BTC",
                option ? OptionType.CALL : null,
                option ? new BigDecimal("100") : null,
                option ? START + 30L * 86_400 * STEP : 0,
                0);
    }

    private void add(ExecutionInput input, long micros) {
        tape.add(new Event(input.instrument(), input, micros / 1_000));
    }

    private void openMarket(long seed) {
        Random random = new Random(seed);
        for (String id : List.of(PERPETUAL, OTHER)) {
            double mid = 100;
            for (long instant = START; instant <= START + SECONDS * STEP; instant += STEP) {
                boolean priced = random.nextInt(15) > 0;
                double next = mid + random.nextGaussian();
                if (random.nextInt(25) > 0) {
                    add(new ExecutionInput(id, null, book(random, instant, priced, mid, next), null), instant);
                }
                mid = next;
            }
        }
        for (long instant = START; instant <= START + SECONDS * STEP; instant += STEP * (1 + random.nextInt(4))) {
            add(ExecutionInput.of(quote(random, instant)), instant);
        }
        for (int i = 0; i < 400; i++) {
            long own = START + (long) (random.nextDouble() * SECONDS * STEP) / 1_000 * 1_000;
            long arrives = random.nextInt(4) == 0 ? own + random.nextInt(10_000) * 1_000L : own;
            String id = List.of(PERPETUAL, OTHER, OPTION).get(random.nextInt(3));
            add(new ExecutionInput(id, fill(random, id, i, own), null, null), arrives);
        }
    }

    private static BookMoment book(Random random, long instant, boolean priced, double open, double mid) {
        return new BookMoment(
                instant,
                priced,
                random.nextInt(20) > 0,
                open,
                mid,
                new long[] {instant - 1_000L * random.nextInt(900)},
                new double[] {mid},
                random.nextDouble(),
                new double[] {10_000, 50_000},
                new double[] {1, 2},
                new double[] {1, 2});
    }

    private static OptionQuote quote(Random random, long instant) {
        double mid = 0.05 + random.nextDouble() / 100;
        return new OptionQuote(
                OPTION,
                "BTC",
                OptionType.CALL,
                100,
                definition(OPTION).expiryMicros(),
                true,
                0.0001,
                instant - 1_000L * random.nextInt(900),
                mid - 0.001,
                1,
                mid + 0.001,
                1,
                mid,
                0.5 + random.nextDouble() / 10,
                100 + random.nextGaussian(),
                100);
    }

    private static AppliedFill fill(Random random, String id, int ordinal, long micros) {
        BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(5_000));
        return new AppliedFill(
                "desk-" + random.nextInt(3),
                definition(id),
                ordinal,
                micros,
                random.nextBoolean() ? size : size.negate(),
                BigDecimal.valueOf(
                        id.equals(OPTION) ? 500 + random.nextInt(200) : 950_000 + random.nextInt(100_000), 4),
                BigDecimal.ZERO,
                "BTC",
                random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER,
                random.nextInt(15) == 0 ? FillKind.RESTATEMENT : FillKind.TRADE);
    }

    /** What comes within an instant comes in any order. */
    private List<Event> shuffled(long seed) {
        List<Event> events = new ArrayList<>(tape);
        Collections.shuffle(events, new Random(seed));
        events.sort(Comparator.comparingLong(event -> SPEC.grid().instantOf(event.timeMillis() * 1_000)));
        return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOfArrivalAndAnyCutGivesThePureFold(long seed) throws Exception {
        openMarket(seed);
        List<String> expected = Canonical.sorted(fold());
        assertThat(expected).hasSizeGreaterThan(400);
        List<Event> first = shuffled(seed);
        assertThat(Canonical.sorted(RIG.playWhole(first, STEP / 1_000))).isEqualTo(expected);
        assertThat(Canonical.sorted(RIG.playWhole(shuffled(seed + 100), STEP / 1_000)))
                .isEqualTo(expected);
        for (int cut : List.of(first.size() / 4, first.size() / 2, first.size() * 9 / 10)) {
            assertThat(Canonical.sorted(RIG.play(first, STEP / 1_000, cut, 1, 2)))
                    .isEqualTo(expected);
            assertThat(Canonical.sorted(RIG.play(first, STEP / 1_000, cut, 2, 1)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void deliveriesAndAdjustmentsAreNoInput() {
        List<ExecutionInput> inputs = new ArrayList<>();
        for (FillKind kind : FillKind.values()) {
            AppliedFill fill = fill(new Random(1), PERPETUAL, 1, START);
            AppliedFill ofKind = new AppliedFill(
                    fill.account(),
                    fill.instrument(),
                    fill.ordinal(),
                    fill.timeMicros(),
                    fill.quantity(),
                    fill.price(),
                    fill.fee(),
                    fill.feeCurrency(),
                    fill.liquidity(),
                    kind);
            ExecutionInput.fill(ofKind, new org.apache.flink.api.common.functions.util.ListCollector<>(inputs));
        }
        assertThat(inputs)
                .extracting(input -> input.fill().kind())
                .containsExactly(FillKind.TRADE, FillKind.RESTATEMENT);
    }

    /** Every instrument by itself: the instants in turn, each with what arrives by its end. */
    private List<Object> fold() {
        List<Object> outputs = new ArrayList<>();
        for (String id : List.of(PERPETUAL, OTHER, OPTION)) {
            TreeMap<Long, List<ExecutionInput>> arriving = new TreeMap<>();
            for (Event event : tape) {
                if (event.key().equals(id)) {
                    arriving.computeIfAbsent(
                                    SPEC.grid().instantOf(event.timeMillis() * 1_000), any -> new ArrayList<>())
                            .add((ExecutionInput) event.value());
                }
            }
            new Fold(id).run(arriving, outputs);
        }
        return outputs;
    }

    /** One instrument without Flink. */
    private static final class Fold {

        private final String id;
        private final MarkoutTracker tracker = new MarkoutTracker(SPEC);
        private final HeapMarkouts store = new HeapMarkouts();
        private final TreeMap<Long, List<ExecutionInput>> waiting = new TreeMap<>();
        private MarkoutState state = MarkoutState.empty();
        private long closed = Long.MIN_VALUE;

        Fold(String id) {
            this.id = id;
        }

        void run(TreeMap<Long, List<ExecutionInput>> arriving, List<Object> outputs) {
            for (long now = arriving.firstKey(); now <= arriving.lastKey() + 400 * STEP; now += STEP) {
                for (ExecutionInput input : arriving.getOrDefault(now, List.of())) {
                    long own = input.fill() == null
                            ? now
                            : SPEC.grid().instantOf(input.fill().timeMicros());
                    waiting.computeIfAbsent(own > closed ? own : closed + STEP, any -> new ArrayList<>())
                            .add(input);
                }
                TreeSet<Long> due = new TreeSet<>(waiting.headMap(now, true).keySet());
                due.add(now);
                for (long instant : due) {
                    close(instant, outputs);
                }
            }
        }

        private void close(long instant, List<Object> outputs) {
            List<ExecutionInput> inputs = waiting.remove(instant);
            MarkoutInputs in = new MarkoutInputs(id, instant, null, null, List.of());
            if (inputs != null) {
                in = new MarkoutInputs(
                        id,
                        instant,
                        inputs.stream()
                                .map(ExecutionInput::book)
                                .filter(book -> book != null)
                                .findFirst()
                                .orElse(null),
                        inputs.stream()
                                .map(ExecutionInput::quote)
                                .filter(quote -> quote != null)
                                .findFirst()
                                .orElse(null),
                        inputs.stream()
                                .map(ExecutionInput::fill)
                                .filter(fill -> fill != null)
                                .toList());
                closed = instant;
            }
            MarkoutTracker.Step step = tracker.advance(state, in, store);
            state = step.state();
            List<ExecutionQuality> changed = step.changed();
            closed = changed.isEmpty() ? closed : instant;
            outputs.addAll(changed);
        }
    }
}
