package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The way back from an export: JSON of a known schema as an Avro record; refuses what does not fit. */
final class JsonRecord {

    private static final DecimalConversion DECIMALS = new DecimalConversion();

    private JsonRecord() {}

    /**
     * A record of that schema. A field that is missing takes its default.
     *
     * @throws IllegalArgumentException naming the field and the value
     */
    static GenericData.Record of(Schema schema, JsonNode json) {
        require(json.isObject(), schema.getName(), "an object", json);
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (schema.getField(field.getKey()) == null) {
                List<String> names =
                        schema.getFields().stream().map(Schema.Field::name).toList();
                throw new IllegalArgumentException(schema.getName() + " has no field '" + field.getKey() + "'"
                        + Nearest.hint(field.getKey(), names));
            }
        }
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            record.put(
                    field.pos(),
                    value == null && field.hasDefaultValue()
                            ? GenericData.get().getDefaultValue(field)
                            : value(field.schema(), field.name(), value));
        }
        return record;
    }

    private static Object value(Schema schema, String name, JsonNode json) {
        if (json == null) {
            throw new IllegalArgumentException("lacks the field " + name);
        }
        return switch (schema.getType()) {
            case RECORD -> of(schema, json);
            case UNION -> json.isNull() ? null : value(other(schema), name, json);
            case ARRAY -> array(schema, name, json);
            case MAP -> map(schema, name, json);
            case INT -> (int) integer(name, json, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(name, json, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> {
                require(json.isNumber(), name, "a number", json);
                yield json.doubleValue();
            }
            case BOOLEAN -> {
                require(json.isBoolean(), name, "true or false", json);
                yield json.booleanValue();
            }
            case STRING -> text(name, json);
            case ENUM -> symbol(schema, name, json);
            case BYTES -> bytes(schema, name, json);
            case FLOAT, FIXED, NULL -> throw new IllegalArgumentException("no topic holds the Avro type " + schema);
        };
    }

    private static Schema other(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static Object array(Schema schema, String name, JsonNode json) {
        require(json.isArray(), name, "an array", json);
        List<Object> values = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            values.add(value(schema.getElementType(), name, item));
        }
        return values;
    }

    private static Object map(Schema schema, String name, JsonNode json) {
        require(json.isObject(), name, "an object", json);
        Map<String, Object> values = new HashMap<>();
        json.properties()
                .forEach(entry -> values.put(
                        entry.getKey(), value(schema.getValueType(), name + "." + entry.getKey(), entry.getValue())));
        return values;
    }

    private static long integer(String name, JsonNode json, long min, long max) {
        require(
                json.isIntegralNumber()
                        && json.canConvertToLong()
                        && json.longValue() >= min
                        && json.longValue() <= max,
                name,
                "an integer",
                json);
        return json.longValue();
    }

    private static String text(String name, JsonNode json) {
        require(json.isTextual(), name, "a text", json);
        return json.textValue();
    }

    private static Object symbol(Schema schema, String name, JsonNode json) {
        String text = text(name, json);
        if (!schema.hasEnumSymbol(text)) {
            throw new IllegalArgumentException(
                    name + " was '" + text + "'" + Nearest.hint(text, schema.getEnumSymbols()));
        }
        return new GenericData.EnumSymbol(schema, text);
    }

    private static Object bytes(Schema schema, String name, JsonNode json) {
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text(name, json)));
        }
        try {
            BigDecimal value = new BigDecimal(text(name, json)).setScale(decimal.getScale(), RoundingMode.UNNECESSARY);
            require(
                    value.precision() <= decimal.getPrecision(),
                    name,
                    "at most " + decimal.getPrecision() + " digits",
                    json);
            return DECIMALS.toBytes(value, schema, decimal);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a decimal number as a text, was " + json, e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " must have at most " + decimal.getScale() + " decimals, was " + json, e);
        }
    }

    private static void require(boolean holds, String name, String expected, JsonNode json) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + expected + ", was " + json);
        }
    }
}
