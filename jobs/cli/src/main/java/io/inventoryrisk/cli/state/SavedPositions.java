package io.inventoryrisk.cli.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.model.position.Position;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Positions of a savepoint as text: CSV, or a line of JSON each. */
final class SavedPositions {

    /** What each column holds stands in the help of {@code state export}. */
    static final List<String> COLUMNS = List.of(
            "account",
            "instrument",
            "quantity",
            "averageCost",
            "realisedPnl",
            "cash",
            "currency",
            "fees",
            "lastFill",
            "lastTradeId",
            "fills",
            "duplicates",
            "exposureQuantity",
            "reconciledQuantity");

    private SavedPositions() {}

    static void csv(List<SavedPosition> positions, PrintWriter out) {
        out.println(String.join(",", COLUMNS));
        for (SavedPosition position : positions) {
            Map<String, String> values = values(position);
            out.println(COLUMNS.stream().map(values::get).collect(Collectors.joining(",")));
        }
    }

    static void json(List<SavedPosition> positions, PrintWriter out) {
        for (SavedPosition saved : positions) {
            Map<String, String> values = values(saved);
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            COLUMNS.forEach(column -> node.put(column, values.get(column).isEmpty() ? null : values.get(column)));
            node.put("fills", saved.position().ordinal());
            node.put("duplicates", saved.position().duplicates());
            ObjectNode fees = node.putObject("fees");
            new TreeMap<>(saved.position().fees()).forEach((currency, fee) -> fees.put(currency, plain(fee)));
            out.println(node);
        }
    }

    private static Map<String, String> values(SavedPosition saved) {
        Position position = saved.position();
        return Map.ofEntries(
                Map.entry("account", saved.account()),
                Map.entry("instrument", saved.instrument()),
                Map.entry("quantity", plain(saved.quantity())),
                Map.entry("averageCost", saved.averageCost() == null ? "" : plain(saved.averageCost())),
                Map.entry("realisedPnl", plain(position.realisedPnl())),
                Map.entry("cash", plain(position.cash())),
                Map.entry(
                        "currency",
                        saved.definition() == null ? "" : saved.definition().settle()),
                Map.entry(
                        "fees",
                        new TreeMap<>(position.fees())
                                .entrySet().stream()
                                        .map(fee -> fee.getKey() + ":" + plain(fee.getValue()))
                                        .collect(Collectors.joining(";"))),
                Map.entry("lastFill", instant(position.newestMicros())),
                // A comma would be a column: ids are the venues', and a repair's holds its reason.
                Map.entry(
                        "lastTradeId",
                        position.lastTradeId() == null
                                ? ""
                                : position.lastTradeId().replace(',', ';')),
                Map.entry("fills", Long.toString(position.ordinal())),
                Map.entry("duplicates", Long.toString(position.duplicates())),
                Map.entry("exposureQuantity", plain(saved.exposureQuantity())),
                Map.entry("reconciledQuantity", plain(saved.reconciledQuantity())));
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String instant(long micros) {
        return micros == Long.MIN_VALUE
                ? ""
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
