package io.inventoryrisk.cli.deploy;

import static io.inventoryrisk.cli.deploy.RepositoryFiles.DOCKER;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.KUBERNETES;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.matches;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics, logs, alerts and what one does about them are the same in compose and manifests, and each has its page. */
class MonitoringAgreementTest {

    /** Pages about what one does, not about an alert. */
    private static final Set<String> ON_PURPOSE = Set.of("CommitterRestartLoop", "CutOver", "RestoreSavepoint");

    private static final int MAX_LINES = 80;

    @Test
    void metricsAreNamedAndLabelledAsInDocker() {
        Map<String, String> docker =
                RepositoryFiles.flattened(RepositoryFiles.document(DOCKER.resolve("flink/config.yaml")));
        for (FlinkManifest manifest : FlinkManifest.all()) {
            assertThat(metrics(manifest.configuration())).isEqualTo(metrics(docker));
        }
    }

    private static Map<String, String> metrics(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("metrics.reporter")
                        || setting.getKey().startsWith("state.backend.rocksdb.metrics."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void logsLookAsInDocker() {
        JsonNode logging = RepositoryFiles.document(KUBERNETES.resolve("base/job/logging.yaml"));
        assertThat(logging.at("/spec/logConfiguration/log4j-console.properties").asText())
                .isEqualTo(text(DOCKER.resolve("flink/log4j-console.properties")));
    }

    @Test
    void everyAlertHasItsPageAndEveryPageItsAlert() {
        List<String> alerts = new ArrayList<>();
        for (Path file : RepositoryFiles.files(DOCKER.resolve("prometheus/rules"), ".yml")) {
            alerts.addAll(RepositoryFiles.document(file).findValuesAsText("alert"));
        }
        List<String> pages = RepositoryFiles.files(KUBERNETES.resolve("runbooks"), ".md").stream()
                .map(file -> file.getFileName().toString().replace(".md", ""))
                .filter(page -> !ON_PURPOSE.contains(page))
                .toList();
        assertThat(alerts).isNotEmpty().containsExactlyInAnyOrderElementsOf(pages);
    }

    @Test
    void thePrometheusRuleHoldsTheGroupsOfDocker() {
        List<JsonNode> groups = new ArrayList<>();
        for (Path file : RepositoryFiles.files(DOCKER.resolve("prometheus/rules"), ".yml")) {
            RepositoryFiles.document(file).path("groups").forEach(groups::add);
        }
        List<JsonNode> deployed = new ArrayList<>();
        FlinkManifest.resources("PrometheusRule").get(0).at("/spec/groups").forEach(deployed::add);
        assertThat(deployed).as("written anew by k8s/check/rules.py").isEqualTo(groups);
    }

    @Test
    void everyLinkOfARunbookLeadsSomewhere() {
        for (Path file : RepositoryFiles.files(KUBERNETES, ".md")) {
            assertThat(matches("\\]\\(([^):]+)\\)", text(file)))
                    .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
        }
    }

    @Test
    void everyReadmeFitsOnItsPage() {
        List<Path> readmes = Stream.of("docker", "k8s", "notebooks")
                .map(folder -> RepositoryFiles.ROOT.resolve(folder).resolve("README.md"))
                .filter(Files::exists)
                .toList();
        assertThat(readmes)
                .isNotEmpty()
                .allSatisfy(readme -> assertThat(text(readme).lines().count()).isLessThanOrEqualTo(MAX_LINES));
    }
}
