package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.model.market.Quality;
import java.lang.invoke.LambdaMetafactory;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Wide records onto the wire by name: a field of the schema takes the component of the same name. Names are the contract
 * between model and wire, so a mapping by hand could only repeat or break them. The input path has
 * mappings of its own.
 */
final class NamedFields {

    static final String RUN_ID = "runId";

    /** How each class goes onto each schema, worked out once: limits and executions are written a thousand times a second. */
    private static final ClassValue<Map<Schema, Plan>> PLANS = new ClassValue<>() {
        @Override
        protected Map<Schema, Plan> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** @param steps one for each field of the schema */
    private record Plan(Class<?> wireClass, List<Step> steps) {}

    /**
     * One field.
     *
     * @param component reads it; null where the record has none of that name
     * @param toWire of a value that is not null
     */
    private record Step(Schema.Field field, Function<Object, Object> component, Function<Object, Object> toWire) {}

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
        Plan plan = PLANS.get(model.getClass()).computeIfAbsent(schema, any -> plan(schema, model.getClass()));
        SpecificRecord wire = (SpecificRecord) SpecificData.newInstance(plan.wireClass(), schema);
        for (Step step : plan.steps()) {
            String name = step.field().name();
            Object value = extra.containsKey(name) ? extra.get(name) : component(model, step, schema);
            wire.put(step.field().pos(), value == null ? null : step.toWire().apply(value));
        }
        return wire;
    }

    private static Plan plan(Schema schema, Class<?> type) {
        Map<String, Function<Object, Object>> components = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), reader(component));
        }
        return new Plan(
                SpecificData.get().getClass(schema),
                schema.getFields().stream()
                        .map(field -> new Step(field, components.get(field.name()), converter(field.schema())))
                        .toList());
    }

    /** As a lambda: a method handle that is no constant is not inlined, and costs more than the rest of the record. */
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> reader(RecordComponent component) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            return (Function<Object, Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(component + " must be public to go onto the wire", e);
        }
    }

    private static Object component(Record model, Step step, Schema schema) {
        if (step.component() == null) {
            throw new IllegalStateException(schema.getFullName() + "."
                    + step.field().name() + " has no component in " + model.getClass() + "; name it so");
        }
        return step.component().apply(model);
    }

    private static Function<Object, Object> converter(Schema schema) {
        boolean optional = schema.getType() == Schema.Type.UNION;
        Schema type = optional ? present(schema) : schema;
        return switch (type.getType()) {
            case DOUBLE -> value -> Scalars.orNull((Double) value);
            case LONG ->
                LogicalTypes.timestampMicros().equals(type.getLogicalType())
                        ? value -> time((Long) value, optional)
                        : value -> value;
            case BYTES -> value -> Scalars.decimal((BigDecimal) value, Scalars.SCALE);
            case ARRAY -> {
                Function<Object, Object> item = converter(type.getElementType());
                yield value -> items(item, value);
            }
            case ENUM -> value -> SpecificData.get().createEnum(((Enum<?>) value).name(), type);
            case RECORD ->
                value -> value instanceof Quality quality
                        ? RiskWire.quality(quality)
                        : toWire(type, (Record) value, Map.of());
            default -> value -> value;
        };
    }

    /** 0 is the model's mark of "no such instant". */
    private static Object time(long micros, boolean optional) {
        return optional ? Scalars.instantOr(micros, 0) : Scalars.instant(micros);
    }

    /** Of a list or of an array of anything. */
    private static List<Object> items(Function<Object, Object> item, Object sequence) {
        List<Object> items = new ArrayList<>();
        if (sequence instanceof double[] numbers) {
            Arrays.stream(numbers).forEach(number -> items.add(Scalars.orNull(number)));
        } else if (sequence instanceof List<?> list) {
            list.forEach(each -> items.add(each == null ? null : item.apply(each)));
        } else {
            for (int i = 0; i < Array.getLength(sequence); i++) {
                Object each = Array.get(sequence, i);
                items.add(each == null ? null : item.apply(each));
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
