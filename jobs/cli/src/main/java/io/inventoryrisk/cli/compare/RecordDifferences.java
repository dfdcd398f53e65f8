package io.inventoryrisk.cli.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Finds the fields in which two records differ. Numbers differ where |a - b| &gt; tolerance x max(1, |a|, |b|): relative
 * above one, absolute below. Times, texts and states differ or do not.
 */
final class RecordDifferences {

    private final double tolerance;
    private final List<FieldDifference> found = new ArrayList<>();

    private RecordDifferences(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * The differences, in the order of the schema.
     *
     * @param tolerance 0 for none
     */
    static List<FieldDifference> between(GenericRecord a, GenericRecord b, double tolerance) {
        RecordDifferences differences = new RecordDifferences(tolerance);
        differences.record("", a.getSchema(), a, b);
        return differences.found;
    }

    private void record(String path, Schema schema, GenericRecord a, GenericRecord b) {
        for (Schema.Field field : schema.getFields()) {
            value(
                    path.isEmpty() ? field.name() : path + "." + field.name(),
                    field.schema(),
                    a.get(field.pos()),
                    b.get(field.pos()));
        }
    }

    private void value(String path, Schema schema, Object a, Object b) {
        if (a == null || b == null) {
            if (a != b) {
                add(path, brief(schema, a), brief(schema, b), Double.NaN, Double.NaN);
            }
            return;
        }
        switch (schema.getType()) {
            case UNION -> value(path, schema.getTypes().get(GenericData.get().resolveUnion(schema, a)), a, b);
            case RECORD -> record(path, schema, (GenericRecord) a, (GenericRecord) b);
            case ARRAY -> list(path, schema.getElementType(), (List<?>) a, (List<?>) b);
            case MAP -> map(path, schema.getValueType(), (Map<?, ?>) a, (Map<?, ?>) b);
            default -> leaf(path, schema, a, b);
        }
    }

    private void list(String path, Schema element, List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            add(path, a.size() + " elements", b.size() + " elements", Double.NaN, Double.NaN);
            return;
        }
        for (int i = 0; i < a.size(); i++) {
            value(path + "[" + i + "]", element, a.get(i), b.get(i));
        }
    }

    private void map(String path, Schema element, Map<?, ?> a, Map<?, ?> b) {
        Map<String, Object> first = texts(a);
        Map<String, Object> second = texts(b);
        TreeSet<String> keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        for (String key : keys) {
            value(path + "." + key, element, first.get(key), second.get(key));
        }
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new TreeMap<>();
        map.forEach((key, value) -> texts.put(key.toString(), value));
        return texts;
    }

    private void leaf(String path, Schema schema, Object a, Object b) {
        String first = text(schema, a);
        String second = text(schema, b);
        if (first.equals(second)) {
            return;
        }
        if (!isNumber(schema) || isWild(a) || isWild(b)) {
            add(path, first, second, Double.NaN, Double.NaN);
            return;
        }
        BigDecimal x = new BigDecimal(first);
        BigDecimal y = new BigDecimal(second);
        double absolute = x.subtract(y).abs().doubleValue();
        double size = x.abs().max(y.abs()).doubleValue();
        if (tolerance == 0 || absolute > tolerance * Math.max(1, size)) {
            add(path, first, second, absolute, size == 0 ? 0 : absolute / size);
        }
    }

    /** The contract has no such number; a job that writes one all the same is to be seen, not to stop this. */
    private static boolean isWild(Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    /** A time is none: a difference of times is not to be held against one of amounts. */
    private static boolean isNumber(Schema schema) {
        return switch (schema.getType()) {
            case INT, LONG -> schema.getLogicalType() == null;
            case DOUBLE -> true;
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal;
            default -> false;
        };
    }

    private static String text(Schema schema, Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                    ? new BigDecimal(new BigInteger(bytes), decimal.getScale())
                            .stripTrailingZeros()
                            .toPlainString()
                    : HexFormat.of().formatHex(bytes);
        }
        return Objects.toString(value);
    }

    /** What stands against nothing. */
    private static String brief(Schema schema, Object value) {
        if (value == null) {
            return "null";
        }
        Schema known = schema.getType() == Schema.Type.UNION
                ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value))
                : schema;
        return switch (known.getType()) {
            case RECORD -> "a " + known.getName();
            case ARRAY -> ((List<?>) value).size() + " elements";
            case MAP -> ((Map<?, ?>) value).size() + " entries";
            default -> text(known, value);
        };
    }

    private void add(String path, String a, String b, double absolute, double relative) {
        found.add(new FieldDifference(path, a, b, absolute, relative));
    }
}
