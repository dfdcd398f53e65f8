package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.StatusLine;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Compares two sides, topic by topic: memory for {@link #MEMORY_BYTES} of records, disk for the largest topic. */
final class Comparison {

    private static final long MEMORY_BYTES = 64L << 20;

    private final Settings settings;
    private final StatusLine status;

    /**
     * What is compared and how.
     *
     * @param topics null for those that both sides have
     * @param from first instant, null for the beginning
     * @param to instant after the last, null for the end
     * @param ignored fields that are not compared
     * @param tolerance see {@link RecordDifferences}
     * @param shown how many differing records of a topic to show
     */
    record Settings(
            Set<Topic> topics, Instant from, Instant to, Collection<String> ignored, double tolerance, int shown) {

        private boolean holds(long asOfMicros) {
            return (from == null || asOfMicros >= micros(from)) && (to == null || asOfMicros < micros(to));
        }

        private static long micros(Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }

        String range() {
            return "from " + (from == null ? "the beginning" : from) + " until "
                    + (to == null ? "the end" : "before " + to);
        }
    }

    Comparison(Settings settings, StatusLine status) {
        this.settings = settings;
        this.status = status;
    }

    ComparisonResult of(Side a, Side b) throws IOException {
        Set<Topic> both = new TreeSet<>(a.topics());
        both.retainAll(b.topics());
        List<String> notCompared = new ArrayList<>();
        a.topics().stream()
                .filter(topic -> !both.contains(topic))
                .forEach(topic -> notCompared.add(topic.baseName() + " (not in B)"));
        b.topics().stream()
                .filter(topic -> !both.contains(topic))
                .forEach(topic -> notCompared.add(topic.baseName() + " (not in A)"));
        if (settings.topics() != null) {
            both.retainAll(settings.topics());
            notCompared.clear();
            settings.topics().stream()
                    .filter(topic -> !both.contains(topic))
                    .forEach(topic -> notCompared.add(topic.baseName() + " (not on both sides)"));
        }
        List<TopicResult> results = new ArrayList<>();
        Path folder = Files.createTempDirectory("inventory-risk-compare-");
        try {
            for (Topic topic : both) {
                results.add(compare(topic, a, b, folder));
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return new ComparisonResult(a.label(), b.label(), settings.range(), results, notCompared);
    }

    private TopicResult compare(Topic topic, Side a, Side b, Path folder) throws IOException {
        RowMaker maker = new RowMaker(topic, settings.ignored());
        try (SortedRows first = new SortedRows(folder, MEMORY_BYTES);
                SortedRows second = new SortedRows(folder, MEMORY_BYTES)) {
            read(a, maker, first);
            read(b, maker, second);
            return new TopicComparison(maker, settings.tolerance(), settings.shown()).of(first, second);
        }
    }

    private void read(Side side, RowMaker maker, SortedRows rows) throws IOException {
        side.read(maker.topic(), (key, record) -> {
            if (settings.holds(maker.asOfMicros(record))) {
                rows.add(maker.row(key, record));
                status.update(() -> String.format(
                        Locale.ROOT,
                        "%s of %s: %,d records read",
                        maker.topic().baseName(),
                        side.label(),
                        rows.count()));
            }
        });
    }
}
