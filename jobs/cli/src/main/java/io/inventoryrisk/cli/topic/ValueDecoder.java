package io.inventoryrisk.cli.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of any topic as JSON. What cannot be decoded is shown as it is, never left out. */
final class ValueDecoder {

    private static final List<String> EVENT_TIMES =
            List.of("timeMicros", "asOfMicros", "validFromMicros", "effectiveFromMicros");
    private static final String UNDECODABLE = "undecodable";

    private final RecordReader reader;
    private final String topicPrefix;

    /** @param topicPrefix what to leave out of topic names, so that an export fits any Kafka */
    ValueDecoder(SchemaRegistry registry, String topicPrefix) {
        this.reader = new RecordReader(registry);
        this.topicPrefix = topicPrefix;
    }

    TopicRecord decode(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return shown(record, null, 0, null);
        }
        try {
            GenericRecord value = reader.read(record.value());
            return shown(record, value.getSchema().getFullName(), eventMicros(value), RecordJson.node(value));
        } catch (PoisonException e) {
            ObjectNode value = JsonNodeFactory.instance.objectNode();
            value.put(UNDECODABLE, e.reason() + ": " + e.getMessage());
            value.put("bytes", Base64.getEncoder().encodeToString(record.value()));
            return shown(record, UNDECODABLE, 0, value);
        }
    }

    private TopicRecord shown(ConsumerRecord<byte[], byte[]> record, String type, long eventMicros, ObjectNode value) {
        String topic = record.topic().startsWith(topicPrefix)
                ? record.topic().substring(topicPrefix.length())
                : record.topic();
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        return new TopicRecord(topic, record.partition(), record.offset(), key, type, eventMicros, value);
    }

    private static long eventMicros(GenericRecord value) {
        for (String name : EVENT_TIMES) {
            if (value.hasField(name) && value.get(name) instanceof Long micros) {
                return micros;
            }
        }
        return 0;
    }
}
