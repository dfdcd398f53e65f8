package io.inventoryrisk.model.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which alerts to tell together, and when: the grouping of Prometheus Alertmanager (group_by, group_wait, group_interval,
 * repeat_interval), in event time. Alerts of one group label, account and kind are one group. Its first notification goes
 * out group_wait after its first alert; after that a group that has changed is told at most once a group_interval, and one
 * that has not once a repeat_interval while an alert of it fires that nobody has acknowledged. Each notification names
 * everything in the group that fires and what has cleared since the last one; a group of which everything has cleared is
 * told once more and forgotten. A silenced alert is in no group; one that clears before its group was told is told by
 * nobody.
 *
 * <p>Bound: the alerts that fire now and those that cleared since their group was last told.
 */
public final class AlertGroups {

    private final Timing timing;
    private final Map<Key, Group> groups = new TreeMap<>();

    /** The group that a firing alert was told in, should its limit get another label meanwhile. */
    private final Map<String, Key> keys = new HashMap<>();

    private long dueMicros = Long.MAX_VALUE;

    /**
     * How long to wait, each in microseconds.
     *
     * @param waitMicros from the first alert of a group to its first notification
     * @param intervalMicros from one notification of a group to the next where it has changed
     * @param repeatMicros likewise where it has not; a multiple of the interval in effect
     */
    public record Timing(long waitMicros, long intervalMicros, long repeatMicros) {

        /** Alertmanager's defaults: 30 s, 5 min, 4 h. */
        public static final Timing STANDARD = new Timing(30_000_000, 300_000_000, 14_400_000_000L);

        public Timing {
            if (waitMicros < 0 || intervalMicros <= 0 || repeatMicros < intervalMicros) {
                throw new IllegalArgumentException(
                        "wait must not be negative, interval positive and repeat at least the" + " interval, were "
                                + waitMicros + ", " + intervalMicros + " and " + repeatMicros + " us");
            }
        }
    }

    /** What alerts share that are told together. */
    public record Key(String group, String account, AlertKind kind) implements Comparable<Key> {

        /** Of an alert: its limit stands for a group label that is missing. */
        public static Key of(Alert alert) {
            return new Key(alert.group().isEmpty() ? alert.limitId() : alert.group(), alert.account(), alert.kind());
        }

        @Override
        public int compareTo(Key other) {
            int byGroup = group.compareTo(other.group);
            int byAccount = account.compareTo(other.account);
            return byGroup != 0 ? byGroup : byAccount != 0 ? byAccount : kind.compareTo(other.kind);
        }
    }

    /**
     * What to tell.
     *
     * @param atMicros event time at which it is due, epoch microseconds UTC
     * @param firing the newest record of each alert that fires, by fingerprint
     * @param resolved of each that has cleared since the last notification
     * @param repeat whether nothing has changed since
     */
    public record Notification(Key key, long atMicros, List<Alert> firing, List<Alert> resolved, boolean repeat) {}

    public AlertGroups(Timing timing) {
        this.timing = timing;
    }

    /**
     * Takes a transition in, the same one any number of times.
     *
     * @return what was due before it
     */
    public List<Notification> observe(Alert alert) {
        List<Notification> due = onTime(alert.asOfMicros() - 1);
        Key key = keys.getOrDefault(alert.fingerprint(), Key.of(alert));
        Group group = groups.get(key);
        boolean firing = alert.status() == AlertStatus.FIRING && !alert.silenced();
        if (group == null && firing) {
            group = new Group(alert.asOfMicros() + timing.waitMicros());
            groups.put(key, group);
            dueMicros = Math.min(dueMicros, group.nextMicros);
        }
        if (group != null) {
            group.put(alert, firing);
        }
        if (firing) {
            keys.put(alert.fingerprint(), key);
        } else {
            keys.remove(alert.fingerprint());
        }
        return due;
    }

    /**
     * What is due by an instant, in order of time and key.
     *
     * @param nowMicros event time, epoch microseconds UTC
     */
    public List<Notification> onTime(long nowMicros) {
        List<Notification> due = new ArrayList<>();
        while (dueMicros <= nowMicros) {
            long instant = dueMicros;
            dueMicros = Long.MAX_VALUE;
            groups.forEach((key, group) -> {
                if (group.nextMicros <= instant) {
                    group.flush(key, timing, due);
                }
            });
            groups.values().removeIf(Group::isEmpty);
            groups.values().forEach(group -> dueMicros = Math.min(dueMicros, group.nextMicros));
        }
        return due;
    }

    /** When the next group is looked at, epoch microseconds UTC; {@link Long#MAX_VALUE} where there is none. */
    public long dueMicros() {
        return dueMicros;
    }

    /** How many groups there are. */
    public int size() {
        return groups.size();
    }

    /** Alerts told together. */
    private static final class Group {

        private final TreeMap<String, Alert> firing = new TreeMap<>();
        private final TreeMap<String, Alert> resolved = new TreeMap<>();
        private final Map<String, String> told = new HashMap<>();
        private long nextMicros;
        private long toldAtMicros = Long.MIN_VALUE;
        private boolean changed;

        Group(long nextMicros) {
            this.nextMicros = nextMicros;
        }

        void put(Alert alert, boolean fires) {
            String fingerprint = alert.fingerprint();
            Alert before = firing.get(fingerprint);
            if (fires) {
                boolean known = before != null && before.alertId().equals(alert.alertId());
                firing.put(fingerprint, alert);
                resolved.remove(fingerprint);
                changed |= !known && alert.transition() != AlertTransition.ACKNOWLEDGED;
                return;
            }
            firing.remove(fingerprint);
            if (alert.status() == AlertStatus.RESOLVED && told.containsKey(fingerprint)) {
                resolved.put(fingerprint, alert);
                changed = true;
            }
        }

        void flush(Key key, Timing timing, List<Notification> due) {
            long now = nextMicros;
            nextMicros = now + timing.intervalMicros();
            boolean unseen = firing.values().stream().anyMatch(alert -> !alert.isAcknowledged());
            boolean repeat = !changed && unseen && now - toldAtMicros >= timing.repeatMicros();
            if ((changed || repeat) && (!firing.isEmpty() || !resolved.isEmpty())) {
                due.add(new Notification(
                        key, now, List.copyOf(firing.values()), List.copyOf(resolved.values()), repeat));
                toldAtMicros = now;
            }
            told.keySet().removeAll(resolved.keySet());
            firing.forEach((fingerprint, alert) -> told.put(fingerprint, alert.alertId()));
            resolved.clear();
            changed = false;
        }

        boolean isEmpty() {
            return firing.isEmpty() && resolved.isEmpty();
        }
    }
}
