package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What {@code inventory-risk export} wrote: JSON lines with {@code topic}, {@code key} and {@code value}. Each value goes
 * through the job's own decoder, so that nothing is published that the job would refuse. Definitions (instruments,
 * limits, parameters) have no event time to be paced by. Heartbeats of {@code control.clock} are left out: whoever
 * publishes makes new ones.
 */
final class ExportedLines implements LineParser {

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Map<Topic, Codec> codecs = new EnumMap<>(Topic.class);
    private long heartbeats;

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        JsonNode node = node(line);
        Topic topic = topic(node.path("topic").asText(""));
        if (topic == Topic.CONTROL_CLOCK) {
            heartbeats++;
            return;
        }
        JsonNode value = node.get("value");
        if (value == null) {
            throw new MalformedLineException("the line lacks 'value', the record; null for a removal");
        }
        if (value.isNull()) {
            sink.accept(RecordSink.NO_TIME, removal(topic, node.path("key")));
            return;
        }
        InputType<Object> type = typeOn(topic);
        Object record = type.model().cast(decode(topic, value));
        sink.accept(topic.isReference() ? RecordSink.NO_TIME : type.timeMicros().applyAsLong(record), record);
    }

    @Override
    public Map<String, Long> unpublished() {
        return heartbeats == 0 ? Map.of() : Map.of("Clock", heartbeats);
    }

    private JsonNode node(String line) throws MalformedLineException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("not JSON: " + e.getOriginalMessage());
        }
    }

    private static Topic topic(String name) throws MalformedLineException {
        Topic topic;
        try {
            topic = Topic.named(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedLineException("'topic' was '" + name + "'"
                    + Nearest.hint(
                            name, Topic.inputs().stream().map(Topic::baseName).toList()));
        }
        if (!topic.isInput()) {
            throw new MalformedLineException(name + " is written by the job and cannot be published");
        }
        return topic;
    }

    private static Removal removal(Topic topic, JsonNode key) throws MalformedLineException {
        if (!topic.isCompacted() || !key.isTextual()) {
            throw new MalformedLineException("a null value removes the 'key' of a compacted topic; " + topic.baseName()
                    + " with the key " + key + " has nothing to remove");
        }
        return new Removal(topic, key.textValue());
    }

    private Object decode(Topic topic, JsonNode value) throws MalformedLineException {
        Codec codec = codecs.computeIfAbsent(topic, Codec::of);
        try {
            return codec.decoder().decode(codec.encoder().encodeGeneric(RecordJson.read(value, topic.schema())));
        } catch (IllegalArgumentException | PoisonException e) {
            throw new MalformedLineException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("no registry is asked here", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static InputType<Object> typeOn(Topic topic) {
        return (InputType<Object>) InputType.on(topic);
    }

    /** Onto the wire and back. */
    private record Codec(WireEncoder encoder, WireDecoder<?> decoder) {

        static Codec of(Topic topic) {
            return new Codec(
                    new WireEncoder(topic, 0), new WireDecoder<>(InputType.on(topic), new OneSchema(topic.schema())));
        }
    }

    /** A registry in which every id is the one schema of an export's topic. */
    private record OneSchema(Schema schema) implements SchemaRegistry {

        @Override
        public Schema schemaById(int id) {
            return schema;
        }

        @Override
        public int idOf(String subject, Schema wanted) {
            return 0;
        }

        @Override
        public int register(String subject, Schema wanted) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
