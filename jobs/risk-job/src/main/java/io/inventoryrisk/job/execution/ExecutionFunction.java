package io.inventoryrisk.job.execution;

import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.job.state.Progress;
import io.inventoryrisk.model.execution.AccountMarkouts;
import io.inventoryrisk.model.execution.BookMoment;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.execution.MarketMoment;
import io.inventoryrisk.model.execution.MarkoutInputs;
import io.inventoryrisk.model.execution.MarkoutSpec;
import io.inventoryrisk.model.execution.MarkoutState;
import io.inventoryrisk.model.execution.MarkoutTracker;
import io.inventoryrisk.model.execution.OpenFill;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges the fills of every account by what the market did after them, keyed by instrument. Fills, books and quotes meet, so
 * everything waits for the watermark; a fill whose instant is closed counts in the next one. Speaks at instants at which a
 * fill came or a horizon ended, once an account.
 *
 * <p>Bound: the inputs between the watermark and the newest one; the market of the last two minutes, one entry an instant;
 * one entry an open fill, at most {@link MarkoutSpec#maxOpen}; one an account, with its kinds of fill. The last timer of a
 * fill is that of its last horizon.
 */
public final class ExecutionFunction extends KeyedProcessFunction<String, ExecutionInput, ExecutionQuality> {

    private static final long serialVersionUID = 1L;

    private final MarkoutSpec spec;

    private transient MarkoutTracker tracker;
    private transient MapState<Long, BookMoment> waitingBooks;
    private transient MapState<Long, OptionQuote> waitingQuotes;
    private transient InstantLists<AppliedFill> waitingFills;
    private transient Progress progress;
    private transient ValueState<MarkoutState> markouts;
    private transient MapState<Long, MarketMoment> moments;
    private transient InstantLists<OpenFill> open;
    private transient MapState<String, AccountMarkouts> accounts;

    public ExecutionFunction(MarkoutSpec spec) {
        this.spec = spec;
    }

    /** Books by instant. */
    public static MapStateDescriptor<Long, BookMoment> waitingBooksState() {
        return new MapStateDescriptor<>("waiting-books", Types.LONG, TypeInformation.of(BookMoment.class));
    }

    /** Option quotes by instant. */
    public static MapStateDescriptor<Long, OptionQuote> waitingQuotesState() {
        return new MapStateDescriptor<>("waiting-quotes", Types.LONG, TypeInformation.of(OptionQuote.class));
    }

    /** Fills of open instants, in chunks. */
    public static MapStateDescriptor<Long, List<AppliedFill>> waitingFillsState() {
        return new MapStateDescriptor<>("waiting-fills", Types.LONG, Types.LIST(TypeInformation.of(AppliedFill.class)));
    }

    /** The last closed instant. */
    public static ValueStateDescriptor<Long> closedState() {
        return new ValueStateDescriptor<>("closed", Types.LONG);
    }

    /** What the instrument's market last was. */
    public static ValueStateDescriptor<MarkoutState> markoutsState() {
        return new ValueStateDescriptor<>("markouts", TypeInformation.of(MarkoutState.class));
    }

    /** The market of the last instants. */
    public static MapStateDescriptor<Long, MarketMoment> momentsState() {
        return new MapStateDescriptor<>("moments", Types.LONG, TypeInformation.of(MarketMoment.class));
    }

    /** Fills by the instant in which their next horizon ends, in chunks. */
    public static MapStateDescriptor<Long, List<OpenFill>> openFillsState() {
        return new MapStateDescriptor<>("open-fills", Types.LONG, Types.LIST(TypeInformation.of(OpenFill.class)));
    }

    /** How each account's fills did. */
    public static MapStateDescriptor<String, AccountMarkouts> accountsState() {
        return new MapStateDescriptor<>("accounts", Types.STRING, TypeInformation.of(AccountMarkouts.class));
    }

    @Override
    public void open(OpenContext context) {
        tracker = new MarkoutTracker(spec);
        waitingBooks = getRuntimeContext().getMapState(waitingBooksState());
        waitingQuotes = getRuntimeContext().getMapState(waitingQuotesState());
        MapState<Long, List<AppliedFill>> fills = getRuntimeContext().getMapState(waitingFillsState());
        waitingFills = new InstantLists<>(fills);
        progress = new Progress(getRuntimeContext().getState(closedState()));
        markouts = getRuntimeContext().getState(markoutsState());
        moments = getRuntimeContext().getMapState(momentsState());
        MapState<Long, List<OpenFill>> waiting = getRuntimeContext().getMapState(openFillsState());
        open = new InstantLists<>(waiting);
        accounts = getRuntimeContext().getMapState(accountsState());
    }

    @Override
    public void processElement(ExecutionInput input, Context context, Collector<ExecutionQuality> out)
            throws Exception {
        String key = input.instrument();
        long instant;
        if (input.fill() != null) {
            instant = openInstant(key, input.fill().timeMicros());
            waitingFills.add(key, instant, input.fill());
        } else if (input.book() != null) {
            instant = input.book().asOfMicros();
            waitingBooks.put(instant, input.book());
        } else {
            instant = context.timestamp() * 1_000;
            waitingQuotes.put(instant, input.quote());
        }
        if (progress.isNew(key, instant)) {
            context.timerService().registerEventTimeTimer(instant / 1_000);
        }
    }

    /** The instant a fill counts in: its own, or the first that is still open. */
    private long openInstant(String key, long timeMicros) throws Exception {
        long last = progress.closed(key);
        long own = spec.grid().instantOf(timeMicros);
        return own > last ? own : spec.grid().next(last);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ExecutionQuality> out) throws Exception {
        long instant = timestamp * 1_000;
        String key = context.getCurrentKey();
        progress.close(key, instant);
        MarkoutInputs inputs = new MarkoutInputs(
                key, instant, waitingBooks.get(instant), waitingQuotes.get(instant), waitingFills.take(key, instant));
        if (inputs.book() != null) {
            waitingBooks.remove(instant);
        }
        if (inputs.quote() != null) {
            waitingQuotes.remove(instant);
        }
        StateMarkouts store = new StateMarkouts(key, moments, open, accounts);
        MarkoutState before = markouts.value();
        MarkoutTracker.Step step = tracker.advance(before == null ? MarkoutState.empty() : before, inputs, store);
        markouts.update(step.state());
        for (long due : store.flush()) {
            context.timerService().registerEventTimeTimer(due / 1_000);
        }
        step.changed().forEach(out::collect);
    }
}
