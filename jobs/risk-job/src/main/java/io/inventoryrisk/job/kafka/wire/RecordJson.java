package io.inventoryrisk.job.kafka.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A record as one line of plain JSON, and back without loss. A field is what it is called, without Avro's union tags:
 * null, a number, a text, a list or an object. Decimals are texts ({@code "1.5"}), since JSON readers make doubles of
 * numbers; times are numbers in the unit their name tells; bytes are Base64; enums are their symbols.
 */
public final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordJson() {}

    /** One line, fields in the order of the schema. */
    public static String write(GenericRecord record) {
        return node(record).toString();
    }

    /** The same as a tree. */
    public static ObjectNode node(GenericRecord record) {
        return (ObjectNode) toNode(record.getSchema(), record);
    }

    /**
     * The record of one line. A field that is left out takes its default.
     *
     * @throws IllegalArgumentException naming the field that is missing, unknown or of another type
     */
    public static GenericRecord read(String line, Schema schema) {
        try {
            return read(MAPPER.readTree(line), schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The record of a tree, as {@link #read(String, Schema)}. */
    public static GenericRecord read(JsonNode tree, Schema schema) {
        return (GenericRecord) fromNode(schema, tree, schema.getName());
    }

    private static JsonNode toNode(Schema schema, Object value) {
        return switch (schema.getType()) {
            case NULL -> NODES.nullNode();
            case BOOLEAN -> NODES.booleanNode((boolean) value);
            case INT -> NODES.numberNode((int) value);
            case LONG -> NODES.numberNode((long) value);
            case DOUBLE -> NODES.numberNode((double) value);
            case BYTES -> NODES.textNode(text(schema, (ByteBuffer) value));
            case UNION -> toNode(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case RECORD -> {
                ObjectNode node = NODES.objectNode();
                for (Schema.Field field : schema.getFields()) {
                    node.set(field.name(), toNode(field.schema(), ((GenericRecord) value).get(field.pos())));
                }
                yield node;
            }
            case ARRAY -> {
                ArrayNode node = NODES.arrayNode();
                ((Collection<?>) value).forEach(item -> node.add(toNode(schema.getElementType(), item)));
                yield node;
            }
            case MAP -> {
                ObjectNode node = NODES.objectNode();
                new TreeMap<>(texts((Map<?, ?>) value))
                        .forEach((key, item) -> node.set(key, toNode(schema.getValueType(), item)));
                yield node;
            }
            default -> NODES.textNode(value.toString());
        };
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new HashMap<>();
        map.forEach((key, value) -> texts.put(key.toString(), value));
        return texts;
    }

    private static String text(Schema schema, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            BigDecimal value = new BigDecimal(new BigInteger(copy), decimal.getScale());
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
        return Base64.getEncoder().encodeToString(copy);
    }

    private static Object fromNode(Schema schema, JsonNode node, String path) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN ->
                require(node.isBoolean(), node, path, "true or false").booleanValue();
            case INT ->
                require(node.canConvertToInt() && node.isIntegralNumber(), node, path, "an int")
                        .intValue();
            case LONG ->
                require(node.canConvertToLong() && node.isIntegralNumber(), node, path, "a long")
                        .longValue();
            case DOUBLE -> require(node.isNumber(), node, path, "a number").doubleValue();
            case STRING -> require(node.isTextual(), node, path, "a text").textValue();
            case ENUM -> symbol(schema, node, path);
            case BYTES -> bytes(schema, require(node.isTextual(), node, path, "a text"), path);
            case UNION -> node.isNull() ? null : fromNode(schema.getTypes().get(1), node, path);
            case RECORD -> record(schema, require(node.isObject(), node, path, "an object"), path);
            case ARRAY -> list(schema, require(node.isArray(), node, path, "a list"), path);
            case MAP -> map(schema, require(node.isObject(), node, path, "an object"), path);
            default -> throw new IllegalArgumentException(path + " has a type no topic uses: " + schema);
        };
    }

    private static GenericRecord record(Schema schema, JsonNode node, String path) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException(path + " has no field " + name + "; it has " + schema.getFields());
            }
        }
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = node.get(field.name());
            String place = path + "." + field.name();
            if (value == null && !field.hasDefaultValue()) {
                throw new IllegalArgumentException(place + " is missing and has no default");
            }
            record.put(
                    field.pos(),
                    value == null ? GenericData.get().getDefaultValue(field) : fromNode(field.schema(), value, place));
        }
        return record;
    }

    private static List<Object> list(Schema schema, JsonNode node, String path) {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(fromNode(schema.getElementType(), item, path + "[" + items.size() + "]")));
        return items;
    }

    private static Map<String, Object> map(Schema schema, JsonNode node, String path) {
        Map<String, Object> map = new TreeMap<>();
        node.properties()
                .forEach(entry -> map.put(
                        entry.getKey(),
                        fromNode(schema.getValueType(), entry.getValue(), path + "." + entry.getKey())));
        return map;
    }

    private static Object symbol(Schema schema, JsonNode node, String path) {
        require(schema.hasEnumSymbol(node.asText()), node, path, "one of " + schema.getEnumSymbols());
        return new GenericData.EnumSymbol(schema, node.asText());
    }

    private static ByteBuffer bytes(Schema schema, JsonNode node, String path) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            try {
                BigDecimal value = new BigDecimal(node.asText()).setScale(decimal.getScale());
                return ByteBuffer.wrap(value.unscaledValue().toByteArray());
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        path + " must be a decimal with at most " + decimal.getScale() + " decimals, was " + node, e);
            }
        }
        return ByteBuffer.wrap(Base64.getDecoder().decode(node.asText()));
    }

    private static JsonNode require(boolean holds, JsonNode node, String path, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(path + " must be " + remedy + ", was " + node);
        }
        return node;
    }
}
