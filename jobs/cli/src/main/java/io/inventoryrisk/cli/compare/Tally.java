package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.compare.TopicResult.Difference;
import io.inventoryrisk.cli.compare.TopicResult.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Collects what differs: every field with its largest difference, and the earliest records. Bound: fields, {@code shown}. */
final class Tally {

    private static final Comparator<Difference> BY_TIME =
            Comparator.comparingLong(Difference::asOfMicros).thenComparing(Difference::key);

    private final int shown;
    private final Map<String, Field> fields = new TreeMap<>();
    private final PriorityQueue<Difference> earliest = new PriorityQueue<>(BY_TIME.reversed());

    /** @param shown how many records to keep */
    Tally(int shown) {
        this.shown = shown;
    }

    void add(Difference difference) {
        earliest.add(difference);
        if (earliest.size() > shown) {
            earliest.remove();
        }
        Set<String> counted = new HashSet<>();
        for (FieldDifference field : difference.fields()) {
            count(field, counted.add(field.field()) ? 1 : 0);
        }
    }

    private void count(FieldDifference now, int records) {
        Field known = fields.get(now.field());
        if (known == null) {
            fields.put(now.field(), new Field(now.field(), 1, now, now.absolute()));
            return;
        }
        boolean larger = now.relative() > known.largest().relative()
                || Double.isNaN(known.largest().relative()) && !Double.isNaN(now.relative());
        double absolute = Double.isNaN(known.largestAbsolute())
                ? now.absolute()
                : Double.isNaN(now.absolute())
                        ? known.largestAbsolute()
                        : Math.max(known.largestAbsolute(), now.absolute());
        fields.put(
                now.field(),
                new Field(now.field(), known.records() + records, larger ? now : known.largest(), absolute));
    }

    /** Most records first. */
    List<Field> fields() {
        List<Field> sorted = new ArrayList<>(fields.values());
        sorted.sort(Comparator.comparingLong(Field::records).reversed());
        return sorted;
    }

    /** By event time. */
    List<Difference> earliest() {
        return earliest.stream().sorted(BY_TIME).toList();
    }
}
