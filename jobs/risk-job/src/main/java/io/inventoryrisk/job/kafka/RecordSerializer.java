package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Values and keys of one output topic. */
final class RecordSerializer<T> implements SerializationSchema<T> {

    private static final long serialVersionUID = 1;

    private final Topic topic;
    private final String subject;
    private final String runId;
    private final SchemaRegistry.Connector connector;

    private transient OutputType<T> type;
    private transient WireEncoder encoder;

    RecordSerializer(Topic topic, KafkaSettings settings) {
        this.topic = topic;
        this.subject = settings.names().subject(topic);
        this.runId = settings.sinks().runId();
        this.connector = settings.registry();
    }

    @Override
    public void open(InitializationContext context) throws IOException {
        type = typeOn(topic);
        try (SchemaRegistry registry = connector.connect()) {
            encoder = new WireEncoder(topic, registry.idOf(subject, topic.schema()));
        }
    }

    @Override
    public byte[] serialize(T record) {
        return encoder.encode(type.toWire().apply(record, runId));
    }

    @SuppressWarnings("unchecked")
    static <T> OutputType<T> typeOn(Topic topic) {
        return (OutputType<T>) OutputType.on(topic);
    }

    /** The keys of the same topic. */
    static final class Keys<T> implements SerializationSchema<T> {

        private static final long serialVersionUID = 1;

        private final Topic topic;

        Keys(Topic topic) {
            this.topic = topic;
        }

        @Override
        public byte[] serialize(T record) {
            return RecordSerializer.<T>typeOn(topic).key().apply(record).getBytes(StandardCharsets.UTF_8);
        }
    }
}
