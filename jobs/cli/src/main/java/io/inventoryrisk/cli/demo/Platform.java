package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.engine.RiskCluster;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobOptions;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;

/** Broker, registry and Flink, started side by side and stopped together. */
final class Platform implements AutoCloseable {

    private static final int START_SECONDS_MAX = 120;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    private final Startup startup;
    private final ExecutorService starters = Executors.newFixedThreadPool(3, Platform::daemon);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private RiskCluster cluster;
    private Connection connection;

    /** Hears what has started, where, and after how long. */
    @FunctionalInterface
    interface Startup {
        void ready(String what, String detail, double seconds);
    }

    Platform(Startup startup) {
        this.startup = startup;
    }

    /** Starts all three; topics exist and schemas are registered when it returns. The job does not run yet. */
    void start(Path folder, DemoSettings settings) throws Exception {
        Future<EmbeddedKafka> kafka =
                begin("Kafka", () -> EmbeddedKafka.start(folder), EmbeddedKafka::bootstrapServers);
        Future<RegistryServer> registry = begin("registry", () -> RegistryServer.start(folder), RegistryServer::url);
        Future<RiskCluster> flink = begin(
                "Flink",
                () -> RiskCluster.start(new RiskCluster.Settings(
                        folder.resolve("flink"),
                        settings.parallelism(),
                        settings.uiPort(),
                        CHECKPOINT_INTERVAL,
                        false,
                        "rocksdb")),
                RiskCluster::webPages);
        connection = Connection.of(get(kafka).bootstrapServers(), get(registry).url(), "", Map.of());
        timed("topics", () -> createTopics(settings.parallelism()), topics -> topics + " with their schemas");
        cluster = get(flink);
    }

    /**
     * Runs the job; all of its tasks run when it returns.
     *
     * @param options of the job, over the demo's own
     */
    void runJob(Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                KafkaOptions.BOOTSTRAP_SERVERS.key(), connection.client().get("bootstrap.servers"),
                KafkaOptions.REGISTRY_URL.key(), connection.registry().url(),
                // Heartbeats stand in every partition: nothing is idle, and outputs depend on the inputs alone.
                KafkaOptions.INPUT_IDLENESS.key(), "0 ms",
                // Nobody watches a demo for eight minutes before the first percentile of toxicity.
                RiskJobOptions.FLOW_VPIN_BUCKET_SHARE.key(), "0.001",
                RiskJobOptions.FLOW_VPIN_WARM_UP.key(), "10 s",
                KafkaOptions.GROUP_ID.key(), "inventory-risk-demo",
                KafkaOptions.TRANSACTIONAL_ID_PREFIX.key(), "inventory-risk-demo"));
        all.putAll(options);
        Configuration risk = ConfigurationLoader.of(all);
        timed(
                "job",
                () -> {
                    cluster.run("inventory-risk demo", risk, null);
                    return cluster;
                },
                any -> "all tasks run");
    }

    /** Where the topics are. */
    Connection connection() {
        return connection;
    }

    /** Flink and the job on it. */
    RiskCluster cluster() {
        return cluster;
    }

    private int createTopics(int parallelism) throws IOException {
        Properties client = new Properties();
        client.putAll(connection.client());
        List<Topic> topics = List.of(Topic.values());
        try (TopicAdmin admin = new TopicAdmin(client, connection.names());
                SchemaRegistry registry = connection.registry().connect()) {
            admin.create(topics, new Layout(parallelism, parallelism, (short) 1, true));
            admin.register(topics, registry);
        }
        return topics.size();
    }

    private <T extends AutoCloseable> Future<T> begin(String what, Callable<T> starter, Function<T, String> detail) {
        return starters.submit(() -> timed(
                what,
                () -> {
                    T started = starter.call();
                    keep(started);
                    return started;
                },
                detail));
    }

    /** What is stopped first stands first: the job before what it reads and writes. */
    private void keep(AutoCloseable started) {
        synchronized (running) {
            if (started instanceof RiskCluster) {
                running.addFirst(started);
            } else {
                running.addLast(started);
            }
        }
    }

    private <T> T timed(String what, Callable<T> step, Function<T, String> detail) throws Exception {
        long begin = System.nanoTime();
        T result = step.call();
        startup.ready(what, detail.apply(result), (System.nanoTime() - begin) / 1e9);
        return result;
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "demo-start");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops what has started; also what is still starting. */
    @Override
    public void close() throws IOException {
        // Not interrupted: a half-started Flink complains loudly.
        starters.shutdown();
        Exception failure = null;
        try {
            starters.awaitTermination(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            failure = e;
        }
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception failed) {
                    failure = failed;
                }
            }
        }
        if (failure != null) {
            throw new DemoException("not everything that was started could be stopped", failure);
        }
    }
}
