package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.wire.Alert;
import io.inventoryrisk.wire.Clock;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Reads values of {@code risk.alert}. Not for several threads. */
final class AlertReader {

    private static final String ALERT = Alert.getClassSchema().getFullName();
    private static final String HEARTBEAT = Clock.getClassSchema().getFullName();

    private final RecordReader reader;

    AlertReader(SchemaRegistry registry) {
        this.reader = new RecordReader(registry);
    }

    /**
     * The alert in a value; empty for a heartbeat and for what a backfill wrote, which is never routed.
     *
     * @throws PoisonException where there is no alert in it
     * @throws IOException where waiting for the registry was interrupted
     */
    Optional<RoutedAlert> read(byte[] value) throws PoisonException, IOException {
        GenericRecord record = reader.read(value);
        String type = record.getSchema().getFullName();
        if (type.equals(HEARTBEAT)) {
            return Optional.empty();
        }
        if (!type.equals(ALERT)) {
            throw new PoisonException(PoisonReason.WRONG_SCHEMA, "an alert was expected, not " + type);
        }
        ObjectNode node = RecordJson.node(record);
        if (node.path("runId").isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AlertWords.of(node));
        } catch (IllegalArgumentException e) {
            throw new PoisonException(PoisonReason.INVALID, e.getMessage());
        }
    }
}
