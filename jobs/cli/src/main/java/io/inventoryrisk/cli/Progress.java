package io.inventoryrisk.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far a long command has come: in place on a terminal, a line every few seconds elsewhere.
 */
final class Progress {

    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long shownNanos;
    private int shownWidth;

    /**
     * @param terminal whether a line can be written over
     * @param nanoTime a clock
     */
    Progress(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.shownNanos = startNanos;
    }

    /** Shows the state if it is time to. */
    void update(State state) {
        long now = nanoTime.getAsLong();
        if (now - shownNanos >= (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(line(state, now));
        }
    }

    /** Shows the last state and ends the line. */
    void finish(State state) {
        show(line(state, nanoTime.getAsLong()));
        if (terminal) {
            out.println();
        }
        out.flush();
    }

    private void show(String line) {
        if (terminal) {
            out.print('\r' + line + " ".repeat(Math.max(0, shownWidth - line.length())));
            shownWidth = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String line(State state, long now) {
        double seconds = Math.max(1, now - startNanos) / 1e9;
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
