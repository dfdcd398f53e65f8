package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobOptions;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that has lost its state says so instead of beginning from nothing. */
class EmptyStartITCase {

    private static final int FILLS = 5;
    private static final long START_MICROS = 1_767_571_200_000_000L;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 50;
    private static final AtomicInteger SEEN = new AtomicInteger();
    private static final AtomicInteger CHECKPOINTS = new AtomicInteger();

    private static EmbeddedKafka kafka;
    private static RegistryServer registryServer;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void startServers() {
        kafka = EmbeddedKafka.start(folder);
        registryServer = RegistryServer.start(folder);
    }

    @AfterAll
    static void stopServers() {
        registryServer.close();
        kafka.close();
    }

    @Test
    void aJobWhoseGroupHasCommittedOffsetsRefusesToStartWithoutItsStateAndSaysWhatToDo() throws Exception {
        KafkaSettings settings = prepared("refused.");
        run(settings, null);
        assertThatThrownBy(() -> run(settings, null))
                .hasStackTraceContaining("EmptyStartException")
                .hasStackTraceContaining("consumer group refused.group")
                .hasStackTraceContaining("refused.trading.fill=" + FILLS)
                .hasStackTraceContaining("risk.state.allow-empty-start");
        assertThat(SEEN).as("nothing was folded into an empty state").hasValue(0);
    }

    @Test
    void fromItsSavepointByPermissionOrInAnotherGroupItStarts() throws Exception {
        KafkaSettings settings = prepared("allowed.");
        String savepoint = run(settings, null);
        run(settings("allowed.", Map.of(RiskJobOptions.STATE_ALLOW_EMPTY_START.key(), "true")), null);
        run(settings("allowed.", Map.of(KafkaOptions.GROUP_ID.key(), "allowed.another")), null);
        send(settings);
        run(settings, savepoint);
        assertThat(SEEN).as("only what came after the savepoint").hasValue(FILLS);
    }

    /** Waits until the fills were read, offsets committed and all tasks checkpointed, stops, and returns the savepoint. */
    private static String run(KafkaSettings settings, String from) throws Exception {
        SEEN.set(0);
        CHECKPOINTS.set(0);
        StreamExecutionEnvironment environment = environment(from);
        KafkaInputs.read(environment, settings)
                .inputs()
                .fills()
                .map(new Counted())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        JobClient job = environment.executeAsync();
        for (int i = 0; SEEN.get() < FILLS || CHECKPOINTS.get() == 0 || !hasCommitted(settings); i++) {
            if (job.getJobExecutionResult().isDone() || i == PATIENCE_MILLIS / POLL_MILLIS) {
                job.getJobExecutionResult().get(0, TimeUnit.SECONDS);
            }
            Thread.sleep(POLL_MILLIS);
        }
        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        job.getJobExecutionResult().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return savepoint;
    }

    private static boolean hasCommitted(KafkaSettings settings) throws Exception {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            return admin
                    .listConsumerGroupOffsets(settings.inputs().groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .anyMatch(entry ->
                            entry.getKey().topic().equals(settings.names().of(Topic.TRADING_FILL))
                                    && entry.getValue().offset() >= FILLS);
        }
    }

    private static final class Counted implements MapFunction<Fill, String>, CheckpointListener {

        private static final long serialVersionUID = 1;

        @Override
        public String map(Fill fill) {
            SEEN.incrementAndGet();
            return fill.tradeId();
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            CHECKPOINTS.incrementAndGet();
        }
    }

    /** Would restart for ever. */
    private static StreamExecutionEnvironment environment(String savepoint) {
        Configuration configuration = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    private static KafkaSettings settings(String prefix, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                kafka.bootstrapServers(),
                KafkaOptions.REGISTRY_URL.key(),
                registryServer.url(),
                KafkaOptions.TOPIC_PREFIX.key(),
                prefix,
                KafkaOptions.GROUP_ID.key(),
                prefix + "group"));
        options.putAll(more);
        return KafkaSettings.from(Configuration.fromMap(options));
    }

    private static KafkaSettings prepared(String prefix) throws Exception {
        KafkaSettings settings = settings(prefix, Map.of());
        try (TopicAdmin admin = new TopicAdmin(settings.clientProperties(), settings.names());
                SchemaRegistry registry = settings.registry().connect()) {
            admin.create(List.of(Topic.values()), new Layout(1, 1, (short) 1, true));
            admin.register(List.of(Topic.values()), registry);
        }
        send(settings);
        return settings;
    }

    private static void send(KafkaSettings settings) throws Exception {
        try (SchemaRegistry registry = settings.registry().connect();
                ModelProducer producer = new ModelProducer(settings.clientProperties(), settings.names(), registry)) {
            for (int i = 0; i < FILLS; i++) {
                producer.send(fill(i));
            }
            producer.flush();
        }
    }

    private static Fill fill(int i) {
        return new Fill(
                "account",
                "venue:SYMBOL",
                "trade-" + i,
                0,
                FillAction.NEW,
                START_MICROS + i,
                Side.BUY,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                "USD",
                Liquidity.MAKER);
    }
}
