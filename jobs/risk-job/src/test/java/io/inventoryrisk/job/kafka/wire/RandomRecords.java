package io.inventoryrisk.job.kafka.wire;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Any record of the model with random content; NaN, infinities and 0 among it, since those have a meaning of their own. */
public final class RandomRecords {

    private final SplittableRandom random;

    public RandomRecords(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public <T> T next(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), component.getName()))
                .toArray();
        try {
            return type.getConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0], name)
                    : map(generic.getActualTypeArguments()[1], name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isArray()) {
            Object array = Array.newInstance(plain.getComponentType(), random.nextInt(5));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, value(plain.getComponentType(), name));
            }
            return array;
        }
        return plain.isRecord() ? next(plain) : scalar(plain, name);
    }

    private Object scalar(Class<?> type, String name) {
        if (type == double.class || type == Double.class) {
            if (name.toLowerCase().contains("confidence")) {
                return random.nextDouble();
            }
            return switch (random.nextInt(8)) {
                case 0, 1 -> Double.NaN;
                case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                default -> random.nextDouble(-1e6, 1e6);
            };
        }
        if (type == long.class) {
            return random.nextInt(8) == 0 ? 0 : random.nextLong(1L << 50);
        }
        if (type == int.class) {
            return random.nextInt(1_000);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextLong(), random.nextInt(19));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return name + random.nextInt(100);
    }

    private List<Object> list(Type item, String name) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(item, name));
        }
        return items;
    }

    private Map<String, Object> map(Type item, String name) {
        Map<String, Object> map = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(name + i, value(item, name));
        }
        return map;
    }
}
