package io.inventoryrisk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped parameter packs, as tests of the model see them. */
public final class Packs {

    private Packs() {}

    /** All versions of all packs, by file and place in the file. */
    public static List<ParameterPack> shipped() {
        List<ParameterPack> packs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(
                ParameterPack.class.getResource("/io/inventoryrisk/packs").toURI()))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode node : new YAMLMapper().readTree(file.toFile()).get("parameters")) {
                    packs.add(pack(node));
                }
            }
            return packs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The versions that hold at an instant, by pack name. */
    public static SortedMap<String, ParameterPack> at(String instant) {
        long micros = micros(instant);
        Map<String, List<ParameterPack>> byName = new HashMap<>();
        for (ParameterPack pack : shipped()) {
            byName.computeIfAbsent(pack.name(), name -> new ArrayList<>()).add(pack);
        }
        SortedMap<String, ParameterPack> held = new TreeMap<>();
        byName.forEach((name, versions) -> {
            ParameterPack pack = ParameterPack.at(versions, micros);
            if (pack != null) {
                held.put(name, pack);
            }
        });
        return held;
    }

    /** The pack with some values replaced; a null takes one away. */
    public static ParameterPack with(ParameterPack pack, Map<String, Double> replaced) {
        Map<String, Double> values = new TreeMap<>(pack.values());
        replaced.forEach((field, value) -> {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
        });
        return new ParameterPack(pack.name(), pack.version(), pack.effectiveFromMicros(), values, pack.texts());
    }

    /** Epoch microseconds. */
    public static long micros(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1_000;
    }

    private static ParameterPack pack(JsonNode node) {
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        flatten("", node.path("values"), values);
        node.path("texts")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return new ParameterPack(
                node.get("name").asText(),
                node.get("version").asText(),
                node.has("effectiveFrom") ? micros(node.get("effectiveFrom").asText()) : 0,
                values,
                texts);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, Double> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                            field.getValue(),
                            values));
        } else {
            values.put(prefix, node.doubleValue());
        }
    }
}
