package io.inventoryrisk.cli.backfill;

import static io.inventoryrisk.cli.backfill.PublishedMarket.at;
import static io.inventoryrisk.cli.backfill.PublishedMarket.end;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.cli.engine.RiskCluster;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a live job has published, backfilled in every way: the same; and with another limit or option: only that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackfillITCase {

    /** In the middle of the crash. */
    private static final Instant SAVED = at(18);

    private Path folder;
    private PublishedMarket market;
    private String savepoint;

    @BeforeAll
    void runLive(@TempDir Path temporary) throws Exception {
        folder = temporary;
        market = new PublishedMarket(folder.resolve("live"));
        RiskCluster.Settings settings =
                new RiskCluster.Settings(folder.resolve("live-flink"), 2, 0, Duration.ofSeconds(2), false, "rocksdb");
        try (RiskCluster cluster = RiskCluster.start(settings)) {
            cluster.run("live", market.live("live", Map.of()), null);
            market.publishUpTo(SAVED);
            market.awaitPublished(Topic.RISK_PORTFOLIO, SAVED.minusSeconds(1));
            savepoint = cluster.savepoint();
            market.publishUpTo(end());
            market.awaitPublished(Topic.RISK_PORTFOLIO, end());
            market.awaitPublished(Topic.RISK_ADVICE, end());
            cluster.stop();
        }
    }

    @AfterAll
    void stop() throws IOException {
        market.close();
    }

    @Test
    void backfilledFromEmptyStateEveryTopicIsTheSame() throws Exception {
        backfill("empty", at(0), end(), "--parallelism=1");
        JsonNode topics = compare(0, "empty", at(0), end());
        assertThat(topics).hasSize(Topic.outputs().size());
        assertThat(topics)
                .filteredOn(topic -> topic.get("compared").longValue() == 0)
                .extracting(topic -> topic.get("topic").textValue())
                .as("topics for which this market has nothing")
                .isSubsetOf("risk.dead-letter", "risk.reconciliation", "risk.regime", "risk.trading-state");
    }

    @Test
    void backfilledFromASavepointInMidRangeEveryTopicIsTheSame() throws Exception {
        String told = backfill("saved", SAVED.plusSeconds(1), end(), "--savepoint=" + savepoint);
        assertThat(told).contains("risk.portfolio.backfill.saved");
        assertThat(compare(0, "saved", SAVED.plusSeconds(1), end())).isNotEmpty();
    }

    @Test
    void backfilledAtAnotherParallelismWithAWarmUpThatReachesTheBeginningEveryTopicIsTheSame() throws Exception {
        backfill("warm", at(20), end(), "--warm-up=30s", "--parallelism=3");
        assertThat(compare(0, "warm", at(20), end())).isNotEmpty();
        assertThat(compare(1, "warm", at(0), end()))
                .as("the gate was closed while it warmed up")
                .anySatisfy(
                        topic -> assertThat(topic.get("onlyInA").longValue()).isPositive());
    }

    @Test
    void anotherLimitChangesWhatThatLimitSaysAndNothingElse() throws Exception {
        Path limits = Files.writeString(folder.resolve("limits.yaml"), """
                limits:
                  - {id: notional, metric: NOTIONAL_USD, account: "*", warn: {enter: 1000, exit: 900}}
                """);
        backfill("limited", at(0), end(), "--limits=" + limits);
        JsonNode topics = compare(1, "limited", at(0), end());
        assertThat(different(topics))
                .isSubsetOf("risk.alert", "risk.limit", "risk.trading-state")
                .contains("risk.limit");
        for (Topic topic : List.of(Topic.RISK_ALERT, Topic.RISK_LIMIT)) {
            assertThat(ofOtherLimits(topic.baseName() + ".backfill.limited"))
                    .as(topic.baseName())
                    .isNotEmpty()
                    .isEqualTo(ofOtherLimits(topic.baseName()));
        }
        assertThat(exported("reference.limit"))
                .as("live limits")
                .noneMatch(line -> line.at("/value/warnEnter").doubleValue() == 1_000);
    }

    @Test
    void anotherOptionChangesTheFieldsItIsFor() throws Exception {
        backfill("reversed", at(0), end(), "--set=risk.stress.reverse-share=0.2");
        JsonNode topics = compare(1, "reversed", at(0), end(), "--ignore=parametersVersion");
        assertThat(different(topics)).containsExactly("risk.portfolio");
        assertThat(topics).allSatisfy(topic -> assertThat(topic.get("fields"))
                .allSatisfy(field -> assertThat(field.get("field").textValue()).startsWith("reverse")));
    }

    @Test
    void aRunIsNotOverwrittenAndOneThatWasStoppedGoesOn() throws Exception {
        Thread stopped = new Thread(() -> run(1, "stopped", at(0), end()));
        stopped.start();
        Path flink = folder.resolve("run-stopped/flink");
        while (stopped.isAlive() && !Files.exists(flink.resolve("checkpoints"))) {
            Thread.sleep(50);
        }
        stopped.interrupt();
        stopped.join();
        assertThat(run(1, "stopped", at(0), end())).contains("topics of a run stopped already", "--resume");
        assertThat(run(1, "stopped", at(1), end(), "--resume")).contains("began with risk.output.from");
        run(0, "stopped", at(0), end(), "--resume");
        assertThat(folder.resolve("run-stopped")).doesNotExist();
        assertThat(compare(0, "stopped", at(0), end())).isNotEmpty();
    }

    @Test
    void theSameInputsAsFilesGiveTheSameRecords() throws Exception {
        Path inputs = folder.resolve("inputs.jsonl.gz");
        List<String> export = new ArrayList<>(List.of("--output=" + inputs));
        Topic.inputs().forEach(topic -> export.add("--topic=" + topic.baseName()));
        StringWriter told = new StringWriter();
        assertThat(market.run(told, "export", export.toArray(String[]::new)))
                .as(told.toString())
                .isZero();
        Path outputs = folder.resolve("outputs");
        StringWriter filled = new StringWriter();
        int status = InventoryRisk.commandLine()
                .setOut(new PrintWriter(filled, true))
                .setErr(new PrintWriter(filled, true))
                .execute(
                        "backfill",
                        "--files",
                        inputs.toString(),
                        "--output=" + outputs,
                        "--folder=" + folder.resolve("run-files"));
        assertThat(status).as(filled.toString()).isZero();
        assertThat(compareSides(0, "live", outputs.toString(), "--from=" + at(0), "--to=" + at(40)))
                .isNotEmpty();
    }

    @Test
    void theSameOnAClusterIsPrinted() {
        String told = run(0, "printed", at(20), end(), "--warm-up=10s", "--print-arguments");
        assertThat(told)
                .contains("flink run -d -p 2")
                .contains("--risk.input.from '" + at(10) + "'", "--risk.output.from '" + at(20) + "'")
                .contains("--risk.kafka.group-id 'inventory-risk-backfill-printed'");
    }

    private String backfill(String runId, Instant from, Instant to, String... more) {
        return run(0, runId, from, to, more);
    }

    private String run(int expected, String runId, Instant from, Instant to, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--run-id=" + runId, "--from=" + from, "--to=" + to, "--folder=" + folder.resolve("run-" + runId)));
        arguments.addAll(Arrays.asList(more));
        StringWriter told = new StringWriter();
        assertThat(market.run(told, "backfill", arguments.toArray(String[]::new)))
                .as(told.toString())
                .isEqualTo(expected);
        return told.toString();
    }

    private JsonNode compare(int expected, String runId, Instant from, Instant to, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--from=" + from, "--to=" + to));
        arguments.addAll(Arrays.asList(more));
        return compareSides(expected, "live", "run:" + runId, arguments.toArray(String[]::new));
    }

    private JsonNode compareSides(int expected, String a, String b, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(a, b, "--json"));
        arguments.addAll(Arrays.asList(more));
        StringWriter told = new StringWriter();
        int status = market.run(told, "compare", arguments.toArray(String[]::new));
        String json = told.toString()
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElse("");
        assertThat(status).as(told.toString()).isEqualTo(expected);
        return new ObjectMapper().readTree(json).get("topics");
    }

    private static TreeSet<String> different(JsonNode topics) {
        TreeSet<String> names = new TreeSet<>();
        StreamSupport.stream(topics.spliterator(), false)
                .filter(topic -> topic.get("differing").longValue() > 0
                        || topic.get("onlyInA").longValue() > 0
                        || topic.get("onlyInB").longValue() > 0)
                .forEach(topic -> names.add(topic.get("topic").textValue()));
        return names;
    }

    /** Everything but the run's id. */
    private TreeSet<String> ofOtherLimits(String topic) throws IOException {
        TreeSet<String> records = new TreeSet<>();
        for (JsonNode line : exported(topic)) {
            if (!line.at("/value/limitId").textValue().equals("notional")) {
                records.add(((ObjectNode) line.get("value")).without("runId").toString());
            }
        }
        return records;
    }

    private List<JsonNode> exported(String topic) throws IOException {
        StringWriter told = new StringWriter();
        assertThat(market.run(told, "export", "--topic=" + topic, "--to=" + end()))
                .isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : told.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
