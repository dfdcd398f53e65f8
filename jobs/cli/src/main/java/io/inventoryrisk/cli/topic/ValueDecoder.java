package io.inventoryrisk.cli.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.registry.UnknownSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Values of any topic out of Confluent's wire format, by the schema they were written with. What cannot be decoded is
 * shown as it is, never left out.
 */
final class ValueDecoder {

    private static final int HEADER_BYTES = 5;
    private static final List<String> EVENT_TIMES =
            List.of("timeMicros", "asOfMicros", "validFromMicros", "effectiveFromMicros");

    private final SchemaRegistry registry;
    private final String topicPrefix;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    /** @param topicPrefix what to leave out of topic names, so that an export fits any Kafka */
    ValueDecoder(SchemaRegistry registry, String topicPrefix) {
        this.registry = registry;
        this.topicPrefix = topicPrefix;
    }

    TopicRecord decode(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        byte[] bytes = record.value();
        if (bytes == null) {
            return new TopicRecord(topic(record), record.partition(), record.offset(), key, null, 0, null);
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            return undecodable(record, key, "the value does not begin with a schema id");
        }
        try {
            return decoded(record, key, ByteBuffer.wrap(bytes).getInt(1));
        } catch (UnknownSchemaException e) {
            return undecodable(record, key, e.getMessage());
        }
    }

    private TopicRecord decoded(ConsumerRecord<byte[], byte[]> record, String key, int schemaId)
            throws IOException, UnknownSchemaException {
        GenericDatumReader<GenericRecord> reader = readers.get(schemaId);
        if (reader == null) {
            reader = new GenericDatumReader<>(registry.schemaById(schemaId));
            readers.put(schemaId, reader);
        }
        byte[] bytes = record.value();
        BinaryDecoder body = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        GenericRecord value;
        try {
            value = reader.read(null, body);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return undecodable(record, key, "schema " + schemaId + ": " + e.getMessage());
        }
        return new TopicRecord(
                topic(record),
                record.partition(),
                record.offset(),
                key,
                value.getSchema().getFullName(),
                eventMicros(value),
                RecordJson.of(value));
    }

    private String topic(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().startsWith(topicPrefix) ? record.topic().substring(topicPrefix.length()) : record.topic();
    }

    private static long eventMicros(GenericRecord value) {
        Schema schema = value.getSchema();
        for (String name : EVENT_TIMES) {
            if (schema.getField(name) != null && value.get(name) instanceof Long micros) {
                return micros;
            }
        }
        return 0;
    }

    private TopicRecord undecodable(ConsumerRecord<byte[], byte[]> record, String key, String reason) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("undecodable", reason);
        value.put("bytes", Base64.getEncoder().encodeToString(record.value()));
        return new TopicRecord(topic(record), record.partition(), record.offset(), key, "undecodable", 0, value);
    }
}
