package io.inventoryrisk.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A broker, a registry, and the job from savepoint to savepoint. */
final class StateRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private JobClient job;

    StateRun(Path folder) {
        this.folder = folder;
        this.registry = RegistryServer.start(folder);
        this.kafka = EmbeddedKafka.start(folder);
        command(0, connected("topics", "create"));
    }

    private String[] connected(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers=" + kafka.bootstrapServers());
        all.add("--registry=" + registry.url());
        return all.toArray(String[]::new);
    }

    /** Runs the tool, which must end with that status; returns what it told. */
    static String command(int status, String... arguments) {
        StringWriter told = new StringWriter();
        int ended = InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments);
        assertThat(ended).as("%s: %s", List.of(arguments), told).isEqualTo(status);
        return told.toString();
    }

    /** Publishes events, heartbeats into every partition. */
    void publish(List<Object> events) throws IOException {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        try (SchemaRegistry schemas = RegistrySettings.at(registry.url()).connect();
                ModelProducer producer = new ModelProducer(client, new TopicNames("", ""), schemas)) {
            for (Object event : events) {
                if (event instanceof Clock clock) {
                    producer.heartbeat(clock.timeMicros());
                } else {
                    producer.send(event);
                }
            }
        }
    }

    /** Starts the job from a savepoint. */
    void start(Path savepoint) throws Exception {
        Map<String, String> cluster = new HashMap<>(Map.of(
                "state.backend.type", "rocksdb",
                "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString(),
                "execution.checkpointing.interval", "1 s",
                "execution.state-recovery.path", savepoint.toUri().toString(),
                "taskmanager.memory.managed.size", "256 mb",
                "taskmanager.bind-host", "127.0.0.1",
                "rest.bind-address", "127.0.0.1",
                "rest.bind-port", "0"));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, Configuration.fromMap(cluster));
        InventoryRiskJob.build(
                environment,
                ConfigurationLoader.of(Map.of(
                        "risk.kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "risk.registry.url", registry.url(),
                        "risk.input.idleness", "0 s")));
        job = environment.executeAsync("from " + savepoint.getFileName());
    }

    /** Stops the job; returns its savepoint. */
    Path stop() throws Exception {
        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        job = null;
        return Path.of(URI.create(savepoint));
    }

    /** Everything in a topic. */
    List<JsonNode> read(String topic) throws IOException {
        Path file = folder.resolve(topic + ".jsonl");
        command(0, connected("export", "--topic=" + topic, "--output=" + file));
        List<JsonNode> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            values.add(JSON.readTree(line).get("value"));
        }
        return values;
    }

    /** Something that becomes true, or what it should be. */
    interface Look<T> {
        T now() throws Exception;
    }

    void await(String what, Look<Boolean> look) throws Exception {
        assertThat(lastOf(true, look))
                .as("waited %s for the %s", PATIENCE, what)
                .isTrue();
    }

    <T> void awaitEqual(T expected, Look<T> look) throws Exception {
        assertThat(lastOf(expected, look)).as("after %s", PATIENCE).isEqualTo(expected);
    }

    /** What is seen last: what is waited for, or what there is when patience ends. */
    private static <T> T lastOf(T expected, Look<T> look) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.now();
        while (!seen.equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            seen = look.now();
        }
        return seen;
    }

    @Override
    public void close() {
        try {
            if (job != null) {
                job.cancel().join();
            }
        } finally {
            kafka.close();
            registry.close();
        }
    }
}
