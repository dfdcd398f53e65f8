package io.inventoryrisk.cli.route;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.wire.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code risk.dead-letter}, where the job's own dead letters are, under the topic the record came from. For several threads. */
final class DeadLetterTopic implements DeadLetters, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final WireEncoder encoder;
    private final String topic;

    private DeadLetterTopic(Producer<byte[], byte[]> producer, WireEncoder encoder, String topic) {
        this.producer = producer;
        this.encoder = encoder;
        this.topic = topic;
    }

    /** @throws IOException where waiting for the registry was interrupted */
    static DeadLetterTopic open(Connection connection, SchemaRegistry registry) throws IOException {
        int schemaId =
                registry.idOf(connection.names().subject(Topic.RISK_DEAD_LETTER), Topic.RISK_DEAD_LETTER.schema());
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("acks", "all");
        return new DeadLetterTopic(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                new WireEncoder(Topic.RISK_DEAD_LETTER, schemaId),
                connection.names().of(Topic.RISK_DEAD_LETTER));
    }

    @Override
    public synchronized void write(ConsumerRecord<byte[], byte[]> record, String reason, String message)
            throws IOException {
        DeadLetter letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                reason,
                message,
                record.key() == null ? null : ByteBuffer.wrap(record.key()),
                record.value() == null ? null : ByteBuffer.wrap(record.value()),
                null);
        byte[] key = record.topic().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key, encoder.encode(letter)))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("cannot write to " + topic + "; is Kafka well?", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing to " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
