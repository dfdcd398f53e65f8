package io.inventoryrisk.cli.route;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The alerts of one group and when they are to be told. Not for several threads. */
final class AlertGroup {

    private static final long NEVER = Long.MAX_VALUE;

    private final String key;
    private final SortedMap<String, String> labels;
    private final Grouping grouping;
    private final SortedMap<String, RoutedAlert> alerts = new TreeMap<>();
    private final List<Arrival> waiting = new ArrayList<>();
    private long flushMillis = NEVER;
    private long notifiedMillis = NEVER;

    AlertGroup(String key, SortedMap<String, String> labels, Grouping grouping) {
        this.key = key;
        this.labels = labels;
        this.grouping = grouping;
    }

    String key() {
        return key;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    /** Its alerts by fingerprint, without those that fire silenced. */
    List<RoutedAlert> alerts() {
        return alerts.values().stream()
                .filter(alert -> !alert.firing() || !alert.silenced())
                .toList();
    }

    List<Arrival> waiting() {
        return List.copyOf(waiting);
    }

    /** An alert of which the target knows, or need not know. */
    void know(RoutedAlert alert) {
        alerts.put(alert.fingerprint(), alert);
    }

    /** The same, from before this program started. */
    void restore(RoutedAlert alert, long nowMillis) {
        know(alert);
        notifiedMillis = nowMillis;
    }

    void add(Arrival arrival, long nowMillis) {
        know(arrival.alert());
        waiting.add(arrival);
        flushMillis = Math.min(flushMillis, nextFlush(nowMillis));
    }

    void remove(String fingerprint) {
        alerts.remove(fingerprint);
    }

    void hurry(long nowMillis) {
        if (flushMillis != NEVER) {
            flushMillis = Math.min(flushMillis, nowMillis);
        }
    }

    /** When it is to be told next; the end of time where there is nothing to tell. */
    long dueMillis() {
        boolean repeats = notifiedMillis != NEVER
                && alerts.values().stream().anyMatch(alert -> alert.firing() && !isQuiet(alert));
        return repeats
                ? Math.min(
                        flushMillis, notifiedMillis + grouping.repeatInterval().toMillis())
                : flushMillis;
    }

    /** Somebody has taken it or does not want to hear of it. */
    static boolean isQuiet(RoutedAlert alert) {
        return alert.acknowledged() || alert.silenced();
    }

    /** What the target has been told of, or will never take. */
    void settle(Parcel parcel, boolean refused, long nowMillis) {
        waiting.subList(0, parcel.arrivals().size()).clear();
        notifiedMillis = parcel.alerts().isEmpty() ? notifiedMillis : nowMillis;
        flushMillis = waiting.isEmpty() ? NEVER : nextFlush(nowMillis);
        if (refused) {
            parcel.arrivals().forEach(arrival -> alerts.remove(arrival.alert().fingerprint(), arrival.alert()));
        }
        for (RoutedAlert told : parcel.alerts()) {
            if (!told.firing()) {
                alerts.remove(told.fingerprint(), told);
            }
        }
    }

    boolean holds(String fingerprint) {
        return alerts.containsKey(fingerprint);
    }

    boolean isOver() {
        return alerts.isEmpty() && waiting.isEmpty();
    }

    private long nextFlush(long nowMillis) {
        return notifiedMillis == NEVER
                ? nowMillis + grouping.groupWait().toMillis()
                : Math.max(nowMillis, notifiedMillis + grouping.groupInterval().toMillis());
    }
}
