package io.inventoryrisk.wire;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.INCOMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {

    /** Output records that carry no envelope: the raw bytes of an input are neither good nor bad. */
    private static final Set<String> WITHOUT_ENVELOPE = Set.of("DeadLetter");

    private static final Map<String, Schema> CURRENT = ReleasedSchemas.current();
    private static final Map<String, Schema> RELEASED = ReleasedSchemas.released();

    static Stream<String> names() {
        return CURRENT.keySet().stream();
    }

    @Test
    void everyReleasedSchemaHasACurrentOneAndViceVersa() {
        assertThat(RELEASED.keySet())
                .as("run ReleasedSchemas.main when a release adds a schema; never delete a released one")
                .isEqualTo(CURRENT.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void currentSchemaReadsWhatTheReleasedOneWrote(String name) {
        assertThat(compatibility(CURRENT.get(name), RELEASED.get(name)))
                .as("%s must stay BACKWARD compatible", name)
                .isEqualTo(COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void checkFailsOnAnIncompatibleChange(String name) {
        Schema released = RELEASED.get(name);
        Schema.Field first = released.getFields().get(0);

        assertThat(compatibility(withField(released, "addedWithoutDefault", longType(), null), released))
                .as("a field without default")
                .isEqualTo(INCOMPATIBLE);
        assertThat(compatibility(retyped(released, first.name()), released))
                .as("another type of %s", first.name())
                .isEqualTo(INCOMPATIBLE);
        assertThat(compatibility(withField(released, "addedWithDefault", longType(), 7L), released))
                .as("a field with default")
                .isEqualTo(COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFieldSaysWhatItIs(String name) {
        for (Schema.Field field : fieldsOf(CURRENT.get(name), new HashSet<>())) {
            assertThat(field.doc()).as("doc of %s.%s", name, field.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEnumHasADefaultSymbolForNewerWriters(String name) {
        assertThat(enumsOf(CURRENT.get(name), new HashSet<>())).allSatisfy(type -> assertThat(type.getEnumDefault())
                .as("default of %s", type.getName())
                .isEqualTo("UNKNOWN"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOutputRecordCarriesRunIdAndQuality(String name) {
        Schema schema = CURRENT.get(name);
        boolean output = schema.getField("runId") != null;
        if (output && !WITHOUT_ENVELOPE.contains(name)) {
            assertThat(schema.getField("quality")).as("%s.quality", name).isNotNull();
            assertThat(schema.getField("asOfMicros")).as("%s.asOfMicros", name).isNotNull();
        }
        assertThat(output)
                .as("quality without runId in %s", name)
                .isEqualTo(schema.getField("quality") != null || WITHOUT_ENVELOPE.contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void defaultsFillInWhatAnOlderWriterDidNotKnow(String name) throws IOException {
        Schema schema = CURRENT.get(name);
        List<Schema.Field> known = schema.getFields().stream()
                .filter(field -> !field.hasDefaultValue())
                .toList();
        Schema older = record(schema, known);
        GenericRecord written = new GenericData.Record(older);
        known.forEach(field -> written.put(field.name(), sample(field.schema())));

        GenericRecord read = roundTrip(written, older, schema);

        for (Schema.Field field : schema.getFields()) {
            Object expected =
                    field.hasDefaultValue() ? GenericData.get().getDefaultValue(field) : written.get(field.name());
            assertThat(GenericData.get().compare(read.get(field.name()), expected, comparable(field.schema())))
                    .as("%s.%s", name, field.name())
                    .isZero();
        }
    }

    @Test
    void decimalDefaultsDecode() throws IOException {
        Schema decimal = LogicalTypes.decimal(38, 18).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema older = CURRENT.get("Clock");
        // 5 x 10^-18, as a schema writes it: one byte of two's complement.
        Schema newer = withField(older, "amount", decimal, new byte[] {5});
        GenericRecord clock = new GenericData.Record(older);
        clock.put("source", "desk");
        clock.put("timeMicros", 1L);

        ByteBuffer read = (ByteBuffer) roundTrip(clock, older, newer).get("amount");

        assertThat(new Conversions.DecimalConversion().fromBytes(read, decimal, decimal.getLogicalType()))
                .isEqualTo(new BigDecimal("0.000000000000000005"));
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Schema longType() {
        return Schema.create(Schema.Type.LONG);
    }

    private static Schema withField(Schema schema, String name, Schema type, Object defaultValue) {
        List<Schema.Field> fields = new ArrayList<>(schema.getFields());
        fields.add(
                defaultValue == null
                        ? new Schema.Field(name, type, "added")
                        : new Schema.Field(name, type, "added", defaultValue));
        return record(schema, fields);
    }

    private static Schema retyped(Schema schema, String name) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(field.name().equals(name) ? new Schema.Field(name, Schema.create(Schema.Type.BOOLEAN)) : field);
        }
        return record(schema, fields);
    }

    private static Schema record(Schema like, List<Schema.Field> fields) {
        List<Schema.Field> copies = fields.stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, copies);
    }

    private static GenericRecord roundTrip(GenericRecord value, Schema writer, Schema reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer).write(value, encoder);
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    /** Maps cannot be ordered; everything that is compared here has empty ones. */
    private static Schema comparable(Schema schema) {
        return schema.getType() == Schema.Type.MAP ? Schema.create(Schema.Type.NULL) : schema;
    }

    private static Object sample(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "text";
            case LONG -> 1_700_000_000_000_000L;
            case INT -> 3;
            case DOUBLE -> 0.25;
            case BOOLEAN -> true;
            case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case ARRAY -> new ArrayList<>(List.of(sample(schema.getElementType())));
            case MAP -> new HashMap<String, Object>();
            case UNION -> sample(schema.getTypes().get(1));
            case RECORD -> {
                GenericRecord nested = new GenericData.Record(schema);
                schema.getFields().forEach(field -> nested.put(field.name(), sample(field.schema())));
                yield nested;
            }
            default -> throw new IllegalArgumentException("no sample of " + schema);
        };
    }

    private static List<Schema.Field> fieldsOf(Schema schema, Set<String> seen) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema part : parts(schema)) {
            fields.addAll(fieldsOf(part, seen));
        }
        if (schema.getType() == Schema.Type.RECORD && seen.add(schema.getFullName())) {
            for (Schema.Field field : schema.getFields()) {
                fields.add(field);
                fields.addAll(fieldsOf(field.schema(), seen));
            }
        }
        return fields;
    }

    private static List<Schema> enumsOf(Schema schema, Set<String> seen) {
        List<Schema> enums = new ArrayList<>();
        if (schema.getType() == Schema.Type.ENUM) {
            enums.add(schema);
        }
        for (Schema.Field field : fieldsOf(schema, seen)) {
            enums.addAll(enumsOf(field.schema(), new HashSet<>()));
        }
        parts(schema).forEach(part -> enums.addAll(enumsOf(part, seen)));
        return enums;
    }

    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            default -> List.of();
        };
    }
}
