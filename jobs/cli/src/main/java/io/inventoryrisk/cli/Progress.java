package io.inventoryrisk.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how far a publication has come. */
final class Progress {

    private final StatusLine shown;
    private final LongSupplier nanoTime;
    private final long startNanos;

    /**
     * @param terminal whether a line can be written over
     * @param nanoTime a clock
     */
    Progress(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.shown = new StatusLine(out, terminal, nanoTime);
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Shows the state if it is time to. */
    void update(State state) {
        shown.update(() -> line(state));
    }

    /** Shows the last state and ends the line. */
    void finish(State state) {
        shown.finish(line(state));
    }

    private String line(State state) {
        double seconds = Math.max(1, nanoTime.getAsLong() - startNanos) / 1e9;
        double percent = state.bytesTotal() == 0 ? 100 : 100.0 * state.bytesRead() / state.bytesTotal();
        return String.format(
                Locale.ROOT,
                "%5.1f %%  %,d records  %,.0f/s  event time %s%s",
                percent,
                state.records(),
                state.records() / seconds,
                state.eventMicros() == 0 ? "-" : time(state.eventMicros()),
                state.behindMillis() >= 1_000
                        ? String.format(Locale.ROOT, "  %.1f s behind schedule", state.behindMillis() / 1e3)
                        : "");
    }

    private static String time(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /**
     * How far a publication has come.
     *
     * @param bytesRead of the files, as they lie on the disk
     * @param bytesTotal of the files
     * @param records sent
     * @param eventMicros newest event time, epoch microseconds UTC; 0 before the first
     * @param behindMillis how late the newest record went out
     */
    record State(long bytesRead, long bytesTotal, long records, long eventMicros, long behindMillis) {}
}
