package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.topic.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what topics hold: by their offsets, or, where these also count the marks of transactions, by reading them. */
final class RecordCounter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    RecordCounter(Connection connection) {
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "10000");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Records of a topic as it stands now.
     *
     * @param isTransactional whether it is written in transactions
     */
    long count(String topic, boolean isTransactional) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (!isTransactional) {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            return partitions.stream()
                    .mapToLong(partition -> ends.get(partition) - begins.get(partition))
                    .sum();
        }
        long records = 0;
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            records += consumer.poll(POLL).count();
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
