package io.inventoryrisk.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.bridge.RunningBridge;
import io.inventoryrisk.cli.observe.ObservedFiles.Query;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes the running job and the bridge: every query of the dashboards has an answer, every rule can be
 * run. Where Prometheus is not installed this says so and skips.
 */
class PrometheusITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What may have no answer while all is well, and why. */
    private static final Map<String, String> EMPTY_AT_REST = Map.of(
            "Trading modes", "no account was ever restricted",
            "conflated", "no ticker came since the last look, 0/0",
            "hits", "no access since the last look, 0/0");

    @TempDir
    private Path folder;

    @Test
    void promtoolTakesTheConfigurationAndEveryAlertFiresAndIsSilentAsTested() throws Exception {
        String promtool = require("promtool");
        succeeds(promtool, "check", "config", ObservedFiles.SCRAPES.toString());
        succeeds(promtool, "test", "rules", ObservedFiles.RULE_TESTS.toString());
    }

    @Test
    void everyDashboardQueryHasAnAnswerAndEveryRuleRuns() throws Exception {
        String program = require("prometheus");
        try (LiveJob job = LiveJob.start(folder, ObservedFiles.FLINK);
                RunningBridge bridge = RunningBridge.start(job.connection());
                RealPrometheus prometheus = RealPrometheus.start(
                        program,
                        folder.resolve("prometheus"),
                        Map.of("jobmanager", job.metricsPort(), "bridge", bridge.port()))) {
            Map<String, String> unanswered = awaitAnswers(job, prometheus);
            assertThat(unanswered).as("queries without an answer").isEmpty();
            for (Query annotation : ObservedFiles.annotationQueries()) {
                assertThat(prometheus.query(annotation.filled()).get("status").asText())
                        .as(annotation.place())
                        .isEqualTo("success");
            }
            List<JsonNode> rules = prometheus.rules();
            assertThat(rules).hasSize(ObservedFiles.rules().size());
            assertThat(rules).allSatisfy(rule -> assertThat(rule.get("health").asText())
                    .as("rule %s: %s", rule.get("name"), rule.path("lastError"))
                    .isEqualTo("ok"));
        }
    }

    /** Asks until all have an answer; returns those that never got one. */
    private static Map<String, String> awaitAnswers(LiveJob job, RealPrometheus prometheus) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            job.failIfFailed();
            Map<String, String> unanswered = new TreeMap<>();
            for (Query query : ObservedFiles.panelQueries()) {
                JsonNode answer = prometheus.query(query.filled());
                assertThat(answer.get("status").asText())
                        .as("%s: %s", query.place(), answer.path("error"))
                        .isEqualTo("success");
                boolean mayBeEmpty = EMPTY_AT_REST.keySet().stream().anyMatch(query.place()::contains);
                if (answer.at("/data/result").isEmpty() && !mayBeEmpty) {
                    unanswered.put(query.place(), query.filled());
                }
            }
            if (unanswered.isEmpty() || System.nanoTime() > deadline) {
                return unanswered;
            }
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private static String require(String name) {
        Optional<String> program = RealPrometheus.program(name);
        if (program.isEmpty()) {
            System.err.println("SKIPPED: no " + name + " here; Debian's package prometheus has it");
        }
        assumeTrue(program.isPresent(), "no " + name + " is installed");
        return program.get();
    }

    private static void succeeds(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }
}
