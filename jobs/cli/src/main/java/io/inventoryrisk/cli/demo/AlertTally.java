package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often each alert raised and cleared. Not for several threads. */
final class AlertTally {

    private final Map<String, Line> lines = new TreeMap<>();

    /**
     * One alert over a whole run.
     *
     * @param firstRaisedMicros epoch microseconds UTC
     * @param lastMicros event time of its newest transition
     */
    record Line(
            String limitId,
            String severity,
            String account,
            String subject,
            int raised,
            int cleared,
            long firstRaisedMicros,
            long lastMicros) {

        /** Whether it fires at the end. */
        boolean isFiring() {
            return raised > cleared;
        }
    }

    /** Takes one transition; each must be given once. */
    void add(AlertLine alert) {
        String key = String.join("|", alert.limitId(), alert.account(), alert.subject(), alert.severity());
        Line before = lines.get(key);
        int up = alert.firing() ? 1 : 0;
        lines.put(
                key,
                new Line(
                        alert.limitId(),
                        alert.severity(),
                        alert.account(),
                        alert.subject(),
                        (before == null ? 0 : before.raised()) + up,
                        (before == null ? 0 : before.cleared()) + 1 - up,
                        before == null ? alert.asOfMicros() : before.firstRaisedMicros(),
                        alert.asOfMicros()));
    }

    /** By limit, account and subject. */
    List<Line> lines() {
        return List.copyOf(lines.values());
    }
}
