package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.RejectedFill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** A fill that inventory refused, as it would stand in its topic: it can be mended and published again. */
final class RejectedFillLetter extends RichMapFunction<RejectedFill, SideRecord> {

    private static final long serialVersionUID = 1;
    private static final int NO_PLACE = -1;
    private static final long MICROS_PER_MILLI = 1_000;

    private final SchemaRegistry.Connector connector;
    private final String topic;
    private final String subject;

    private transient WireEncoder encoder;

    RejectedFillLetter(KafkaSettings settings) {
        this.connector = settings.registry();
        this.topic = settings.names().of(Topic.TRADING_FILL);
        this.subject = settings.names().subject(Topic.TRADING_FILL);
    }

    @Override
    public void open(OpenContext context) throws IOException {
        try (SchemaRegistry registry = connector.connect()) {
            encoder = new WireEncoder(Topic.TRADING_FILL, registry.idOf(subject, Topic.TRADING_FILL.schema()));
        }
    }

    @Override
    public SideRecord map(RejectedFill rejected) {
        Fill fill = rejected.fill();
        return new SideRecord(
                Kind.POISON,
                topic,
                NO_PLACE,
                NO_PLACE,
                Math.floorDiv(fill.timeMicros(), MICROS_PER_MILLI),
                0,
                PoisonReason.REJECTED_FILL.name(),
                rejected.reason(),
                InputType.FILL.key().apply(fill).getBytes(StandardCharsets.UTF_8),
                encoder.encode(InputType.FILL, fill));
    }
}
