package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.KafkaProcess;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** A broker and a registry, each in a process of its own, input topics, and the settings of whoever uses them. */
final class Lab implements AutoCloseable {

    private static final short ONE_COPY = 1;

    private final Path folder;
    private final Scale scale;
    private final KafkaProcess broker;
    private final RegistryServer registry;
    private final String prefix;

    /**
     * How much of everything.
     *
     * @param parallelism of every job, and its slots
     * @param partitions of topics keyed by instrument or account
     * @param checkpointMillis between two checkpoints
     * @param incremental whether a checkpoint holds only what has changed
     * @param rocksDbFolder where RocksDB works; what is there need not survive
     */
    record Scale(int parallelism, int partitions, long checkpointMillis, boolean incremental, Path rocksDbFolder) {}

    private Lab(Path folder, Scale scale, KafkaProcess broker, RegistryServer registry, String prefix) {
        this.folder = folder;
        this.scale = scale;
        this.broker = broker;
        this.registry = registry;
        this.prefix = prefix;
    }

    /** Starts both and makes the input topics. */
    static Lab start(Path folder, Scale scale) throws IOException {
        KafkaProcess broker = KafkaProcess.start(folder);
        try {
            return new Lab(folder, scale, broker, RegistryServer.start(folder), "").withInputs();
        } catch (IOException | RuntimeException failed) {
            broker.close();
            throw failed;
        }
    }

    Scale scale() {
        return scale;
    }

    /** The same processes with input topics of another name, empty. Closing this one closes both. */
    Lab apart(String otherPrefix) throws IOException {
        return new Lab(folder, scale, broker, registry, otherPrefix).withInputs();
    }

    private Lab withInputs() throws IOException {
        create(inputs(), Topic.inputs());
        return this;
    }

    /** Names of the input topics. */
    TopicNames inputs() {
        return new TopicNames(prefix, "");
    }

    /** Names of a run's output topics. */
    TopicNames outputs(String run) {
        return new TopicNames(prefix, "." + run);
    }

    /** Makes a run's output topics. */
    void createOutputs(String run) throws IOException {
        create(outputs(run), Topic.outputs());
    }

    private void create(TopicNames names, List<Topic> topics) throws IOException {
        Layout layout = new Layout(scale.partitions(), scale.partitions(), ONE_COPY, true);
        try (TopicAdmin admin = new TopicAdmin(client(), names);
                SchemaRegistry connected = registry().connect()) {
            admin.create(topics, layout);
            admin.register(topics, connected);
        }
    }

    /** Properties of a Kafka client. */
    Properties client() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        return properties;
    }

    /** CPU time of the broker so far, in nanoseconds. */
    long brokerCpuNanos() {
        return broker.cpuNanos();
    }

    RegistrySettings registry() {
        return RegistrySettings.at(registry.url());
    }

    /** A producer of input records that fills its batches. */
    ModelProducer producer(SchemaRegistry connected) {
        Properties properties = client();
        properties.setProperty("batch.size", "131072");
        return new ModelProducer(properties, inputs(), connected);
    }

    /** The job's own options: every run reads from the beginning and writes to topics of its own. */
    Configuration jobOptions(String run, Map<String, String> further) {
        Configuration options = Configuration.fromMap(further);
        options.set(KafkaOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        options.set(KafkaOptions.REGISTRY_URL, registry.url());
        options.set(KafkaOptions.GROUP_ID, run);
        options.set(KafkaOptions.TOPIC_PREFIX, prefix);
        options.set(KafkaOptions.OUTPUT_SUFFIX, outputs(run).outputSuffix());
        options.set(KafkaOptions.TRANSACTIONAL_ID_PREFIX, run);
        return options;
    }

    /** Flink's options: RocksDB, timers on the heap (one per key and instant), checkpoints on disk. */
    Configuration flinkOptions(String run) {
        return new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
                .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
                .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, scale.incremental())
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints-" + run).toUri().toString())
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(scale.checkpointMillis()))
                .set(RocksDBOptions.TIMER_SERVICE_FACTORY, PriorityQueueStateType.HEAP)
                .set(RocksDBOptions.LOCAL_DIRECTORIES, scale.rocksDbFolder().toString())
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512))
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128))
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    }

    @Override
    public void close() throws IOException {
        registry.close();
        broker.close();
    }
}
