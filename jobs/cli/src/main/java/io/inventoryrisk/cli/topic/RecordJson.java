package io.inventoryrisk.cli.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro records as JSON, always with the same text: fields in the schema's order, map entries sorted by name. Times stay
 * integers in the unit of their field's name, decimals are exact texts, bytes Base64, enums their symbols, and what is not
 * there is null.
 */
final class RecordJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DecimalConversion DECIMALS = new DecimalConversion();

    private RecordJson() {}

    /** A record, with every field of its schema. */
    static ObjectNode of(IndexedRecord value) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : value.getSchema().getFields()) {
            object.set(field.name(), node(field.schema(), value.get(field.pos())));
        }
        return object;
    }

    private static JsonNode node(Schema schema, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        return switch (schema.getType()) {
            case RECORD -> of((IndexedRecord) value);
            case UNION -> node(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case INT -> NODES.numberNode((Integer) value);
            case LONG -> NODES.numberNode((Long) value);
            case FLOAT, DOUBLE -> number(((Number) value).doubleValue());
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case BYTES -> bytes(schema, (ByteBuffer) value);
            case STRING, ENUM -> NODES.textNode(value.toString());
            case FIXED, NULL -> throw new IllegalArgumentException("no topic holds the Avro type " + schema);
        };
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    private static JsonNode bytes(Schema schema, ByteBuffer value) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal) {
            BigDecimal decimal = DECIMALS.fromBytes(value.duplicate(), schema, type);
            return NODES.textNode(plain(decimal));
        }
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        return NODES.textNode(Base64.getEncoder().encodeToString(copy));
    }

    /** Without the zeros that only fill the wire's fixed number of decimals. */
    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static ArrayNode array(Schema items, Collection<?> values) {
        ArrayNode array = NODES.arrayNode(values.size());
        for (Object value : values) {
            array.add(node(items, value));
        }
        return array;
    }

    private static ObjectNode map(Schema values, Map<?, ?> entries) {
        Map<String, Object> sorted = new TreeMap<>();
        entries.forEach((name, value) -> sorted.put(name.toString(), value));
        ObjectNode object = NODES.objectNode();
        sorted.forEach((name, value) -> object.set(name, node(values, value)));
        return object;
    }
}
