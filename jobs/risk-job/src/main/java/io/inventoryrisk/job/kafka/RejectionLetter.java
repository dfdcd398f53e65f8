package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.util.function.SerializableFunction;

/**
 * A record that an operator refused, as it would stand in its topic: it can be mended and published again.
 *
 * @param <R> what the operator says of it
 * @param <T> the record
 */
final class RejectionLetter<R, T> extends RichMapFunction<R, SideRecord> {

    private static final long serialVersionUID = 1;
    private static final int NO_PLACE = -1;
    private static final long MICROS_PER_MILLI = 1_000;

    private final Topic topic;
    private final String name;
    private final String subject;
    private final SchemaRegistry.Connector connector;
    private final SerializableFunction<R, T> record;
    private final SerializableFunction<R, String> reason;

    private transient InputType<T> type;
    private transient WireEncoder encoder;

    RejectionLetter(
            InputType<T> type,
            KafkaSettings settings,
            SerializableFunction<R, T> record,
            SerializableFunction<R, String> reason) {
        this.topic = type.topic();
        this.name = settings.names().of(topic);
        this.subject = settings.names().subject(topic);
        this.connector = settings.registry();
        this.record = record;
        this.reason = reason;
    }

    @Override
    @SuppressWarnings("unchecked") // The type of the topic this letter was made for.
    public void open(OpenContext context) throws IOException {
        type = (InputType<T>) InputType.on(topic);
        try (SchemaRegistry registry = connector.connect()) {
            encoder = new WireEncoder(topic, registry.idOf(subject, topic.schema()));
        }
    }

    @Override
    public SideRecord map(R rejection) {
        T rejected = record.apply(rejection);
        return new SideRecord(
                Kind.POISON,
                name,
                NO_PLACE,
                NO_PLACE,
                Math.floorDiv(type.timeMicros().applyAsLong(rejected), MICROS_PER_MILLI),
                0,
                PoisonReason.REJECTED.name(),
                reason.apply(rejection),
                type.key().apply(rejected).getBytes(StandardCharsets.UTF_8),
                encoder.encode(type, rejected));
    }
}
