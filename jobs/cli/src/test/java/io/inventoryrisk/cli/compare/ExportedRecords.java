package io.inventoryrisk.cli.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines as {@code export} writes them. */
final class ExportedRecords {

    private final List<String> lines = new ArrayList<>();

    static ObjectNode check(String scope, long asOfMicros, double value) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("model", "VAR");
        record.put("scope", scope);
        record.put("metric", "EXCEPTIONS");
        record.put("asOfMicros", asOfMicros);
        record.put("modelVersion", asOfMicros);
        record.put("parametersVersion", "p1");
        record.put("value", value);
        record.put("limit", 4.0);
        record.put("passed", true);
        quality(record);
        return record;
    }

    static ObjectNode inventory(long ordinal, String quantity, String feeInUsdt) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("account", "mm-1");
        record.put("instrument", "binance:BTCUSDT-PERP");
        record.put("underlying", "BTC");
        record.put("asOfMicros", 5_000_000);
        record.put("quantity", quantity);
        record.put("averagePrice", "60000.5");
        record.put("realisedPnl", "0");
        record.put("cash", "-60000.5");
        record.put("settleCurrency", "USDT");
        record.putObject("fees").put("USDT", feeInUsdt);
        record.put("ordinal", ordinal);
        record.put("duplicates", 0);
        record.put("lastTradeId", "t" + ordinal);
        quality(record);
        return record;
    }

    private static void quality(ObjectNode record) {
        ObjectNode quality = record.putObject("quality");
        quality.put("status", "OK");
        quality.put("inputAgeMillis", -1);
        quality.put("observations", 0);
        quality.putArray("missing");
        quality.put("reason", "");
    }

    ExportedRecords add(String topic, String key, ObjectNode value) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", topic);
        line.put("partition", 0);
        line.put("offset", lines.size());
        line.put("key", key);
        line.set("value", value);
        lines.add(line.toString());
        return this;
    }

    /** A model check under its key. */
    ExportedRecords add(ObjectNode check) {
        return add("risk.model-check", "VAR|" + check.get("scope").textValue(), check);
    }

    Path write(Path file) throws IOException {
        return Files.write(file, lines);
    }
}
