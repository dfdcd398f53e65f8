package io.inventoryrisk.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** Draws the whole terminal once a second. */
final class TerminalView implements View {

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;
    private long drawnNanos = System.nanoTime() - PERIOD_NANOS;

    TerminalView(PrintWriter out) {
        this.terminal = new Terminal(out);
    }

    @Override
    public void show(Snapshot now, Gauges gauges) throws InterruptedException {
        if (System.nanoTime() - drawnNanos >= PERIOD_NANOS) {
            drawnNanos = System.nanoTime();
            terminal.measure();
            terminal.draw(Screen.lines(now, gauges, terminal.width(), terminal.height()));
        }
    }

    @Override
    public void close() {
        terminal.close();
    }
}
