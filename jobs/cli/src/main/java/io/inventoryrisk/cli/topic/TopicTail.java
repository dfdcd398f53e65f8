package io.inventoryrisk.cli.topic;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what topics hold at their end, as bytes: without a group, without committing, committed records only. */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final SchemaRegistry registry;
    private final Connection connection;

    private TopicTail(Consumer<byte[], byte[]> consumer, Connection connection) {
        this.consumer = consumer;
        this.connection = connection;
        this.registry = connection.registry().connect();
    }

    /**
     * Opens topics.
     *
     * @throws IOException where Kafka does not answer or lacks one of them, with the remedy
     */
    public static TopicTail open(Connection connection, List<Topic> topics) throws IOException {
        try (Broker broker = new Broker(connection)) {
            broker.require(topics.stream().map(connection.names()::of).toList());
        }
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        return new TopicTail(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), connection);
    }

    /** Where the schemas of the values are; stays open as long as this. */
    public SchemaRegistry registry() {
        return registry;
    }

    /**
     * The records at the end of a topic as it stands now, partition by partition, in the order of each.
     *
     * @param offsetsEach how many offsets of each partition to go back; aborted records and the marks of transactions count
     */
    public List<ConsumerRecord<byte[], byte[]>> newest(Topic topic, long offsetsEach) {
        List<TopicPartition> partitions = consumer
                .partitionsFor(connection.names().of(topic))
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long end = ends.get(partition);
            consumer.assign(List.of(partition));
            consumer.seek(partition, Math.max(begins.get(partition), end - Math.min(offsetsEach, end)));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end) {
                        records.add(record);
                    }
                }
            }
        }
        return records;
    }

    /** How many partitions a topic has. */
    public int partitions(Topic topic) {
        return consumer.partitionsFor(connection.names().of(topic)).size();
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
