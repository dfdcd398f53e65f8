package io.inventoryrisk.cli.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One record of a topic.
 *
 * @param topic its name, without the prefix
 * @param partition where it stands
 * @param offset where it stands
 * @param key UTF-8, parts joined by {@code |}; null where there is none
 * @param type full name of the value's schema; null for a removal
 * @param eventMicros event time in the value, epoch microseconds UTC; 0 where it has none
 * @param value the value as JSON; null for a removal
 */
public record TopicRecord(
        String topic, int partition, long offset, String key, String type, long eventMicros, ObjectNode value) {

    private static final String HEARTBEAT = "io.inventoryrisk.wire.Clock";

    /** Whether it is a promise about time instead of a record of its topic. */
    public boolean isHeartbeat() {
        return HEARTBEAT.equals(type) && !topic.equals("control.clock");
    }

    /** Simple name of the value's schema; empty for a removal. */
    public String kind() {
        return type == null ? "" : type.substring(type.lastIndexOf('.') + 1);
    }

    /** One line of an export: {@code topic, partition, offset, key, value}, which {@code publish} reads again. */
    public ObjectNode line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", topic);
        line.put("partition", partition);
        line.put("offset", offset);
        line.put("key", key);
        line.set("value", value);
        return line;
    }
}
