package io.inventoryrisk.cli.observe;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.FreePort;
import io.inventoryrisk.sandbox.RegistryServer;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job on a market of this very minute, with the metrics' part of the configuration that its image has: a broker, a
 * registry, Flink on RocksDB, all in or below this process.
 */
final class LiveJob implements AutoCloseable {

    private static final int PARALLELISM = 2;
    /** So long ago the market began: value at risk needs half a minute of it. */
    private static final Duration WARM = Duration.ofSeconds(60);

    private final int metricsPort = FreePort.find();
    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private final Connection connection;
    private final MiniCluster cluster;
    private final Thread market = new Thread(this::publish, "live-market");
    private volatile boolean stopped;
    private volatile Exception failure;

    private LiveJob(Path folder, Path flinkConfiguration) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        registry = RegistryServer.start(folder);
        connection = Connection.of(kafka.bootstrapServers(), registry.url(), "", Map.of());
        try (TopicAdmin admin = new TopicAdmin(client(), connection.names());
                SchemaRegistry schemas = connection.registry().connect()) {
            admin.create(List.of(Topic.values()), new TopicAdmin.Layout(PARALLELISM, PARALLELISM, (short) 1, true));
            admin.register(List.of(Topic.values()), schemas);
        }
        Configuration configuration = configuration(folder, flinkConfiguration);
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM)
                .build());
        cluster.start();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(PARALLELISM);
        InventoryRiskJob.build(
                environment,
                ConfigurationLoader.of(Map.of(
                        "risk.kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "risk.registry.url", registry.url())));
        cluster.submitJob(environment.getStreamGraph().getJobGraph()).get();
    }

    /** Starts everything; the job may still be deploying when this returns. */
    static LiveJob start(Path folder, Path flinkConfiguration) throws Exception {
        LiveJob job = new LiveJob(folder, flinkConfiguration);
        job.market.setDaemon(true);
        job.market.start();
        return job;
    }

    private Configuration configuration(Path folder, Path flinkConfiguration) {
        Configuration image = GlobalConfiguration.loadConfiguration(
                flinkConfiguration.getParent().toString());
        Configuration configuration = Configuration.fromMap(Map.of(
                "state.backend.type", "rocksdb",
                "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString(),
                "execution.checkpointing.interval", "2 s",
                "rest.port", "0",
                "taskmanager.memory.managed.size", "256 mb",
                "taskmanager.memory.network.min", "192 mb",
                "taskmanager.memory.network.max", "192 mb"));
        image.toMap().forEach((key, value) -> {
            if (key.startsWith("metrics.") || key.startsWith("state.backend.rocksdb.metrics.")) {
                configuration.setString(key, value);
            }
        });
        configuration.setString("metrics.reporter.prom.port", Integer.toString(metricsPort));
        return configuration;
    }

    Connection connection() {
        return connection;
    }

    /** Where Flink's reporter answers. */
    int metricsPort() {
        return metricsPort;
    }

    void failIfFailed() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    private void publish() {
        SyntheticMarket market = new SyntheticMarket(
                7,
                Scenario.CRASH,
                MarketSpec.standard().withStart(Instant.now().minus(WARM)).withDuration(Duration.ofMinutes(15)));
        try (SchemaRegistry schemas = connection.registry().connect();
                ModelProducer producer = new ModelProducer(client(), connection.names(), schemas)) {
            for (Object reference : market.instruments()) {
                producer.send(reference);
            }
            for (Object limit : market.limits()) {
                producer.send(limit);
            }
            for (Object pack : market.parameters()) {
                producer.send(pack);
            }
            while (market.hasNext() && !stopped) {
                Object event = market.next().payload();
                if (event instanceof Clock clock) {
                    long ahead = clock.timeMicros() / 1_000 - System.currentTimeMillis();
                    TimeUnit.MILLISECONDS.sleep(Math.max(0, ahead));
                    producer.heartbeat(clock.timeMicros());
                } else {
                    producer.send(event);
                }
            }
        } catch (Exception failed) {
            failure = stopped ? null : failed;
        }
    }

    private Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return client;
    }

    @Override
    public void close() {
        stopped = true;
        market.interrupt();
        try {
            market.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.closeAsync().join();
        registry.close();
        kafka.close();
    }
}
