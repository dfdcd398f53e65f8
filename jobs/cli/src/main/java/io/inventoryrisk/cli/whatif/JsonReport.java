package io.inventoryrisk.cli.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An answer as one JSON object: {@code account, asOfMicros, trades, before, after, change}, the last three by section,
 * subject and key. Full precision; unknown and infinite numbers are null, as on the topics. Without trades there is neither
 * {@code after} nor {@code change}.
 */
final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    static String of(Answer answer) {
        ObjectNode root = JSON.createObjectNode();
        root.put("account", answer.account());
        root.put(
                "asOf",
                Instant.EPOCH.plus(answer.asOfMicros(), ChronoUnit.MICROS).toString());
        root.put("asOfMicros", answer.asOfMicros());
        for (PricedTrade trade : answer.trades()) {
            ObjectNode node = root.withArray("trades").addObject();
            node.put("instrument", trade.instrument());
            node.put("quantity", trade.quantity());
            node.put("price", trade.price());
            node.put("mark", trade.mark());
            node.put("pnl", trade.pnl());
            node.put("currency", trade.currency());
            put(node, "pnlUsd", trade.pnlUsd());
        }
        root.withArray("trades");
        ObjectNode before = root.putObject("before");
        for (Comparison line : answer.lines()) {
            put(before, line.figure(), line.before(), line.textBefore());
        }
        if (!answer.trades().isEmpty()) {
            ObjectNode after = root.putObject("after");
            ObjectNode change = root.putObject("change");
            for (Comparison line : answer.lines()) {
                put(after, line.figure(), line.after(), line.textAfter());
                if (line.figure().measure() != Measure.TEXT) {
                    put(change, line.figure(), line.change(), "");
                }
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }

    private static void put(ObjectNode book, Figure figure, double value, String text) {
        ObjectNode node = child(book, figure.section().key());
        ObjectNode subject = figure.subject().isEmpty() ? node : child(node, figure.subject());
        if (figure.measure() == Measure.TEXT) {
            subject.put(figure.key(), text);
        } else {
            put(subject, figure.key(), value);
        }
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.has(name) ? (ObjectNode) parent.get(name) : parent.putObject(name);
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
