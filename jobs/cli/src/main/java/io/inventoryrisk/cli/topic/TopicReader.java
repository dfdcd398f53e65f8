package io.inventoryrisk.cli.topic;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics without a group and without committing anything, committed records only. Up to the end it hands records
 * out by event time, always in the same order; following, as they come.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final SchemaRegistry registry;
    private final ValueDecoder decoder;
    private final Map<TopicPartition, Long> ends;
    private final SortedMap<TopicPartition, Queue<TopicRecord>> pending =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private final Map<TopicPartition, Long> newestMicros = new HashMap<>();

    private TopicReader(Consumer<byte[], byte[]> consumer, Connection connection, List<String> topics) {
        this.consumer = consumer;
        this.registry = connection.registry().connect();
        this.decoder = new ValueDecoder(registry, connection.names().prefix());
        List<TopicPartition> partitions = partitions(consumer, topics);
        consumer.assign(partitions);
        this.ends = consumer.endOffsets(partitions);
        partitions.forEach(partition -> pending.put(partition, new ArrayDeque<>()));
    }

    /**
     * Reads topics.
     *
     * @param topics full names
     * @param fromBeginning whether what they hold already is read, or only what comes
     * @throws IOException where Kafka does not answer or has no such topic, with the remedy
     */
    public static TopicReader open(Connection connection, List<String> topics, boolean fromBeginning)
            throws IOException {
        requireKnown(connection, topics);
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "2000");
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            TopicReader reader = new TopicReader(consumer, connection, topics);
            if (fromBeginning) {
                consumer.seekToBeginning(consumer.assignment());
            } else {
                reader.ends.forEach(consumer::seek);
            }
            return reader;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** What has come since the last call, in the order of each partition; waits a moment where nothing has. */
    public List<TopicRecord> poll() throws IOException {
        List<TopicRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            records.add(decoder.decode(record));
        }
        return records;
    }

    /**
     * The next record of what the topics held when this reader was opened, by event time; ties by topic and partition.
     * Null at the end. Within a partition the order stays as it is.
     */
    public TopicRecord next() throws IOException {
        TopicPartition lowest = null;
        for (TopicPartition partition : pending.keySet()) {
            fill(partition);
            if (!pending.get(partition).isEmpty() && (lowest == null || order(partition) < order(lowest))) {
                lowest = partition;
            }
        }
        if (lowest == null) {
            return null;
        }
        long order = order(lowest);
        newestMicros.put(lowest, order);
        return pending.get(lowest).remove();
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }

    /** Newest event time of a partition up to its next record. */
    private long order(TopicPartition partition) {
        return Math.max(
                newestMicros.getOrDefault(partition, 0L),
                pending.get(partition).element().eventMicros());
    }

    /** Reads on until a partition has a record or has come to its end; others may fill meanwhile, but not twice. */
    private void fill(TopicPartition partition) throws IOException {
        while (pending.get(partition).isEmpty() && consumer.position(partition) < ends.get(partition)) {
            List<TopicPartition> full = pending.keySet().stream()
                    .filter(other -> !pending.get(other).isEmpty())
                    .toList();
            consumer.pause(full);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition from = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.get(from)) {
                    pending.get(from).add(decoder.decode(record));
                }
            }
            consumer.resume(full);
        }
    }

    private static void requireKnown(Connection connection, List<String> topics) throws IOException {
        try (Broker broker = new Broker(connection)) {
            Set<String> known = broker.topics();
            for (String topic : topics) {
                if (!known.contains(topic)) {
                    throw new InputException("Kafka has no topic '" + topic + "'"
                            + Nearest.hint(
                                    topic,
                                    known.stream()
                                            .filter(name -> name.startsWith(
                                                    connection.names().prefix()))
                                            .sorted()
                                            .toList()));
                }
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }
}
