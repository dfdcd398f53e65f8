package io.inventoryrisk.model;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

/** Records written out with the content of their arrays, so that two of them are equal exactly if their texts are. */
public final class DeepText {

    private DeepText() {}

    /** Every component of a record, arrays and nested records included. */
    public static String of(Object value) {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            StringJoiner text = new StringJoiner(", ", "[", "]");
            for (int i = 0; i < Array.getLength(value); i++) {
                text.add(of(Array.get(value, i)));
            }
            return text.toString();
        }
        return value instanceof Record record ? ofRecord(record) : value.toString();
    }

    private static String ofRecord(Record record) {
        StringJoiner text = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                text.add(component.getName() + "=" + of(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(record + " has no readable " + component.getName(), e);
            }
        }
        return text.toString();
    }
}
