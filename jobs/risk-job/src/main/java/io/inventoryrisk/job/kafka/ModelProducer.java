package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.market.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records of the model to the input topics: what publishes desk data, replays recordings and drives tests. Not for
 * several threads. A record that could not be written makes the next call fail.
 */
public final class ModelProducer implements AutoCloseable {

    /** Key of heartbeats, so that a compacted topic keeps the last one only. */
    public static final String HEARTBEAT_KEY = "clock";

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicNames names;
    private final SchemaRegistry registry;
    private final Map<Topic, WireEncoder> encoders = new EnumMap<>(Topic.class);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long records;
    private long bytes;

    /**
     * @param client properties of the producer, {@code bootstrap.servers} at least
     * @param registry where the schemas of the input topics are registered; stays open
     */
    public ModelProducer(Properties client, TopicNames names, SchemaRegistry registry) {
        Properties properties = new Properties();
        properties.setProperty("acks", "all");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "5");
        properties.putAll(client);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.names = names;
        this.registry = registry;
    }

    /** Writes a record of any input kind to its topic under its key; the broker or the clock stamps it. */
    public <T> void send(T record) throws IOException {
        send(record, null);
    }

    /**
     * Writes a record with a Kafka timestamp of its own.
     *
     * @param kafkaTimestampMillis epoch milliseconds UTC; without effect where the topic has LogAppendTime; null for now
     */
    public <T> void send(T record, Long kafkaTimestampMillis) throws IOException {
        InputType<T> type = InputType.of(record);
        byte[] value = encoder(type.topic()).encode(type, record);
        write(type.topic(), null, kafkaTimestampMillis, type.key().apply(record), value);
    }

    /**
     * Writes one line of a JSON export of an input topic (see {@link RecordJson}).
     *
     * @throws PoisonException where the job would refuse the record
     */
    public void sendJson(Topic topic, String line) throws IOException, PoisonException {
        byte[] value = encoder(topic).encodeGeneric(RecordJson.read(line, topic.schema()));
        send(new WireDecoder<>(InputType.on(topic), registry).decode(value));
    }

    /** Writes bytes as they are, poison included. */
    public void sendRaw(Topic topic, String key, byte[] value) throws IOException {
        sendRaw(topic, key, value, null);
    }

    /** The same with a Kafka timestamp of its own. */
    public void sendRaw(Topic topic, String key, byte[] value, Long kafkaTimestampMillis) throws IOException {
        write(topic, null, kafkaTimestampMillis, key, value);
    }

    /** Promises in every partition of every input topic that nothing stamped at or before that time follows. */
    public void heartbeat(long timeMicros) throws IOException {
        heartbeat(timeMicros, null);
    }

    /** The same with a Kafka timestamp of its own. */
    public void heartbeat(long timeMicros, Long kafkaTimestampMillis) throws IOException {
        byte[] value = encoder(Topic.CONTROL_CLOCK).encode(InputType.CLOCK, new Clock(HEARTBEAT_KEY, timeMicros));
        for (Topic topic : Topic.inputs()) {
            for (PartitionInfo partition : producer.partitionsFor(names.of(topic))) {
                write(topic, partition.partition(), kafkaTimestampMillis, HEARTBEAT_KEY, value);
            }
        }
    }

    private void write(Topic topic, Integer partition, Long timestamp, String key, byte[] value) throws IOException {
        failIfFailed();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(names.of(topic), partition, timestamp, keyBytes, value), (meta, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
        records++;
        bytes += (keyBytes == null ? 0 : keyBytes.length) + (value == null ? 0 : value.length);
    }

    private WireEncoder encoder(Topic topic) throws IOException {
        WireEncoder encoder = encoders.get(topic);
        if (encoder == null) {
            encoder = new WireEncoder(topic, registry.idOf(names.subject(topic), topic.schema()));
            encoders.put(topic, encoder);
        }
        return encoder;
    }

    /** Waits until everything is written. */
    public void flush() throws IOException {
        producer.flush();
        failIfFailed();
    }

    private void failIfFailed() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("a record could not be written to Kafka: " + e.getMessage(), e);
        }
    }

    /** Records written, heartbeats included. */
    public long records() {
        return records;
    }

    /** Bytes of their keys and values, before compression. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            producer.close();
        }
    }
}
