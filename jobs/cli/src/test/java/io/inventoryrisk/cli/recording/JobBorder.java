package io.inventoryrisk.cli.recording;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Onto the wire and back through the job's own decoder: what it refuses would be a dead letter. */
public final class JobBorder {

    private final Map<Topic, WireEncoder> encoders = new EnumMap<>(Topic.class);
    private final Map<Topic, WireDecoder<?>> decoders = new EnumMap<>(Topic.class);

    /** What the job reads of a record. */
    public <T> T pass(T record) {
        InputType<T> type = InputType.of(record);
        byte[] value = encoders.computeIfAbsent(type.topic(), topic -> new WireEncoder(topic, 0))
                .encode(type, record);
        try {
            return type.model().cast(decoder(type).decode(value));
        } catch (PoisonException | IOException e) {
            throw new AssertionError("the job refuses " + record, e);
        }
    }

    private WireDecoder<?> decoder(InputType<?> type) {
        return decoders.computeIfAbsent(type.topic(), topic -> new WireDecoder<>(type, new OneSchema(topic.schema())));
    }

    /** A registry in which every id is one schema. */
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
