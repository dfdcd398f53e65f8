package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells a webhook of groups of alerts, in the JSON that Alertmanager's webhooks have (version 4): a group once it has
 * waited for its alerts, again when it changes, but not more often than its interval, and again and again while it fires
 * and nobody has acknowledged it. An alert that raised and cleared in between is told as resolved.
 *
 * <p>Bounds: the transitions that were offered, and the alerts that fire.
 */
final class WebhookOutbox implements Outbox {

    private static final String VERSION = "4";
    private static final String NOT_OVER = "0001-01-01T00:00:00Z";

    private final String receiver;
    private final Grouping grouping;
    private final String generatorUrl;
    private final Map<String, AlertGroup> groups = new LinkedHashMap<>();
    private final Map<String, AlertGroup> groupOf = new HashMap<>();
    private int waiting;

    /**
     * @param receiver what the target is called
     * @param generatorUrl where an alert's link leads; empty for none
     */
    WebhookOutbox(String receiver, Grouping grouping, String generatorUrl) {
        this.receiver = receiver;
        this.grouping = grouping;
        this.generatorUrl = generatorUrl;
    }

    @Override
    public void restore(RoutedAlert alert, long nowMillis) {
        group(alert).restore(alert, nowMillis);
    }

    /** What somebody has taken or silenced is not worth a notification of its own. */
    @Override
    public boolean offer(Arrival arrival, long nowMillis) {
        RoutedAlert alert = arrival.alert();
        AlertGroup group = group(alert);
        if (alert.firing() && AlertGroup.isQuiet(alert)) {
            group.know(alert);
            return false;
        }
        group.add(arrival, nowMillis);
        waiting++;
        return true;
    }

    @Override
    public void forget(String fingerprint) {
        AlertGroup group = groupOf.remove(fingerprint);
        if (group != null) {
            group.remove(fingerprint);
            dropIfOver(group);
        }
    }

    @Override
    public Parcel next(long nowMillis) {
        return groups.values().stream()
                .filter(group -> group.dueMillis() <= nowMillis)
                .min(Comparator.comparingLong(AlertGroup::dueMillis))
                .map(this::parcel)
                .orElse(null);
    }

    @Override
    public void delivered(Parcel parcel, long nowMillis) {
        settle(parcel, false, nowMillis);
    }

    @Override
    public List<Arrival> refused(Parcel parcel, long nowMillis) {
        settle(parcel, true, nowMillis);
        return parcel.arrivals();
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public void hurry(long nowMillis) {
        groups.values().forEach(group -> group.hurry(nowMillis));
    }

    /** An alert stays in the group in which it was raised. */
    private AlertGroup group(RoutedAlert alert) {
        return groupOf.computeIfAbsent(alert.fingerprint(), any -> {
            SortedMap<String, String> labels = grouping.labels(alert);
            return groups.computeIfAbsent(
                    labels.toString(), key -> new AlertGroup(receiver + ":" + key, labels, grouping));
        });
    }

    private void settle(Parcel parcel, boolean refused, long nowMillis) {
        waiting -= parcel.arrivals().size();
        AlertGroup group = groups.get(parcel.about());
        if (group != null) {
            group.settle(parcel, refused, nowMillis);
            parcel.alerts().stream()
                    .map(RoutedAlert::fingerprint)
                    .filter(fingerprint -> !group.holds(fingerprint))
                    .forEach(groupOf::remove);
            dropIfOver(group);
        }
    }

    private void dropIfOver(AlertGroup group) {
        if (group.isOver()) {
            groups.remove(group.labels().toString());
        }
    }

    private Parcel parcel(AlertGroup group) {
        List<RoutedAlert> alerts = group.alerts();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("version", VERSION);
        body.put("groupKey", group.key());
        body.put("truncatedAlerts", 0);
        body.put("status", status(alerts.stream().anyMatch(RoutedAlert::firing)));
        body.put("receiver", receiver);
        body.set("groupLabels", AlertmanagerOutbox.words(group.labels()));
        body.set("commonLabels", AlertmanagerOutbox.words(common(alerts, RoutedAlert::labels)));
        body.set("commonAnnotations", AlertmanagerOutbox.words(common(alerts, RoutedAlert::annotations)));
        body.put("externalURL", generatorUrl);
        ArrayNode list = body.putArray("alerts");
        alerts.forEach(alert -> list.add(node(alert)));
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Parcel(group.labels().toString(), bytes, group.waiting(), alerts);
    }

    private ObjectNode node(RoutedAlert alert) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", status(alert.firing()));
        node.set("labels", AlertmanagerOutbox.words(alert.labels()));
        node.set("annotations", AlertmanagerOutbox.words(alert.annotations()));
        node.put("startsAt", AlertWords.instant(alert.startsAtMicros()));
        node.put("endsAt", alert.firing() ? NOT_OVER : AlertWords.instant(alert.endsAtMicros()));
        node.put("generatorURL", generatorUrl);
        node.put("fingerprint", alert.fingerprint());
        return node;
    }

    private static String status(boolean firing) {
        return firing ? "firing" : "resolved";
    }

    private static SortedMap<String, String> common(
            List<RoutedAlert> alerts, Function<RoutedAlert, SortedMap<String, String>> words) {
        SortedMap<String, String> common = new TreeMap<>();
        if (!alerts.isEmpty()) {
            common.putAll(words.apply(alerts.get(0)));
        }
        alerts.forEach(alert -> common.entrySet().retainAll(words.apply(alert).entrySet()));
        return common;
    }
}
