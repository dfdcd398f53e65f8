package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.model.market.Quality;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Wide records onto the wire by name: a field of the schema takes the component of the same name. Names are the contract
 * between model and wire, so a mapping by hand could only repeat or break them. For records of the grid lane, a few a
 * second and instrument; the input path has mappings of its own.
 */
final class NamedFields {

    static final String RUN_ID = "runId";

    private static final ClassValue<Map<String, MethodHandle>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            Map<String, MethodHandle> accessors = new HashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                try {
                    accessors.put(
                            component.getName(),
                            MethodHandles.lookup()
                                    .unreflect(component.getAccessor())
                                    .asType(MethodType.methodType(Object.class, Record.class)));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(component + " must be public to go onto the wire", e);
                }
            }
            return accessors;
        }
    };

    private NamedFields() {}

    /**
     * An output record whose fields are the components of one model record.
     *
     * @param runId null when live
     */
    static SpecificRecord toWire(Schema schema, Record model, String runId) {
        Map<String, Object> run = new HashMap<>();
        run.put(RUN_ID, runId);
        return toWire(schema, model, run);
    }

    /**
     * A wire record.
     *
     * @param schema of a generated class
     * @param extra values of fields that the record has not; they come first
     * @throws IllegalStateException where a field has no component of its name
     */
    static SpecificRecord toWire(Schema schema, Record model, Map<String, Object> extra) {
        SpecificRecord wire =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            Object value =
                    extra.containsKey(field.name()) ? extra.get(field.name()) : component(model, field.name(), schema);
            wire.put(field.pos(), value(field.schema(), value));
        }
        return wire;
    }

    private static Object component(Record model, String name, Schema schema) {
        MethodHandle accessor = ACCESSORS.get(model.getClass()).get(name);
        if (accessor == null) {
            throw new IllegalStateException(
                    schema.getFullName() + "." + name + " has no component in " + model.getClass() + "; name it so");
        }
        try {
            return accessor.invokeExact(model);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + name + " of " + model, e);
        }
    }

    private static Object value(Schema schema, Object value) {
        boolean optional = schema.getType() == Schema.Type.UNION;
        Schema type = optional ? present(schema) : schema;
        if (value == null) {
            return null;
        }
        return switch (type.getType()) {
            case DOUBLE -> Scalars.orNull((Double) value);
            case LONG ->
                LogicalTypes.timestampMicros().equals(type.getLogicalType()) ? time((Long) value, optional) : value;
            case BYTES -> Scalars.decimal((BigDecimal) value, Scalars.SCALE);
            case ARRAY -> items(type.getElementType(), value);
            case ENUM -> SpecificData.get().createEnum(((Enum<?>) value).name(), type);
            case RECORD ->
                value instanceof Quality quality ? RiskWire.quality(quality) : toWire(type, (Record) value, Map.of());
            default -> value;
        };
    }

    /** 0 is the model's mark of "no such instant". */
    private static Object time(long micros, boolean optional) {
        return optional ? Scalars.instantOr(micros, 0) : Scalars.instant(micros);
    }

    /** Of a list or of an array of anything. */
    private static List<Object> items(Schema item, Object sequence) {
        List<Object> items = new ArrayList<>();
        if (sequence instanceof double[] numbers) {
            Arrays.stream(numbers).forEach(number -> items.add(Scalars.orNull(number)));
        } else if (sequence instanceof List<?> list) {
            list.forEach(each -> items.add(value(item, each)));
        } else {
            for (int i = 0; i < Array.getLength(sequence); i++) {
                items.add(value(item, Array.get(sequence, i)));
            }
        }
        return items;
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }
}
