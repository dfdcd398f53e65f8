package io.inventoryrisk.cli.route;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides which transitions a target is to hear of: each once, none that is older than what is known of its alert, and
 * nothing that is silenced, unless it ends what the target believes to fire.
 *
 * <p>Bounds: the {@code capacity} newest transitions and alerts, and the alerts that fire.
 */
final class Admission {

    private final Map<String, Boolean> transitions;
    private final Map<String, Long> newestMicros;
    private final Set<String> told = new HashSet<>();

    /** @param capacity how many transitions and alerts to remember */
    Admission(int capacity) {
        this.transitions = new Newest<>(capacity);
        this.newestMicros = new Newest<>(capacity);
    }

    /** Whether to route it; each transition must be asked for once, in the order of its partition. */
    boolean admits(RoutedAlert alert) {
        if (transitions.put(alert.alertId(), true) != null) {
            return false;
        }
        if (newestMicros.getOrDefault(alert.fingerprint(), Long.MIN_VALUE) > alert.asOfMicros()) {
            return false;
        }
        newestMicros.put(alert.fingerprint(), alert.asOfMicros());
        if (alert.silenced() && !told.contains(alert.fingerprint())) {
            return false;
        }
        if (alert.firing()) {
            told.add(alert.fingerprint());
        } else {
            told.remove(alert.fingerprint());
        }
        return true;
    }

    /** Forgets that the target believes it to fire. */
    void forget(String fingerprint) {
        told.remove(fingerprint);
    }

    /** How many transitions and alerts are remembered. */
    int remembered() {
        return transitions.size() + newestMicros.size();
    }

    /** How many alerts fire, as far as the target is to know. */
    int firing() {
        return told.size();
    }

    /** The newest entries. */
    private static final class Newest<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1;
        private static final float LOAD = 0.75f;

        private final int capacity;

        Newest(int capacity) {
            super(16, LOAD, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > capacity;
        }
    }
}
