package io.inventoryrisk.cli.deploy;

import static io.inventoryrisk.cli.deploy.RepositoryFiles.KUBERNETES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that enforces it, what the KafkaUsers allow is enough for everyone's work, and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaUsersITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HEADER = "account,instrument,tradeId,time,side,price,size,fee,feeCurrency";
    private static final String SUFFIX = ".backfill.run";

    private Path folder;
    private GuardedKafka kafka;
    private RegistryServer registry;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        kafka = GuardedKafka.start(folder, RepositoryFiles.documents(KUBERNETES.resolve("base/kafka/users.yaml")));
        registry = RegistryServer.start(folder);
        TopicAdmin.Layout layout = new TopicAdmin.Layout(1, 1, (short) 1, true);
        Properties admin = kafka.client(GuardedKafka.ADMIN);
        try (TopicAdmin topics = new TopicAdmin(admin, TopicNames.plain());
                TopicAdmin backfill = new TopicAdmin(admin, new TopicNames("", SUFFIX));
                SchemaRegistry schemas = RegistrySettings.at(registry.url()).connect()) {
            topics.create(Arrays.asList(Topic.values()), layout);
            topics.register(Arrays.asList(Topic.values()), schemas);
            backfill.create(Topic.outputs(), layout);
        }
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void everybodyCanDoHisWorkAndABackfillGoesOnFromTheLiveSavepoint() throws Exception {
        publish("inventory-risk-desk", "src/main/resources/desk/binance-2024.yaml");
        publish("inventory-risk-feed", fill(1).toString());
        JobClient live = run(List.of(), "inventory-risk-job", null);
        await("risk.audit", "fill-1", "read_committed", live);
        // A savepoint of a running job holds a transaction that is the live job's to commit.
        publish("inventory-risk-feed", fill(2).toString());
        await("risk.audit", "fill-2", "read_uncommitted", live);
        String savepoint = live.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        publish("inventory-risk-feed", fill(3).toString());

        JobClient backfill = run(
                List.of(
                        "--risk.kafka.run-id",
                        "run",
                        "--risk.kafka.output-suffix",
                        SUFFIX,
                        "--risk.kafka.group-id",
                        "inventory-risk-backfill-run",
                        "--risk.kafka.transactional-id-prefix",
                        "inventory-risk-backfill-run"),
                "inventory-risk-backfill",
                savepoint);
        await("risk.audit" + SUFFIX, "fill-3", "read_committed", backfill);
        for (String fill : List.of("fill-2", "fill-3")) {
            await("risk.audit", fill, "read_committed", live);
        }
        backfill.cancel().get();

        // Another generation starts on the same topic while the first has a transaction open there.
        publish("inventory-risk-feed", fill(4).toString());
        await("risk.audit", "fill-4", "read_uncommitted", live);
        JobClient second = run(
                List.of(
                        "--risk.generation",
                        "2",
                        "--risk.kafka.group-id",
                        "inventory-risk-live-2",
                        "--risk.kafka.transactional-id-prefix",
                        "inventory-risk-live-2"),
                "inventory-risk-job",
                savepoint);
        await("risk.audit", "fill-4", "read_committed", live);
        second.cancel().get();
        live.cancel().get();
        execute("inventory-risk-route", "route", "--once", "--webhook", "http://127.0.0.1:1/");
    }

    @Test
    void nobodyWritesWhatIsNotHis() {
        for (String user : List.of(
                "inventory-risk-notebooks", "inventory-risk-feed", "inventory-risk-backfill", "inventory-risk-route")) {
            assertThatThrownBy(() -> write(user, "control.cutover"))
                    .as(user)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> write("inventory-risk-backfill", "risk.audit"))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> write("inventory-risk-job", "trading.fill"))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    private void write(String user, String topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.client(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
        }
    }

    private Path fill(int number) throws IOException {
        return Files.write(
                folder.resolve("fill-" + number + ".csv"),
                List.of(
                        HEADER,
                        "mm-1,binance:BTCUSDT,fill-" + number + ",2026-01-05T00:00:0" + number + "Z,BUY,100,1,0,USDT"));
    }

    /** Starts the job with the options of k8s, as that user. */
    private JobClient run(List<String> arguments, String user, String savepoint) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--config", KUBERNETES.resolve("base/job/job.yaml").toString(),
                "--risk.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "--risk.registry.url", registry.url(),
                "--risk.kafka.client.sasl.mechanism", "PLAIN",
                "--risk.kafka.client.sasl.jaas.config", "file:" + kafka.loginFile(user)));
        all.addAll(arguments);
        Map<String, String> options =
                ConfigurationLoader.load(all.toArray(String[]::new)).toMap();
        options.keySet()
                .removeIf(key -> key.startsWith("risk.kafka.client.ssl.") || key.equals("risk.registry.user-info"));
        options.put("risk.kafka.client.security.protocol", "SASL_PLAINTEXT");

        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(20));
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        InventoryRiskJob.build(environment, ConfigurationLoader.of(options));
        return environment.executeAsync(user);
    }

    private void publish(String user, String file) throws Exception {
        execute(user, "publish", "--no-heartbeats", "--speed=max", file);
    }

    /** Waits until a topic of one partition holds a text, for as long as the job runs. */
    private void await(String topic, String text, String isolation, JobClient job) throws Exception {
        Properties reader = kafka.client("inventory-risk-notebooks");
        reader.setProperty("isolation.level", isolation);
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (new String(record.value(), StandardCharsets.ISO_8859_1).contains(text)) {
                        return;
                    }
                }
                assertThat(job.getJobStatus().get())
                        .as("while %s lacks %s", topic, text)
                        .isNotIn(JobStatus.FAILED, JobStatus.RESTARTING);
                assertThat(System.nanoTime()).as("%s has no %s", topic, text).isLessThan(end);
            }
        }
    }

    private String execute(String user, String... arguments) throws Exception {
        Path config = folder.resolve(user + ".properties");
        try (var out = Files.newBufferedWriter(config)) {
            kafka.client(user).store(out, null);
        }
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers", kafka.bootstrapServers(),
                "--registry", registry.url(),
                "--config", config.toString()));
        StringWriter told = new StringWriter();
        int code = InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
        assertThat(code)
                .as("%s as %s: %s", Stream.of(arguments).toList(), user, told)
                .isZero();
        return told.toString();
    }
}
