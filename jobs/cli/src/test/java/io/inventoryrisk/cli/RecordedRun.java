package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job makes of recordings that are published, and of results that are exported, as a user would; on a broker
 * and a registry of their own.
 *
 * @param told what {@code publish} said
 * @param bars {@code risk.bar} by instrument, by event time
 * @param models {@code risk.market-model} by event time
 * @param surfaces {@code risk.surface} by event time
 * @param checks {@code risk.model-check} by event time
 * @param deadLetters {@code risk.dead-letter}
 */
record RecordedRun(
        String told,
        Map<String, List<JsonNode>> bars,
        List<JsonNode> models,
        List<JsonNode> surfaces,
        List<JsonNode> checks,
        List<JsonNode> deadLetters) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Publishes files at full speed, runs the job on what the topics then hold, and exports what it says. */
    static RecordedRun of(List<String> files, Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                RegistryServer registry = RegistryServer.start(folder)) {
            List<String> connection =
                    List.of("--bootstrap-servers=" + kafka.bootstrapServers(), "--registry=" + registry.url());
            command(Stream.of("topics", "create"), connection);
            String told = command(Stream.concat(Stream.of("publish", "--speed=max"), files.stream()), connection);
            runJob(
                    folder.resolve("checkpoints"),
                    Map.of(
                            "risk.kafka.bootstrap-servers", kafka.bootstrapServers(),
                            "risk.registry.url", registry.url(),
                            "risk.input.bounded", "true"));
            Map<String, List<JsonNode>> bars = new TreeMap<>();
            for (JsonNode bar : export("risk.bar", folder, connection)) {
                bars.computeIfAbsent(bar.get("instrument").textValue(), any -> new ArrayList<>())
                        .add(bar);
            }
            return new RecordedRun(
                    told,
                    bars,
                    export("risk.market-model", folder, connection),
                    export("risk.surface", folder, connection),
                    export("risk.model-check", folder, connection),
                    export("risk.dead-letter", folder, connection));
        }
    }

    private static void runJob(Path checkpoints, Map<String, String> options) throws Exception {
        Configuration cluster = Configuration.fromMap(Map.of(
                "state.backend.type", "rocksdb",
                "execution.checkpointing.dir", checkpoints.toUri().toString(),
                "execution.checkpointing.interval", "1 s",
                "execution.checkpointing.incremental", "true",
                "taskmanager.memory.managed.size", "256 mb",
                "taskmanager.bind-host", "127.0.0.1",
                "rest.bind-address", "127.0.0.1",
                "rest.bind-port", "0"));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, cluster);
        InventoryRiskJob.build(environment, ConfigurationLoader.of(options));
        environment.execute("recorded-market");
    }

    private static List<JsonNode> export(String topic, Path folder, List<String> connection) throws IOException {
        Path file = folder.resolve(topic + ".jsonl");
        command(Stream.of("export", "--topic=" + topic, "--output=" + file), connection);
        List<JsonNode> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            values.add(JSON.readTree(line).get("value"));
        }
        return values;
    }

    private static String command(Stream<String> arguments, List<String> connection) {
        StringWriter told = new StringWriter();
        int status = InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(Stream.concat(arguments, connection.stream()).toArray(String[]::new));
        assertThat(status).as(told.toString()).isZero();
        return told.toString();
    }
}
