package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Tells an Alertmanager every transition in order, by {@code POST /api/v2/alerts}, and then, as Prometheus does, every
 * firing alert again and again: one that is not heard of for four intervals ends by itself. A resolved one is told again
 * for a while, in case the Alertmanager restarts.
 *
 * <p>An alert is its labels there: where they change (an escalation), the alert with the former labels is ended.
 *
 * <p>Bounds: the transitions that were offered, the alerts that fire, and those resolved within {@link #RESOLVED_MILLIS}.
 */
final class AlertmanagerOutbox implements Outbox {

    /** Prometheus' number of intervals after which an alert ends that nobody speaks of. */
    private static final int INTERVALS_TO_LIVE = 4;
    /** How long Prometheus repeats that an alert is resolved. */
    private static final long RESOLVED_MILLIS = Duration.ofMinutes(15).toMillis();

    private static final int BATCH = 256;
    private static final long MICROS_PER_MILLI = 1_000;

    private final long resendMillis;
    private final String generatorUrl;
    private final Deque<Arrival> queue = new ArrayDeque<>();
    /** By the time at which they are due, since all wait equally long. */
    private final Map<String, Held> held = new LinkedHashMap<>();

    private int singly;

    /** What the Alertmanager was told of one alert. */
    private record Held(RoutedAlert alert, long dueMillis, long untilMillis) {}

    /** @param generatorUrl where an alert's link leads; empty for none */
    AlertmanagerOutbox(Duration resend, String generatorUrl) {
        this.resendMillis = resend.toMillis();
        this.generatorUrl = generatorUrl;
    }

    @Override
    public void restore(RoutedAlert alert, long nowMillis) {
        held.put(alert.fingerprint(), new Held(alert, nowMillis, Long.MAX_VALUE));
    }

    /** A silenced transition that fires changes nothing: what was told before stays told. */
    @Override
    public boolean offer(Arrival arrival, long nowMillis) {
        if (arrival.alert().silenced() && arrival.alert().firing()) {
            return false;
        }
        return queue.add(arrival);
    }

    @Override
    public void forget(String fingerprint) {
        held.remove(fingerprint);
    }

    @Override
    public Parcel next(long nowMillis) {
        if (!queue.isEmpty()) {
            List<Arrival> arrivals =
                    queue.stream().limit(singly > 0 ? 1 : BATCH).toList();
            return new Parcel("", news(arrivals, nowMillis), arrivals, alerts(arrivals));
        }
        List<RoutedAlert> due = due(nowMillis);
        return due.isEmpty() ? null : new Parcel("", body(due.stream(), nowMillis), List.of(), due);
    }

    @Override
    public void delivered(Parcel parcel, long nowMillis) {
        take(parcel);
        for (RoutedAlert alert : parcel.alerts()) {
            Held before = held.remove(alert.fingerprint());
            long until = Long.MAX_VALUE;
            if (!alert.firing()) {
                boolean again = before != null && before.alert().equals(alert);
                until = again ? before.untilMillis() : nowMillis + RESOLVED_MILLIS;
            }
            held.put(alert.fingerprint(), new Held(alert, nowMillis + resendMillis, until));
        }
    }

    /**
     * Which of several is refused is found by sending them one by one. An Alertmanager that refuses a repeat has taken the
     * others of it.
     */
    @Override
    public List<Arrival> refused(Parcel parcel, long nowMillis) {
        if (parcel.arrivals().isEmpty()) {
            delivered(parcel, nowMillis);
            return List.of();
        }
        if (parcel.arrivals().size() > 1) {
            singly = parcel.arrivals().size();
            return List.of();
        }
        take(parcel);
        return parcel.arrivals();
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public void hurry(long nowMillis) {
        // Nothing is held back.
    }

    private void take(Parcel parcel) {
        for (int i = 0; i < parcel.arrivals().size(); i++) {
            queue.remove();
        }
        singly = Math.max(0, singly - parcel.arrivals().size());
    }

    private List<RoutedAlert> due(long nowMillis) {
        List<RoutedAlert> due = new ArrayList<>();
        Iterator<Held> oldest = held.values().iterator();
        while (due.size() < BATCH && oldest.hasNext()) {
            Held next = oldest.next();
            if (next.dueMillis() > nowMillis) {
                break;
            }
            if (next.untilMillis() <= nowMillis) {
                oldest.remove();
            } else {
                due.add(next.alert());
            }
        }
        return due;
    }

    private static List<RoutedAlert> alerts(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::alert).toList();
    }

    /** The transitions, each after the end of what the same alert was called before. */
    private byte[] news(List<Arrival> arrivals, long nowMillis) {
        Map<String, RoutedAlert> before = new HashMap<>();
        return body(
                arrivals.stream().flatMap(arrival -> {
                    RoutedAlert alert = arrival.alert();
                    Held told = held.get(alert.fingerprint());
                    RoutedAlert former = before.getOrDefault(alert.fingerprint(), told == null ? null : told.alert());
                    before.put(alert.fingerprint(), alert);
                    return former != null && former.firing() && !former.labels().equals(alert.labels())
                            ? Stream.of(ended(former, alert.asOfMicros()), alert)
                            : Stream.of(alert);
                }),
                nowMillis);
    }

    private static RoutedAlert ended(RoutedAlert alert, long atMicros) {
        return new RoutedAlert(
                alert.fingerprint(),
                alert.alertId(),
                false,
                alert.silenced(),
                alert.acknowledged(),
                atMicros,
                alert.startsAtMicros(),
                atMicros,
                alert.labels(),
                alert.annotations());
    }

    private byte[] body(Stream<RoutedAlert> alerts, long nowMillis) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        alerts.forEach(alert -> list.add(node(alert, nowMillis)));
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Event times, but none that lies ahead of the wall clock: an end in the future would be no end yet. */
    private ObjectNode node(RoutedAlert alert, long nowMillis) {
        long nowMicros = nowMillis * MICROS_PER_MILLI;
        long startsAt = Math.min(alert.startsAtMicros(), nowMicros);
        long endsAt = alert.firing()
                ? nowMicros + INTERVALS_TO_LIVE * resendMillis * MICROS_PER_MILLI
                : Math.max(startsAt, Math.min(alert.endsAtMicros(), nowMicros));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("labels", words(alert.labels()));
        node.set("annotations", words(alert.annotations()));
        node.put("startsAt", AlertWords.instant(startsAt));
        node.put("endsAt", AlertWords.instant(endsAt));
        if (!generatorUrl.isEmpty()) {
            node.put("generatorURL", generatorUrl);
        }
        return node;
    }

    static ObjectNode words(SortedMap<String, String> words) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        words.forEach(node::put);
        return node;
    }
}
