package io.inventoryrisk.job.kafka.wire;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Wide records off the wire by name, for programs that compute with what the job has published: the other direction of
 * {@link NamedFields}. A component takes the field of its name; null is what the model means by it: NaN of a number, 0 of an
 * instant. Infinities went onto the wire as null and come back as NaN. Fields that the record has no component for are not
 * looked at.
 */
public final class RecordFields {

    private RecordFields() {}

    /**
     * A record of the model.
     *
     * @param wire as a reader of any kind gives it: times as instants or as numbers, texts of any kind
     * @throws IllegalArgumentException where a component has no field or its value does not fit, naming both
     */
    public static <T extends Record> T fromWire(IndexedRecord wire, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Schema.Field field = wire.getSchema().getField(components[i].getName());
            if (field == null) {
                throw new IllegalArgumentException(wire.getSchema().getFullName() + " has no field "
                        + components[i].getName() + " for " + type + "; it was written by another version");
            }
            try {
                values[i] = value(wire.get(field.pos()), components[i].getGenericType());
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new IllegalArgumentException(
                        wire.getSchema().getFullName() + "." + field.name() + ": " + e.getMessage(), e);
            }
        }
        return create(type, components, values);
    }

    private static <T extends Record> T create(Class<T> type, RecordComponent[] components, Object[] values) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getConstructor(parameters);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + type + " of " + Arrays.toString(values), e);
        }
    }

    private static Object value(Object wire, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            ((List<?>) wire).forEach(item -> list.add(value(item, generic.getActualTypeArguments()[0])));
            return List.copyOf(list);
        }
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? array((List<?>) wire, plain.getComponentType()) : scalar(wire, plain);
        }
        throw new IllegalArgumentException("no reading of " + type + " is known");
    }

    private static Object array(List<?> wire, Class<?> component) {
        Object array = Array.newInstance(component, wire.size());
        for (int i = 0; i < wire.size(); i++) {
            Array.set(array, i, value(wire.get(i), component));
        }
        return array;
    }

    private static Object scalar(Object wire, Class<?> type) {
        if (type == double.class) {
            return wire == null ? Double.NaN : ((Number) wire).doubleValue();
        }
        if (type == long.class) {
            return wire instanceof Instant instant ? Scalars.micros(instant) : orZero((Long) wire);
        }
        if (wire == null || type == int.class || type == boolean.class) {
            return wire;
        }
        if (type == String.class) {
            return wire.toString();
        }
        if (type.isEnum()) {
            return symbol(wire.toString(), type);
        }
        if (type.isRecord() && wire instanceof IndexedRecord record) {
            return fromWire(record, type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException(
                "no reading of " + type + " is known, the value was " + (wire instanceof ByteBuffer ? "bytes" : wire));
    }

    private static long orZero(Long number) {
        return number == null ? 0 : number;
    }

    private static Object symbol(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " is none of " + Arrays.toString(type.getEnumConstants()));
    }
}
