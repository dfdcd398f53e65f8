package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The output topics of a job as they stand now: without a group, committed records only. */
final class KafkaSide implements Side {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String label;
    private final Connection connection;
    private final TopicNames names;

    /** @param suffix of the topics; empty for the live ones */
    KafkaSide(String label, Connection connection, String suffix) {
        this.label = label;
        this.connection = connection;
        this.names = new TopicNames(connection.names().prefix(), suffix);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Set<Topic> topics() throws IOException {
        Set<Topic> found = EnumSet.noneOf(Topic.class);
        try (Broker broker = new Broker(connection)) {
            Set<String> present = broker.topics();
            Topic.outputs().stream()
                    .filter(topic -> present.contains(names.of(topic)))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw new InputException("Kafka has no topics of " + label + ", such as " + names.of(Topic.RISK_PORTFOLIO));
        }
        return found;
    }

    @Override
    public void read(Topic topic, Reader reader) throws IOException {
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "2000");
        try (SchemaRegistry registry = connection.registry().connect();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            RecordReader values = new RecordReader(registry, topic.schema());
            List<TopicPartition> partitions = consumer.partitionsFor(names.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null
                            && record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        reader.accept(key(record), value(values, record));
                    }
                }
            }
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static GenericRecord value(RecordReader values, ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            return values.read(record.value());
        } catch (PoisonException e) {
            throw new InputException(
                    record.topic() + ", partition " + record.partition() + ", offset " + record.offset()
                            + " cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
