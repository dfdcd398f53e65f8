package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every output topic from its beginning, committed records only, onto the board; a thread of its own. */
final class OutputFeed implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STOP_MILLIS = 10_000;

    private final Connection connection;
    private final Board board;
    private final Digest digest;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Thread thread = new Thread(this::run, "demo-feed");
    private volatile boolean untilEnd;
    private volatile boolean stopped;
    private volatile Exception failure;

    /** @param digest also takes every record; null for none */
    OutputFeed(Connection connection, Board board, Digest digest) {
        this.connection = connection;
        this.board = board;
        this.digest = digest;
        Topic.outputs().forEach(topic -> topics.put(connection.names().of(topic), topic));
        thread.setDaemon(true);
    }

    /** Begins. */
    void start() {
        thread.start();
    }

    /** Reads what the topics hold now and ends; nothing may write to them any more. */
    void finish() throws InterruptedException, DemoException {
        untilEnd = true;
        thread.join();
        failIfFailed();
    }

    /** @throws DemoException where a topic could not be read, with the cause */
    void failIfFailed() throws DemoException {
        if (failure != null) {
            throw new DemoException("the job's outputs could not be read", failure);
        }
    }

    private void run() {
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "2000");
        try (SchemaRegistry registry = connection.registry().connect();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            RecordReader reader = new RecordReader(registry);
            while (!stopped && !(untilEnd && isAtEnd(consumer, partitions))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, reader);
                }
            }
        } catch (IOException | PoisonException | RuntimeException failed) {
            failure = failed;
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.keySet()) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    private void take(ConsumerRecord<byte[], byte[]> record, RecordReader reader) throws IOException, PoisonException {
        Topic topic = topics.get(record.topic());
        GenericRecord value = reader.read(record.value());
        board.accept(topic, value);
        if (digest != null && Digest.TOPICS.contains(topic)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            digest.add(topic, key, (Long) value.get("asOfMicros"), record.value());
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
