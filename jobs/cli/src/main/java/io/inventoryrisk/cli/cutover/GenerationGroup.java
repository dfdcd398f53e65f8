package io.inventoryrisk.cli.cutover;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the consumer group of a generation has come in the market's topics: its job commits with every checkpoint, so a
 * job that does not run, or hangs, falls behind.
 */
final class GenerationGroup {

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final List<Topic> MARKET = List.of(Topic.MARKET_BOOK, Topic.MARKET_TRADE, Topic.MARKET_TICKER);

    private final Connection kafka;
    private final String group;

    GenerationGroup(Connection kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /**
     * How much event time the topics hold that the group has not read, in microseconds; the partition that is furthest
     * behind counts.
     *
     * @throws IOException where the group has read nothing yet, or Kafka cannot be asked
     */
    long behindMicros() throws IOException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "1");
        try (SchemaRegistry registry = kafka.registry().connect();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            RecordReader reader = new RecordReader(registry);
            Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet());
            long behind = 0;
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : committed.entrySet()) {
                long end = ends.get(entry.getKey());
                long next = entry.getValue().offset();
                if (next < end) {
                    long unread = eventMicros(consumer, reader, entry.getKey(), next);
                    long newest = eventMicros(consumer, reader, entry.getKey(), end - 1);
                    behind = Math.max(behind, newest - unread);
                }
            }
            return behind;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws IOException {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        try (Admin admin = Admin.create(settings)) {
            List<String> topics = MARKET.stream().map(kafka.names()::of).toList();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null && topics.contains(partition.topic())) {
                            found.put(partition, offset);
                        }
                    });
        } catch (ExecutionException e) {
            throw new IOException("the offsets of consumer group " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Kafka", e);
        }
        if (found.isEmpty()) {
            throw new InputException(
                    "consumer group " + group + " has committed nothing in the market's topics: its job"
                            + " has not completed a checkpoint, or has another group (--group GENERATION=GROUP)");
        }
        return found;
    }

    private static long eventMicros(
            KafkaConsumer<byte[], byte[]> consumer, RecordReader reader, TopicPartition partition, long offset)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                GenericRecord value = reader.read(record.value());
                return (Long) value.get("timeMicros");
            } catch (PoisonException poison) {
                return record.timestamp() * 1_000;
            }
        }
        throw new IOException(partition + " holds nothing at offset " + offset + ", although it ends later");
    }
}
