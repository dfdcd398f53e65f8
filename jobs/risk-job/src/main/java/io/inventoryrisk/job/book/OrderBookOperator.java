package io.inventoryrisk.job.book;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.model.flow.BookState;
import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookIntegrity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.RejectedBook;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Books in, bars out, keyed by instrument: thousands of updates a second become one bar per instrument and instant.
 *
 * <p>Books live on the heap and go to keyed state before each checkpoint barrier, on eviction and at the end of input:
 * reading and writing RocksDB at every update costs ten times the work itself. Durable state is one plain
 * {@code ValueState} per instrument either way, so {@code risk.state.write-behind} may change between two savepoints.
 * Bound: {@code cachedBooks} books on the heap, each of at most 2 x maxLevels levels and maxBuffered updates.
 */
public final class OrderBookOperator extends AbstractStreamOperator<MarketBar>
        implements OneInputStreamOperator<BookUpdate, MarketBar>, Triggerable<String, VoidNamespace> {

    /** Updates a book could not take. */
    public static final OutputTag<RejectedBook> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedBook.class));

    private static final long serialVersionUID = 1L;

    private final BookSpec spec;
    private final int cachedBooks;

    private transient ValueState<BookState> durable;
    private transient InternalTimerService<VoidNamespace> instants;
    private transient Map<String, CachedBook> books;
    private transient StreamRecord<MarketBar> outgoing;
    private transient Consumer<MarketBar> emit;
    private transient BookStates states;
    private transient Counter refused;
    private transient Counter hits;
    private transient Counter misses;
    private transient Counter flushes;
    private transient int dirtyBooks;

    /**
     * @param spec grid, bounds and distances of the books
     * @param cachedBooks books kept on the heap between checkpoints; 0 writes each update through to state
     */
    public OrderBookOperator(BookSpec spec, int cachedBooks) {
        this.spec = spec;
        this.cachedBooks = cachedBooks;
    }

    /** The book of one instrument. */
    public static ValueStateDescriptor<BookState> bookState() {
        return new ValueStateDescriptor<>("book", TypeInformation.of(BookState.class));
    }

    @Override
    public void open() throws Exception {
        super.open();
        durable = getRuntimeContext().getState(bookState());
        instants = getInternalTimerService("instants", VoidNamespaceSerializer.INSTANCE, this);
        books = new LinkedHashMap<>(64, 0.75f, true);
        outgoing = new StreamRecord<>(null);
        emit = bar -> output.collect(outgoing.replace(bar, bar.asOfMicros() / 1_000));
        JobMetrics metrics = new JobMetrics(getMetricGroup());
        states = new BookStates(metrics, getProcessingTimeService()::getCurrentProcessingTime);
        refused = metrics.counter(JobMetric.BOOK_UPDATES_REFUSED);
        hits = metrics.counter(JobMetric.BOOK_CACHE_HITS);
        misses = metrics.counter(JobMetric.BOOK_CACHE_MISSES);
        flushes = metrics.counter(JobMetric.BOOK_FLUSHES);
        metrics.gauge(JobMetric.BOOKS_DIRTY, () -> dirtyBooks);
    }

    @Override
    public void processElement(StreamRecord<BookUpdate> element) throws Exception {
        BookUpdate update = element.getValue();
        CachedBook cached = cached(update.instrument());
        Optional<String> refusal = cached.book.apply(update, emit);
        if (refusal.isPresent()) {
            refused.inc();
            output.collect(
                    REJECTED, new StreamRecord<>(new RejectedBook(update, refusal.get()), update.timeMicros() / 1_000));
        }
        settle(cached);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        CachedBook cached = cached(timer.getKey());
        cached.book.closeThrough(timer.getTimestamp() * 1_000, emit);
        settle(cached);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("order-book sets no processing-time timer, yet one fired: " + timer);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flushAll();
    }

    @Override
    public void finish() throws Exception {
        flushAll();
        super.finish();
    }

    private CachedBook cached(String instrument) throws Exception {
        CachedBook cached = books.get(instrument);
        if (cached == null) {
            BookState stored = durable.value();
            misses.inc();
            InstrumentBook book =
                    stored == null ? new InstrumentBook(instrument, spec) : InstrumentBook.restore(stored, spec);
            cached = new CachedBook(book, states.enter(instrument, book));
            books.put(instrument, cached);
        } else {
            hits.inc();
        }
        return cached;
    }

    /** Marks the current key's book dirty, arms its next instant and keeps the cache within its bound. */
    private void settle(CachedBook cached) throws Exception {
        if (!cached.dirty) {
            cached.dirty = true;
            dirtyBooks++;
        }
        if (cached.book.integrity() != cached.counted) {
            cached.counted = states.move((String) getCurrentKey(), cached.counted, cached.book);
        }
        long next = cached.book.nextInstantMicros();
        if (next != Long.MAX_VALUE && next != cached.armedMicros) {
            cached.armedMicros = next;
            instants.registerEventTimeTimer(VoidNamespace.INSTANCE, next / 1_000);
        }
        if (books.size() > cachedBooks) {
            Object current = getCurrentKey();
            Iterator<Map.Entry<String, CachedBook>> eldest = books.entrySet().iterator();
            Map.Entry<String, CachedBook> leaving = eldest.next();
            flush(leaving);
            states.leave(leaving.getKey(), leaving.getValue().counted);
            eldest.remove();
            setCurrentKey(current);
        }
    }

    private void flushAll() throws Exception {
        for (Map.Entry<String, CachedBook> entry : books.entrySet()) {
            flush(entry);
        }
    }

    private void flush(Map.Entry<String, CachedBook> entry) throws Exception {
        if (entry.getValue().dirty) {
            setCurrentKey(entry.getKey());
            durable.update(entry.getValue().book.state());
            entry.getValue().dirty = false;
            dirtyBooks--;
            flushes.inc();
        }
    }

    private static final class CachedBook {
        private final InstrumentBook book;
        private BookIntegrity counted;
        private boolean dirty;
        private long armedMicros = Long.MIN_VALUE;

        private CachedBook(InstrumentBook book, BookIntegrity counted) {
            this.book = book;
            this.counted = counted;
        }
    }
}
