package io.inventoryrisk.job.book;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.metrics.LogBudget;
import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookIntegrity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many books of a subtask stand in which state, and one line in the log where a book loses step with its venue or finds
 * it again. Books that have left the heap count as they were seen last. Bound: one entry a book that left.
 */
final class BookStates {

    private static final Logger LOG = LoggerFactory.getLogger(BookStates.class);
    private static final int LINES_A_MINUTE = 60;

    private final int[] books = new int[BookIntegrity.values().length];
    private final Map<String, BookIntegrity> away = new HashMap<>();
    private final LogBudget budget = new LogBudget(LINES_A_MINUTE);
    private final Counter gaps;
    private final Counter resyncs;
    private final LongSupplier clockMillis;

    BookStates(JobMetrics metrics, LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
        gaps = metrics.counter(JobMetric.BOOK_GAPS);
        resyncs = metrics.counter(JobMetric.BOOK_RESYNCS);
        for (BookIntegrity state : BookIntegrity.values()) {
            metrics.gauge(JobMetric.BOOKS, state, () -> books[state.ordinal()]);
        }
    }

    /** A book comes to the heap; returns the state it counts in. */
    BookIntegrity enter(String instrument, InstrumentBook book) {
        BookIntegrity now = book.integrity();
        BookIntegrity before = away.remove(instrument);
        if (before != null) {
            books[before.ordinal()]--;
        }
        books[now.ordinal()]++;
        return now;
    }

    /** A book leaves the heap. */
    void leave(String instrument, BookIntegrity state) {
        away.put(instrument, state);
    }

    /** A book on the heap has changed its state; returns the new one. */
    BookIntegrity move(String instrument, BookIntegrity before, InstrumentBook book) {
        BookIntegrity now = book.integrity();
        books[before.ordinal()]--;
        books[now.ordinal()]++;
        if (before.isInStep() && !now.isInStep()) {
            gaps.inc();
        } else if (!before.isInStep() && now.isInStep() && before != BookIntegrity.INIT) {
            resyncs.inc();
        }
        if (before.status() != now.status() && before != BookIntegrity.INIT) {
            say(instrument, before, now, book.reason());
        }
        return now;
    }

    private void say(String instrument, BookIntegrity before, BookIntegrity now, String reason) {
        if (budget.allows(clockMillis.getAsLong())) {
            LOG.info(
                    "book {}: {} -> {}{}; {} such lines withheld before this one",
                    instrument,
                    before,
                    now,
                    reason.isEmpty() ? "" : ", " + reason,
                    budget.takeWithheld());
        }
    }
}
