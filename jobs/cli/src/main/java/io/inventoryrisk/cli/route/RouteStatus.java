package io.inventoryrisk.cli.route;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows how the targets are: in place on a terminal, elsewhere a line every half minute if anything has changed. */
final class RouteStatus {

    private static final long TERMINAL_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(30).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long shownNanos;
    private String shown = "";

    /**
     * @param terminal whether a line can be written over
     * @param nanoTime a clock
     */
    RouteStatus(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.shownNanos = nanoTime.getAsLong();
    }

    /** Shows the state if it is another and it is time to. */
    void update(String state) {
        long now = nanoTime.getAsLong();
        if (!state.equals(shown) && now - shownNanos >= (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(state);
        }
    }

    /** Shows the last state and ends the line. */
    void finish(String state) {
        show(state);
        if (terminal) {
            out.println();
        }
        out.flush();
    }

    private void show(String state) {
        if (terminal) {
            out.print('\r' + state + " ".repeat(Math.max(0, shown.length() - state.length())));
        } else {
            out.println(state);
        }
        shown = state;
        out.flush();
    }
}
