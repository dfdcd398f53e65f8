package io.inventoryrisk.cli.demo;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a demo says at its end. */
final class Summary {

    private static final String ALERT = "  %-34s %-9s %-8s %-24s %6s %8s %9s %9s";
    private static final int DIGITS_SHOWN = 32;

    private Summary() {}

    /** Which alerts raised and cleared. */
    static List<String> alerts(List<AlertTally.Line> tally) {
        if (tally.isEmpty()) {
            return List.of("no alert was raised");
        }
        List<String> lines = new ArrayList<>();
        lines.add(format(ALERT, "alerts", "severity", "account", "subject", "raised", "cleared", "first", "last"));
        for (AlertTally.Line line : tally) {
            lines.add(format(
                            ALERT,
                            line.limitId(),
                            line.severity(),
                            line.account(),
                            line.subject().isEmpty() ? "-" : line.subject(),
                            line.raised(),
                            line.cleared(),
                            Figures.time(line.firstRaisedMicros()),
                            Figures.time(line.lastMicros()))
                    + (line.isFiring() ? "  still firing" : ""));
        }
        return lines;
    }

    /** What went in and came out. */
    static String records(long events, Map<Topic, Long> records) {
        return Figures.count(events) + " events published; records out: "
                + records.entrySet().stream()
                        .map(entry -> entry.getKey().baseName() + " " + Figures.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** What can be compared with another run of the same seed. */
    static List<String> digests(List<Digest.Line> digests) {
        return digests.stream()
                .map(line -> format(
                        "digest %-18s %s (%s records)",
                        line.topic().baseName(),
                        line.sha256().substring(0, DIGITS_SHOWN),
                        Figures.count(line.records())))
                .toList();
    }

    private static String format(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells);
    }
}
