package io.inventoryrisk.job;

import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker and a real registry, shared by the tests of a JVM, with topics of its own for every instance. */
public final class KafkaWorld implements AutoCloseable {

    private static final AtomicInteger WORLDS = new AtomicInteger();
    private static Path folder;
    private static EmbeddedKafka sharedKafka;
    private static RegistryServer registryServer;

    private final String bootstrapServers;
    private final EmbeddedKafka kafka;
    private final TopicNames names;
    private final SchemaRegistry registry;
    private final Map<String, String> options = new HashMap<>();

    /** Topics with so many partitions for instruments and accounts, and all schemas registered. */
    public KafkaWorld(int partitions) throws IOException {
        this(shared().bootstrapServers(), sharedKafka, "world" + WORLDS.incrementAndGet() + ".", partitions);
    }

    /**
     * The same on a broker of its own, whose topics and transactions bear the same names each time: for a savepoint of
     * another run, which remembers them.
     *
     * @param folder for the broker's data
     */
    public static KafkaWorld alone(Path folder, String topicPrefix, int partitions) throws IOException {
        shared();
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        return new KafkaWorld(kafka.bootstrapServers(), kafka, topicPrefix, partitions);
    }

    /** The same on somebody else's broker, for instance one that will be killed. */
    public static KafkaWorld on(String bootstrapServers, int partitions) throws IOException {
        shared();
        return new KafkaWorld(bootstrapServers, null, "world" + WORLDS.incrementAndGet() + ".", partitions);
    }

    private KafkaWorld(String bootstrapServers, EmbeddedKafka kafka, String topicPrefix, int partitions)
            throws IOException {
        this.bootstrapServers = bootstrapServers;
        this.kafka = kafka;
        names = new TopicNames(topicPrefix, "");
        registry = RegistrySettings.at(registryServer.url()).connect();
        try (TopicAdmin admin = new TopicAdmin(client(), names)) {
            admin.create(List.of(Topic.values()), new TopicAdmin.Layout(partitions, partitions, (short) 1, true));
            admin.register(List.of(Topic.values()), registry);
        }
        options.put("risk.kafka.bootstrap-servers", bootstrapServers);
        options.put("risk.kafka.topic-prefix", names.prefix());
        options.put("risk.kafka.group-id", names.prefix() + "job");
        options.put("risk.kafka.transactional-id-prefix", names.prefix() + "job");
        options.put("risk.registry.url", registryServer.url());
    }

    private static synchronized EmbeddedKafka shared() throws IOException {
        if (sharedKafka == null) {
            folder = Files.createTempDirectory("kafka-world");
            registryServer = RegistryServer.start(folder);
            sharedKafka = EmbeddedKafka.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(KafkaWorld::stopPlatform));
        }
        return sharedKafka;
    }

    private static void stopPlatform() {
        registryServer.close();
        sharedKafka.close();
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public RegistryServer registryServer() {
        return registryServer;
    }

    /** The job's options for this world; changeable. */
    public Map<String, String> options() {
        return options;
    }

    public String name(Topic topic) {
        return names.of(topic);
    }

    /** How many records stand in each partition of a topic, by the partition's name on the broker. */
    public Map<String, Long> ends(Topic topic) {
        Map<String, Long> ends = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.endOffsets(partitions(topic, consumer))
                    .forEach((partition, end) -> ends.put(partition.toString(), end));
        }
        return ends;
    }

    public ModelProducer producer() {
        return producer(Map.of());
    }

    /** A producer with some properties of its own. */
    public ModelProducer producer(Map<String, String> more) {
        Properties properties = client();
        // A busy machine, or a broker that is away, is waited for.
        properties.setProperty("delivery.timeout.ms", "600000");
        properties.setProperty("max.block.ms", "600000");
        properties.putAll(more);
        return new ModelProducer(properties, names, registry);
    }

    public Admin admin() {
        return Admin.create(client());
    }

    public SchemaRegistry registry() {
        return registry;
    }

    /** Everything committed in an output topic, each value as JSON. */
    public List<String> read(Topic topic) throws Exception {
        return read(topic, Long.MAX_VALUE);
    }

    /** What is committed in a topic and holds at or before an instant. */
    public List<String> read(Topic topic, long untilMicros) throws Exception {
        RecordReader reader = new RecordReader(registry);
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            GenericRecord value = reader.read(record.value());
            if (untilMicros == Long.MAX_VALUE || (Long) value.get("asOfMicros") <= untilMicros) {
                values.add(RecordJson.write(value));
            }
        }
        return values;
    }

    /** Everything committed in a topic, as it stands there. */
    public List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        return records(topic, "read_committed");
    }

    /** Everything written to a topic, whether it will be committed or not. */
    public List<ConsumerRecord<byte[], byte[]>> uncommitted(Topic topic) {
        return records(topic, "read_uncommitted");
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic topic, String isolation) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = partitions(topic, consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return consumer("read_committed");
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Properties properties = client();
        properties.setProperty("isolation.level", isolation);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(Topic topic, KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(names.of(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Watches how far a topic has grown. */
    public Growth growth(Topic topic) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        return new Growth(consumer, partitions(topic, consumer));
    }

    /** The end of a topic, as it moves; for one thread. */
    public static final class Growth implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<TopicPartition> partitions;

        private Growth(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
            this.consumer = consumer;
            this.partitions = partitions;
        }

        /** How many offsets have been given out so far: committed records, and the marks of transactions. */
        public long now() {
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /** Records of the model as the job would write them, each as JSON. */
    public <T> List<String> asWritten(OutputType<T> type, Collection<T> expected) throws Exception {
        return asWritten(type, expected, Long.MAX_VALUE);
    }

    /** Those of {@code expected} that hold at or before an instant. */
    public <T> List<String> asWritten(OutputType<T> type, Collection<T> expected, long untilMicros) throws Exception {
        RecordReader reader = new RecordReader(registry);
        WireEncoder encoder = new WireEncoder(
                type.topic(),
                registry.idOf(names.subject(type.topic()), type.topic().schema()));
        List<String> values = new ArrayList<>();
        for (T record : expected) {
            GenericRecord written = reader.read(encoder.encode(type.toWire().apply(record, null)));
            if ((Long) written.get("asOfMicros") <= untilMicros) {
                values.add(RecordJson.write(written));
            }
        }
        return values;
    }

    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    @Override
    public void close() {
        registry.close();
        if (kafka != null && kafka != sharedKafka) {
            kafka.close();
        }
    }
}
