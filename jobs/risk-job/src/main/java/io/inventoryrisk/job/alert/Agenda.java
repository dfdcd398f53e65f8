package io.inventoryrisk.job.alert;

import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.model.limit.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * Which values of the current key something happens to by itself, by millisecond, with a timer each. Changes are kept until
 * they are written together, so that an instant at which thousands begin to wait writes one list.
 */
final class Agenda {

    private static final long NEVER = Long.MAX_VALUE;

    private final MapState<Long, List<String>> due;
    private final InstantLists<MetricValue> waiting;
    private final TreeMap<Long, TreeSet<String>> touched = new TreeMap<>();

    /** @param waiting whose timers are not to be deleted with ours */
    Agenda(MapState<Long, List<String>> due, InstantLists<MetricValue> waiting) {
        this.due = due;
        this.waiting = waiting;
    }

    static long millis(long micros) {
        return -Math.floorDiv(-micros, 1_000);
    }

    /** Moves a value from one instant to another, epoch microseconds; {@link Long#MAX_VALUE} for none. */
    void move(String value, long from, long to) throws Exception {
        if (from != NEVER) {
            at(millis(from)).remove(value);
        }
        if (to != NEVER) {
            at(millis(to)).add(value);
        }
    }

    private TreeSet<String> at(long millis) throws Exception {
        TreeSet<String> values = touched.get(millis);
        if (values == null) {
            List<String> known = due.get(millis);
            values = known == null ? new TreeSet<>() : new TreeSet<>(known);
            touched.put(millis, values);
        }
        return values;
    }

    /** Takes out what is due by a millisecond, sorted. Everything must have been written. */
    TreeSet<String> take(long nowMillis) throws Exception {
        List<Long> passed = new ArrayList<>();
        for (long millis : due.keys()) {
            if (millis <= nowMillis) {
                passed.add(millis);
            }
        }
        TreeSet<String> values = new TreeSet<>();
        for (long millis : passed) {
            values.addAll(due.get(millis));
            due.remove(millis);
        }
        return values;
    }

    /** @param timers null where none can be set: the account's next timer looks at what has become due until then */
    void write(TimerService timers) throws Exception {
        for (Map.Entry<Long, TreeSet<String>> entry : touched.entrySet()) {
            long millis = entry.getKey();
            boolean isDue = !entry.getValue().isEmpty();
            if (isDue) {
                due.put(millis, new ArrayList<>(entry.getValue()));
            } else {
                due.remove(millis);
            }
            if (timers != null && isDue) {
                timers.registerEventTimeTimer(millis);
            } else if (timers != null && !waiting.contains(millis * 1_000)) {
                timers.deleteEventTimeTimer(millis);
            }
        }
        touched.clear();
    }
}
