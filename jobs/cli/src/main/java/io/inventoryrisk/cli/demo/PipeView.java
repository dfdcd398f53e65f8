package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Prints how things are at once and every five seconds, and each alert as it comes. */
final class PipeView implements View {

    private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private boolean begun;
    private long printedNanos;
    private AlertLine newest;

    PipeView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Snapshot now, Gauges gauges) {
        alerts(now.alerts());
        boolean due = !begun || System.nanoTime() - printedNanos >= PERIOD_NANOS;
        if (due && !now.accounts().isEmpty()) {
            begun = true;
            printedNanos = System.nanoTime();
            out.println(Lines.market(now, gauges));
            now.accounts().forEach(account -> out.println(Lines.account(account)));
            now.margins().forEach(margin -> out.println(Lines.margin(margin, now.asOfMicros())));
        }
        out.flush();
    }

    private void alerts(List<AlertLine> alerts) {
        int known = newest == null ? 0 : alerts.lastIndexOf(newest) + 1;
        for (AlertLine alert : alerts.subList(known, alerts.size())) {
            out.println(Lines.alert(alert));
            newest = alert;
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
