package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of {@code risk.alert} to test with: position limits of {@code mm-1}, one alert an instrument. */
record Transition(ObjectNode node) {

    static final int SCHEMA_ID = 1;
    static final String TOPIC = "risk.alert";

    private static final byte[] NOT_READ = {};
    private static final long BASE_MICROS = 1_767_571_200_000_000L;
    private static final long SECOND_MICROS = 1_000_000L;

    /** Raised at a second after midnight of 2026-01-05. */
    static Transition raised(String instrument, long second) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("fingerprint", "f-" + instrument);
        node.put("alertId", instrument + "-" + second + "-FIRING");
        node.put("status", "FIRING");
        node.put("transition", "RAISED");
        node.put("kind", "RISK");
        node.put("severity", "WARNING");
        node.put("limitId", "position");
        node.put("level", "INSTRUMENT");
        node.put("metric", "POSITION");
        node.put("account", "mm-1");
        node.put("subject", "binance:" + instrument);
        node.put("value", 12.5);
        node.put("threshold", 10.0);
        node.put("parametersVersion", "2026-01-05T00:00:00Z desk");
        node.put("escalated", false);
        node.put("acknowledgedBy", "");
        node.put("silenced", false);
        node.put("group", "");
        node.put("runbook", "https://runbooks/position");
        node.putArray("contributors").add("alpha 8").add("beta 4.5");
        node.put("asOfMicros", micros(second));
        node.put("startsAtMicros", micros(second));
        node.put("summary", "position of mm-1 in binance:" + instrument + " is 12.5");
        return new Transition(node);
    }

    /** The same alert, cleared later. */
    Transition cleared(long second) {
        Transition cleared =
                with("status", "RESOLVED").with("alertId", node.get("subject").textValue() + "-" + second);
        cleared.node.put("asOfMicros", micros(second));
        cleared.node.put("endsAtMicros", micros(second));
        return cleared;
    }

    /** The same alert, firing on, with a field changed. */
    Transition updated(long second, String field, String value) {
        Transition updated =
                with(field, value).with("alertId", node.get("subject").textValue() + "-" + second + field);
        updated.node.put("asOfMicros", micros(second));
        return updated;
    }

    /** The same alert, left alone for too long. */
    Transition escalated(long second) {
        return updated(second, "transition", "ESCALATED").with("escalated", true);
    }

    Transition with(String field, String value) {
        ObjectNode changed = node.deepCopy();
        changed.put(field, value);
        return new Transition(changed);
    }

    Transition with(String field, boolean value) {
        ObjectNode changed = node.deepCopy();
        changed.put(field, value);
        return new Transition(changed);
    }

    static long micros(long second) {
        return BASE_MICROS + second * SECOND_MICROS;
    }

    RoutedAlert alert() {
        return AlertWords.of(node);
    }

    Arrival arrival(long offset) {
        return new Arrival(new ConsumerRecord<>(TOPIC, 0, offset, key(), NOT_READ), alert());
    }

    /** As the job writes it; a field its schema lacks is an error. */
    byte[] bytes() {
        return bytes(SCHEMA_ID);
    }

    byte[] bytes(int schemaId) {
        return new WireEncoder(Topic.RISK_ALERT, schemaId)
                .encodeGeneric(RecordJson.read(node, Topic.RISK_ALERT.schema()));
    }

    ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key(), bytes());
    }

    byte[] key() {
        return node.get("fingerprint").textValue().getBytes(StandardCharsets.UTF_8);
    }
}
