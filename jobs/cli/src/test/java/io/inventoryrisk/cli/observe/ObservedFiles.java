package io.inventoryrisk.cli.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Dashboards and rules as they are deployed. */
final class ObservedFiles {

    static final Path DOCKER = Path.of("../../docker");
    static final Path RULES = DOCKER.resolve("prometheus/rules/inventory-risk.yml");
    static final Path RULE_TESTS = DOCKER.resolve("prometheus/tests/inventory-risk.test.yml");
    static final Path SCRAPES = DOCKER.resolve("prometheus/prometheus.yml");
    static final Path FLINK = DOCKER.resolve("flink/config.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private ObservedFiles() {}

    /**
     * An expression of a dashboard.
     *
     * @param place dashboard and panel, or variable, or annotation
     * @param expression PromQL, with Grafana's variables in it
     */
    record Query(String place, String expression) {

        /** With what Grafana would put in place of its variables. */
        String filled() {
            return expression
                    .replace("$__rate_interval", "30s")
                    .replace("$job", ".+")
                    .replace("$portfolio", ".+");
        }
    }

    static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    /** By file name. */
    static Map<String, JsonNode> dashboards() throws IOException {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(DOCKER.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), JSON.readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    /** Of panels alone. */
    static List<Query> panelQueries() throws IOException {
        List<Query> queries = new ArrayList<>();
        dashboards().forEach((name, dashboard) -> dashboard.get("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> queries.add(new Query(
                        name + ": " + panel.get("title").asText() + ": "
                                + target.get("legendFormat").asText(),
                        target.get("expr").asText())))));
        return queries;
    }

    static List<Query> annotationQueries() throws IOException {
        List<Query> queries = new ArrayList<>();
        dashboards().forEach((name, dashboard) -> dashboard
                .at("/annotations/list")
                .forEach(annotation -> queries.add(new Query(
                        name + ": " + annotation.get("name").asText(),
                        annotation.get("expr").asText()))));
        return queries;
    }

    /** Alerting and recording rules. */
    static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        yaml(RULES).get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }
}
