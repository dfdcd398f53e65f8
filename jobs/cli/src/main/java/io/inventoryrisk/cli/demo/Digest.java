package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.topic.RecordDigest;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One SHA-256 for all records of a topic up to an instant, in the order of key and instant, so that two runs can be
 * compared by eye. Where records of one key and instant stand in another order it is the same; where a single byte differs,
 * or a record is missing or doubled, it is another. The schema's id, which a registry hands out, does not count. Bound: 32
 * bytes a record.
 */
final class Digest {

    /** What is a function of the inputs alone, however the job runs. */
    static final Set<Topic> TOPICS = Set.of(
            Topic.RISK_BAR,
            Topic.RISK_MARKET_MODEL,
            Topic.RISK_SURFACE,
            Topic.RISK_MODEL_CHECK,
            Topic.RISK_EXPOSURE,
            Topic.RISK_PORTFOLIO,
            Topic.RISK_MARGIN,
            Topic.RISK_EXECUTION,
            Topic.RISK_BURST,
            Topic.RISK_ADVICE,
            Topic.RISK_ALERT,
            Topic.RISK_AUDIT);

    private static final int HEADER_BYTES = 5;

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::key).thenComparingLong(Entry::asOfMicros);

    private final long untilMicros;
    private final Map<Topic, List<Entry>> entries = new EnumMap<>(Topic.class);

    private record Entry(String key, long asOfMicros, byte[] hash) {}

    /**
     * The records of one topic.
     *
     * @param sha256 hexadecimal
     */
    record Line(Topic topic, String sha256, int records) {}

    /** @param untilMicros the last instant that counts, epoch microseconds UTC */
    Digest(long untilMicros) {
        this.untilMicros = untilMicros;
    }

    /** Takes a record as it stands in its topic. */
    synchronized void add(Topic topic, String key, long asOfMicros, byte[] value) {
        if (TOPICS.contains(topic) && asOfMicros <= untilMicros) {
            byte[] hash = RecordDigest.hash(value, HEADER_BYTES);
            entries.computeIfAbsent(topic, any -> new ArrayList<>()).add(new Entry(key, asOfMicros, hash));
        }
    }

    /** One line a topic, in the order of the topics. */
    synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (TOPICS.contains(topic)) {
                List<Entry> sorted = new ArrayList<>(entries.getOrDefault(topic, List.of()));
                sorted.sort(ORDER);
                RecordDigest digest = new RecordDigest();
                sorted.forEach(entry -> digest.add(entry.key(), entry.asOfMicros(), entry.hash()));
                lines.add(new Line(topic, digest.finish(), sorted.size()));
            }
        }
        return lines;
    }
}
