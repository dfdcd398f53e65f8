package io.inventoryrisk.job;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record as text, every component and array element to the last bit: equal texts are equal records. */
final class Canonical {

    private Canonical() {}

    static String of(Object value) {
        if (value instanceof Record record) {
            List<String> parts = new ArrayList<>();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    parts.add(component.getName() + "="
                            + of(component.getAccessor().invoke(record)));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError("cannot read " + component, e);
                }
            }
            return record.getClass().getSimpleName() + parts;
        }
        if (value != null && value.getClass().isArray()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.add(of(Array.get(value, i)));
            }
            return parts.toString();
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(Canonical::of).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(of(key), of(entry)));
            return sorted.toString();
        }
        return String.valueOf(value);
    }

    static List<String> sorted(Collection<?> values) {
        return values.stream().map(Canonical::of).sorted().toList();
    }
}
