package io.inventoryrisk.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the section {@code parameters} of a desk file: name, version, effectiveFrom, texts and values; names of what is
 * nested are joined with dots, elements of a list are counted from 0.
 */
final class PackReader {

    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    private final String file;

    /** @param file what messages call it */
    PackReader(String file) {
        this.file = file;
    }

    /** @throws IOException where it is not YAML, or not of this form */
    List<ParameterPack> read(InputStream in) throws IOException {
        List<ParameterPack> packs = new ArrayList<>();
        for (JsonNode node : YAML.readTree(in).path("parameters")) {
            packs.add(pack(node));
        }
        if (packs.isEmpty()) {
            throw new IOException(file + ": holds no parameters; give a list of packs under parameters");
        }
        return packs;
    }

    private ParameterPack pack(JsonNode node) throws IOException {
        String name = text(node, "name");
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> value : leaves(node.path("values")).entrySet()) {
            if (!value.getValue().isNumber()) {
                throw new IOException(file + ": pack " + name + ": values." + value.getKey() + " must be a number, was "
                        + value.getValue());
            }
            values.put(value.getKey(), value.getValue().doubleValue());
        }
        for (Map.Entry<String, JsonNode> text : leaves(node.path("texts")).entrySet()) {
            texts.put(text.getKey(), text.getValue().asText());
        }
        long from = node.has("effectiveFrom") ? micros(node.get("effectiveFrom").asText()) : 0;
        return new ParameterPack(name, text(node, "version"), from, values, texts);
    }

    private static Map<String, JsonNode> leaves(JsonNode node) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        gather("", node, leaves);
        return leaves;
    }

    private static void gather(String prefix, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            node.properties().forEach(field -> gather(joined(prefix, field.getKey()), field.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                gather(joined(prefix, Integer.toString(i)), node.get(i), leaves);
            }
        } else if (!node.isMissingNode()) {
            leaves.put(prefix, node);
        }
    }

    private static String joined(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private String text(JsonNode node, String field) throws IOException {
        if (!node.hasNonNull(field)) {
            throw new IOException(file + ": a pack needs a " + field + ", has only " + node.properties());
        }
        return node.get(field).asText();
    }

    private static long micros(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1_000;
    }
}
