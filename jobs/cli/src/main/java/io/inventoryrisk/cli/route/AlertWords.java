package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.model.limit.RiskMetric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Says a record of {@code risk.alert} in the words of Alertmanager. Fields are looked up by name and may be missing, so
 * that an older or a newer job's alerts are routed as well.
 */
final class AlertWords {

    private AlertWords() {}

    /**
     * The alert of a record.
     *
     * @throws IllegalArgumentException naming the field without which an alert cannot be told
     */
    static RoutedAlert of(ObjectNode record) {
        String status = required(record, "status").textValue();
        if (!status.equals("FIRING") && !status.equals("RESOLVED")) {
            throw new IllegalArgumentException("status must be FIRING or RESOLVED, was " + status);
        }
        return new RoutedAlert(
                required(record, "fingerprint").textValue(),
                required(record, "alertId").textValue(),
                status.equals("FIRING"),
                record.path("silenced").asBoolean(),
                !text(record, "acknowledgedBy").isEmpty(),
                required(record, "asOfMicros").longValue(),
                required(record, "startsAtMicros").longValue(),
                record.path("endsAtMicros").asLong(),
                labels(record),
                annotations(record));
    }

    /** What stays the same over an alert's life, but for its escalation: that is to reach other people. */
    private static SortedMap<String, String> labels(ObjectNode record) {
        SortedMap<String, String> labels = new TreeMap<>();
        String metric = text(record, "metric");
        put(labels, "alertname", camelCase(metric));
        put(labels, "severity", lower(text(record, "severity")));
        put(labels, "kind", lower(text(record, "kind")));
        put(labels, "limit", text(record, "limitId"));
        put(labels, "group", text(record, text(record, "group").isEmpty() ? "limitId" : "group"));
        put(labels, "metric", metric);
        put(labels, "account", text(record, "account"));
        String subject = text(record, "subject");
        put(labels, "subject", subject);
        scope(metric).ifPresent(scope -> putScope(labels, scope, subject));
        if (record.path("escalated").asBoolean()) {
            labels.put("escalated", "true");
        }
        return labels;
    }

    private static void putScope(SortedMap<String, String> labels, RiskMetric.Scope scope, String subject) {
        switch (scope) {
            case INSTRUMENT -> {
                put(labels, "instrument", subject);
                put(labels, "venue", subject.substring(0, Math.max(0, subject.indexOf(':'))));
            }
            case UNDERLYING -> put(labels, "underlying", subject);
            case VENUE -> put(labels, "venue", subject);
            case MODEL -> put(labels, "model", subject);
            default -> {
                // An account's metric has no subject.
            }
        }
    }

    private static SortedMap<String, String> annotations(ObjectNode record) {
        SortedMap<String, String> annotations = new TreeMap<>();
        String summary = text(record, "summary");
        put(annotations, "summary", summary);
        put(annotations, "description", description(record, summary));
        put(annotations, "value", number(record.path("value")));
        put(annotations, "threshold", number(record.path("threshold")));
        metric(text(record, "metric")).ifPresent(metric -> put(annotations, "unit", metric.unit()));
        put(annotations, "utilisation", number(record.path("utilisation")));
        put(annotations, "as_of", time(record.path("asOfMicros")));
        put(annotations, "model_version", time(record.path("modelVersion")));
        put(annotations, "parameters_version", text(record, "parametersVersion"));
        put(annotations, "runbook", text(record, "runbook"));
        put(annotations, "acknowledged_by", text(record, "acknowledgedBy"));
        put(annotations, "contributors", texts(record.path("contributors")));
        put(annotations, "alert_id", text(record, "alertId"));
        return annotations;
    }

    private static String description(ObjectNode record, String summary) {
        String acknowledgedBy = text(record, "acknowledgedBy");
        return summary + ". Limit " + text(record, "limitId") + ", " + text(record, "account") + ", as of "
                + time(record.path("asOfMicros"))
                + (acknowledgedBy.isEmpty() ? "" : "; acknowledged by " + acknowledgedBy)
                + (record.path("escalated").asBoolean() ? "; escalated" : "") + ".";
    }

    private static Optional<RiskMetric.Scope> scope(String metric) {
        return metric(metric).map(RiskMetric::scope);
    }

    /** Empty for a metric newer than this program. */
    private static Optional<RiskMetric> metric(String name) {
        return Arrays.stream(RiskMetric.values())
                .filter(metric -> metric.name().equals(name))
                .findFirst();
    }

    /** {@code LIQUIDATION_PROXIMITY} is {@code LiquidationProximity}, as names of alerts are written. */
    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String number(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
                : "";
    }

    private static String time(JsonNode micros) {
        return micros.isNumber() && micros.longValue() != 0 ? instant(micros.longValue()) : "";
    }

    /** RFC 3339, UTC. */
    static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String texts(JsonNode list) {
        StringJoiner texts = new StringJoiner(", ");
        list.forEach(element -> texts.add(element.isTextual() ? element.textValue() : element.toString()));
        return texts.toString();
    }

    private static String text(ObjectNode record, String field) {
        return record.path(field).isTextual() ? record.path(field).textValue() : "";
    }

    private static JsonNode required(ObjectNode record, String field) {
        JsonNode value = record.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("an alert without " + field + " cannot be told");
        }
        return value;
    }

    /** Alertmanager takes an empty label for none. */
    private static void put(SortedMap<String, String> words, String name, String value) {
        if (!value.isEmpty()) {
            words.put(name, value);
        }
    }
}
