package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The published and independently computed cases a model must reproduce; tests skip where the file is absent. */
public final class ReferenceCases {

    private ReferenceCases() {}

    /** A file of the folder {@code shared} beside the checkout; skips the calling test where it is absent. */
    public static Path shared(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared").resolve(relative))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "shared/" + relative + " is not beside this checkout");
        return folder.resolve("shared").resolve(relative);
    }

    /** The ids of all cases, in the file's order. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        file().forEach(node -> ids.add(node.get("id").asText()));
        return ids;
    }

    /** One case by its id. */
    public static Case named(String id) {
        for (JsonNode node : file()) {
            if (node.get("id").asText().equals(id)) {
                return new Case(node);
            }
        }
        throw new IllegalArgumentException("no reference case " + id);
    }

    private static JsonNode file() {
        try {
            return new ObjectMapper().readTree(shared("reference-cases.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inputs, expected values and tolerances of one case. */
    public record Case(JsonNode node) {

        public String id() {
            return node.get("id").asText();
        }

        public JsonNode inputs() {
            return node.get("inputs");
        }

        public JsonNode expected() {
            return node.get("expected");
        }

        /** Compares with {@code expected} at {@code path} (dots between names, [i] for elements) at the case's tolerance. */
        public void check(String path, double actual) {
            JsonNode value = at(path);
            assertThat(actual).as("%s %s", id(), path).isCloseTo(value.asDouble(), within(tolerance(path, value)));
        }

        private JsonNode at(String path) {
            JsonNode value = expected();
            for (String step : path.replace("[", ".[").split("\\.")) {
                if (!step.isEmpty()) {
                    value = step.startsWith("[")
                            ? value.get(Integer.parseInt(step.substring(1, step.length() - 1)))
                            : value.get(step);
                }
                if (value == null) {
                    throw new IllegalArgumentException(id() + " has no expected." + path);
                }
            }
            return value;
        }

        private double tolerance(String path, JsonNode value) {
            JsonNode tolerance = node.get("tolerance");
            if (tolerance.isObject()) {
                String list = path.replaceAll("\\[[0-9]+]$", "");
                String named = tolerance.has(path) ? path : tolerance.has(list) ? list : "default";
                tolerance = tolerance.get(named);
            }
            boolean relative = "relative".equals(node.path("tolerance_type").asText());
            return tolerance.asDouble() * (relative ? Math.abs(value.asDouble()) : 1);
        }
    }
}
