package io.inventoryrisk.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.bridge.BridgeMetrics;
import io.inventoryrisk.cli.observe.ObservedFiles.Query;
import io.inventoryrisk.job.metrics.JobMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dashboards and rules ask for what there is. That they draw, no Grafana of ours can say: there is none on Maven or Debian. */
class DashboardsTest {

    /** As a real scrape of Flink 2.3.0 shows them, JobManager and TaskManager. */
    private static final Path FLINKS = Path.of("src/test/resources/observe/flink-metrics.txt");

    private static final Pattern METRIC = Pattern.compile("\\b(flink_|inventory_risk)[A-Za-z0-9_:]*");

    @Test
    void dashboardsHaveTheirOwnUidAndDataSource() throws IOException {
        Set<String> uids = new HashSet<>();
        ObservedFiles.dashboards().forEach((name, dashboard) -> {
            assertThat(uids.add(dashboard.get("uid").asText()))
                    .as("uid of %s", name)
                    .isTrue();
            assertThat(dashboard.get("editable").asBoolean()).isFalse();
            assertThat(dashboard.findValues("datasource"))
                    .as("data sources of %s", name)
                    .isNotEmpty()
                    .allMatch(source -> source.get("uid").asText().equals("prometheus"));
        });
        assertThat(ObservedFiles.yaml(ObservedFiles.DOCKER.resolve("grafana/provisioning/datasources/prometheus.yml"))
                        .at("/datasources/0/uid")
                        .asText())
                .isEqualTo("prometheus");
    }

    @Test
    void everyPanelHasAnIdOfItsOwnAPlaceOfItsOwnAndSaysWhatItShows() throws IOException {
        ObservedFiles.dashboards().forEach((name, dashboard) -> {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.get("panels")) {
                String title = name + ": " + panel.get("title").asText();
                assertThat(ids.add(panel.get("id").asInt()))
                        .as("id of %s", title)
                        .isTrue();
                cells(panel.get("gridPos")).forEach(cell -> assertThat(cells.add(cell))
                        .as("%s covers another panel at %s", title, cell)
                        .isTrue());
                if (!panel.get("type").asText().equals("row")) {
                    assertThat(panel.get("description").asText())
                            .as("description of %s", title)
                            .isNotBlank();
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                            .as("unit of %s", title)
                            .isNotBlank();
                    assertThat(panel.get("targets")).as("queries of %s", title).isNotEmpty();
                }
            }
        });
    }

    private static List<String> cells(JsonNode place) {
        List<String> cells = new ArrayList<>();
        for (int x = place.get("x").asInt();
                x < place.get("x").asInt() + place.get("w").asInt();
                x++) {
            for (int y = place.get("y").asInt();
                    y < place.get("y").asInt() + place.get("h").asInt();
                    y++) {
                assertThat(x).as("column").isLessThan(24);
                cells.add(x + "," + y);
            }
        }
        return cells;
    }

    @Test
    void everyMetricAskedForIsFlinksOrInACatalogueOfOurs() throws IOException {
        Set<String> known = new HashSet<>(Files.readAllLines(FLINKS));
        Arrays.stream(JobMetric.values()).map(JobMetric::prometheusName).forEach(known::add);
        known.addAll(BridgeMetrics.names());
        for (JsonNode rule : ObservedFiles.rules()) {
            if (rule.has("record")) {
                known.add(rule.get("record").asText());
            }
        }
        List<Query> queries = new ArrayList<>(ObservedFiles.panelQueries());
        queries.addAll(ObservedFiles.annotationQueries());
        for (JsonNode rule : ObservedFiles.rules()) {
            queries.add(new Query(
                    rule.path("alert").asText(rule.path("record").asText()),
                    rule.get("expr").asText()));
        }
        for (Query query : queries) {
            Matcher metric = METRIC.matcher(query.expression());
            while (metric.find()) {
                assertThat(known).as("metrics, asked for by %s", query.place()).contains(metric.group());
            }
        }
    }

    @Test
    void everyAlertSaysHowBadItIsWhatToDoAndWhereThatIsWritten() throws IOException {
        for (JsonNode rule : ObservedFiles.rules()) {
            if (rule.has("alert")) {
                String alert = rule.get("alert").asText();
                assertThat(rule.at("/labels/severity").asText())
                        .as("severity of %s", alert)
                        .isIn("critical", "warning");
                assertThat(rule.at("/annotations/summary").asText())
                        .as("summary of %s", alert)
                        .isNotBlank();
                assertThat(rule.at("/annotations/description").asText())
                        .as("description of %s", alert)
                        .isNotBlank();
                assertThat(rule.at("/annotations/runbook_url").asText()).isEqualTo("k8s/runbooks/" + alert + ".md");
            }
        }
    }

    @Test
    void everyAlertIsTestedFiringAndSilent() throws IOException {
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        ObservedFiles.yaml(ObservedFiles.RULE_TESTS).get("tests").forEach(test -> test.get("alert_rule_test")
                .forEach(moment -> (moment.get("exp_alerts").isEmpty() ? silent : firing)
                        .add(moment.get("alertname").asText())));
        for (JsonNode rule : ObservedFiles.rules()) {
            if (rule.has("alert")) {
                assertThat(firing).contains(rule.get("alert").asText());
                assertThat(silent).contains(rule.get("alert").asText());
            }
        }
    }
}
