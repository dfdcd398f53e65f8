package io.inventoryrisk.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line that tells how far a long command has come: in place on a terminal, anew every few seconds elsewhere. */
public final class StatusLine {

    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long shownNanos;
    private int shownWidth;

    /**
     * @param terminal whether a line can be written over
     * @param nanoTime a clock
     */
    public StatusLine(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.shownNanos = nanoTime.getAsLong();
    }

    /** On standard error, as it is. */
    public static StatusLine on(PrintWriter err) {
        return new StatusLine(err, System.console() != null, System::nanoTime);
    }

    /** Shows the line if it is time to. */
    public void update(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (now - shownNanos >= (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(line.get());
        }
    }

    /** Shows the last line and ends it. */
    public void finish(String line) {
        show(line);
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
}
