package io.inventoryrisk.cli.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.cli.compare.TopicResult.Difference;
import io.inventoryrisk.cli.compare.TopicResult.Field;

/** The same as {@link TextReport} for a program: full precision, every field. */
final class JsonReport {

    private JsonReport() {}

    static ObjectNode of(ComparisonResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("a", result.a());
        node.put("b", result.b());
        node.put("range", result.range());
        node.put("equal", result.isEqual());
        ArrayNode topics = node.putArray("topics");
        result.topics().forEach(topic -> topics.add(topic(topic)));
        ArrayNode notCompared = node.putArray("notCompared");
        result.notCompared().forEach(notCompared::add);
        return node;
    }

    private static ObjectNode topic(TopicResult topic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("topic", topic.topic().baseName());
        node.put("compared", topic.compared());
        node.put("onlyInA", topic.onlyInA());
        node.put("onlyInB", topic.onlyInB());
        node.put("differing", topic.differing());
        node.put("repeats", topic.repeats());
        node.put("digestA", topic.digestA());
        node.put("digestB", topic.digestB());
        ArrayNode fields = node.putArray("fields");
        topic.fields().forEach(field -> fields.add(field(field)));
        ArrayNode first = node.putArray("first");
        topic.first().forEach(difference -> first.add(difference(difference)));
        return node;
    }

    private static ObjectNode field(Field field) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("field", field.field());
        node.put("records", field.records());
        number(node, "largestAbsolute", field.largestAbsolute());
        number(node, "largestRelative", field.largest().relative());
        return node;
    }

    private static ObjectNode difference(Difference difference) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", difference.kind().name());
        node.put("key", difference.key());
        node.put("asOfMicros", difference.asOfMicros());
        node.put("part", difference.part());
        ArrayNode fields = node.putArray("fields");
        for (FieldDifference field : difference.fields()) {
            ObjectNode line = fields.addObject();
            line.put("field", field.path());
            line.put("a", field.a());
            line.put("b", field.b());
            number(line, "absolute", field.absolute());
            number(line, "relative", field.relative());
        }
        return node;
    }

    /** Of what is no number, null. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
