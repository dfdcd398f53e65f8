package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.Inputs;
import io.inventoryrisk.job.Outputs;
import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.TopicAdmin.Result;
import io.inventoryrisk.job.kafka.TopicAdmin.Status;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.RandomInputs;
import io.inventoryrisk.job.kafka.wire.RandomRecords;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.RejectedBook;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.position.RejectedFill;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The border against a real broker and a real registry. Each test has its own topics. */
class KafkaBorderITCase {

    private static final Layout LAYOUT = new Layout(3, 2, (short) 1, true);
    private static final int RECORDS = 40;
    private static final int POISON = 500;
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final RecursiveComparisonConfiguration NAN_EQUALS_NAN = RecursiveComparisonConfiguration.builder()
            .withEqualsForType(Double::equals, Double.class)
            .build();

    private static EmbeddedKafka kafka;
    private static RegistryServer registryServer;

    @BeforeAll
    static void startServers(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder);
        registryServer = RegistryServer.start(folder);
    }

    @AfterAll
    static void stopServers() {
        registryServer.close();
        kafka.close();
    }

    private static KafkaSettings settings(String prefix) {
        return KafkaSettings.from(Configuration.fromMap(Map.ofEntries(
                Map.entry(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()),
                Map.entry(KafkaOptions.REGISTRY_URL.key(), registryServer.url()),
                Map.entry(KafkaOptions.TOPIC_PREFIX.key(), prefix),
                Map.entry(KafkaOptions.GROUP_ID.key(), prefix + "group"),
                Map.entry(KafkaOptions.TRANSACTIONAL_ID_PREFIX.key(), prefix + "1"),
                Map.entry(KafkaOptions.RUN_ID.key(), "run-1"),
                Map.entry(KafkaOptions.INPUT_BOUNDED.key(), "true"),
                Map.entry(KafkaOptions.GENERATION.key(), "live"),
                Map.entry(KafkaOptions.GENERATION_INITIAL.key(), "live"))));
    }

    private static KafkaSettings prepared(String prefix) throws Exception {
        KafkaSettings settings = settings(prefix);
        try (TopicAdmin admin = new TopicAdmin(settings.clientProperties(), settings.names());
                SchemaRegistry registry = settings.registry().connect()) {
            admin.create(List.of(Topic.values()), LAYOUT);
            admin.register(List.of(Topic.values()), registry);
        }
        return settings;
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                2,
                new Configuration()
                        .set(PipelineOptions.GENERIC_TYPES, false)
                        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500)));
        environment.getConfig().enableObjectReuse();
        return environment;
    }

    @Test
    void topicsAreCreatedOnce() throws Exception {
        KafkaSettings settings = settings("created.");
        try (TopicAdmin admin = new TopicAdmin(settings.clientProperties(), settings.names());
                SchemaRegistry registry = settings.registry().connect()) {
            List<Topic> topics = List.of(Topic.values());

            assertThat(admin.create(topics, LAYOUT)).extracting(Result::status).containsOnly(Status.CREATED);
            assertThat(admin.create(topics, LAYOUT)).extracting(Result::status).containsOnly(Status.EXISTING);
            assertThat(admin.create(List.of(Topic.MARKET_BOOK), new Layout(4, 2, (short) 1, false)))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.status()).isEqualTo(Status.MISMATCH);
                        assertThat(result.detail())
                                .contains("partitions 3 instead of 4")
                                .contains("message.timestamp.type LogAppendTime instead of CreateTime");
                    });
            assertThat(admin.register(topics, registry)).isEqualTo(admin.register(topics, registry));
        }
    }

    @Test
    void registryRefusesAnIncompatibleSchema() throws Exception {
        KafkaSettings settings = prepared("incompatible.");
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Clock\",\"namespace\":\"io.inventoryrisk.wire\",\"fields\":"
                        + "[{\"name\":\"source\",\"type\":\"boolean\"}]}");
        try (SchemaRegistry registry = settings.registry().connect()) {
            String subject = settings.names().subject(Topic.CONTROL_CLOCK);

            assertThatThrownBy(() -> registry.register(subject, other))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(subject);
            assertThatThrownBy(() -> registry.idOf(subject, other))
                    .hasMessageContaining("inventory-risk topics create");
        }
    }

    @Test
    void everyInputIsReadAndAPoisonStormStandsAside() throws Exception {
        KafkaSettings settings = prepared("inputs.");
        Map<Topic, List<Object>> sent = publish(settings);

        Map<Topic, CloseableIterator<?>> read = new EnumMap<>(Topic.class);
        StreamExecutionEnvironment environment = environment();
        KafkaInputs border = KafkaInputs.read(environment, settings);
        byTopic(border.inputs()).forEach((topic, stream) -> read.put(topic, stream.collectAsync()));
        CloseableIterator<SideRecord> deadLetters = border.deadLetters().collectAsync();
        environment.executeAsync("inputs");

        for (Topic topic : Topic.inputs()) {
            List<Object> records = drained(read.get(topic));
            if (topic == Topic.CONTROL_CLOCK) {
                records.remove(new Clock(ModelProducer.HEARTBEAT_KEY, RandomInputs.START_MICROS));
            }
            assertThat(records)
                    .as(topic.baseName())
                    .usingRecursiveFieldByFieldElementComparator(NAN_EQUALS_NAN)
                    .containsExactlyInAnyOrderElementsOf(sent.get(topic));
        }
        List<SideRecord> poison = drained(deadLetters);
        assertThat(poison).hasSize(POISON * Topic.inputs().size());
        assertThat(poison)
                .extracting(SideRecord::reason)
                .containsOnly(PoisonReason.NOT_CONFLUENT.name(), PoisonReason.UNKNOWN_SCHEMA.name());
    }

    private static Map<Topic, DataStream<?>> byTopic(Inputs inputs) {
        Map<Topic, DataStream<?>> streams = new EnumMap<>(Topic.class);
        streams.put(Topic.MARKET_BOOK, inputs.books());
        streams.put(Topic.MARKET_TRADE, inputs.trades());
        streams.put(Topic.MARKET_TICKER, inputs.tickers());
        streams.put(Topic.TRADING_FILL, inputs.fills());
        streams.put(Topic.TRADING_BALANCE, inputs.balances());
        streams.put(Topic.TRADING_POSITION, inputs.positions());
        streams.put(Topic.REFERENCE_INSTRUMENT, inputs.instruments());
        streams.put(Topic.REFERENCE_LIMIT, inputs.limits());
        streams.put(Topic.CONTROL_ALERT, inputs.controls());
        streams.put(Topic.CONTROL_CUTOVER, inputs.cutovers());
        streams.put(Topic.REFERENCE_PARAMETERS, inputs.parameters());
        streams.put(Topic.CONTROL_CLOCK, inputs.clocks());
        return streams;
    }

    /** Good records, poison between them, one heartbeat in every partition. */
    private static Map<Topic, List<Object>> publish(KafkaSettings settings) throws Exception {
        Map<Topic, List<Object>> sent = new EnumMap<>(Topic.class);
        try (SchemaRegistry registry = settings.registry().connect();
                ModelProducer producer = new ModelProducer(settings.clientProperties(), settings.names(), registry)) {
            for (int i = 0; i < RECORDS; i++) {
                for (Object record : new RandomInputs(i).all()) {
                    producer.send(record);
                    sent.computeIfAbsent(InputType.of(record).topic(), topic -> new ArrayList<>())
                            .add(record);
                }
            }
            for (Topic topic : Topic.inputs()) {
                for (int i = 0; i < POISON; i++) {
                    producer.sendRaw(
                            topic, "k" + i % 7, i % 2 == 0 ? "junk".getBytes(StandardCharsets.UTF_8) : unknown());
                }
            }
            producer.heartbeat(RandomInputs.START_MICROS);
            producer.flush();
            assertThat(producer.records()).isGreaterThan(RECORDS);
        }
        return sent;
    }

    /** A well-formed value of a schema nobody registered. */
    private static byte[] unknown() {
        return new byte[] {0, 0x7f, 0, 0, 1, 42};
    }

    @Test
    void everyOutputStandsUnderItsKeyWithItsRun() throws Exception {
        KafkaSettings settings = prepared("outputs.");
        StreamExecutionEnvironment environment = environment();
        Fill fill = new RandomInputs(1).fill();
        RandomRecords random = new RandomRecords(7);
        List<PositionTransition> ledger = records(random, PositionTransition.class);
        BookUpdate book = new RandomInputs(1).book(3);
        Outputs outputs = new Outputs(
                stream(environment, RejectedBook.class, List.of(new RejectedBook(book, "too deep"))),
                stream(environment, CalibratedBar.class, records(random, CalibratedBar.class)),
                stream(environment, MarketModel.class, records(random, MarketModel.class)),
                stream(environment, RegimeChange.class, records(random, RegimeChange.class)),
                stream(environment, SurfaceFit.class, records(random, SurfaceFit.class)),
                stream(environment, ModelCheck.class, records(random, ModelCheck.class)),
                stream(environment, InventoryUpdate.class, records(random, InventoryUpdate.class)),
                stream(environment, PositionTransition.class, ledger),
                stream(environment, RejectedFill.class, List.of(new RejectedFill(fill, "too old"))),
                stream(environment, Exposure.class, records(random, Exposure.class)),
                stream(environment, PortfolioRisk.class, records(random, PortfolioRisk.class)),
                stream(environment, MarginReport.class, records(random, MarginReport.class)),
                stream(environment, ExecutionQuality.class, records(random, ExecutionQuality.class)),
                stream(environment, BurstBudget.class, records(random, BurstBudget.class)),
                stream(environment, Advice.class, records(random, Advice.class)),
                stream(environment, PositionBreak.class, records(random, PositionBreak.class)),
                stream(environment, Alert.class, records(random, Alert.class)),
                stream(environment, LimitUtilisation.class, records(random, LimitUtilisation.class)),
                stream(environment, TradingState.class, records(random, TradingState.class)));
        SideRecord poison = new SideRecord(
                SideRecord.Kind.POISON, "market.book", 1, 2, 3, 0, "INVALID", "message", null, new byte[] {1});

        DataStream<Cutover> cutovers =
                stream(environment, Cutover.class, List.of(new Cutover("next", Long.MAX_VALUE, 0, "ann", "later")));
        new KafkaOutputs(cutovers, settings).attach(outputs, stream(environment, SideRecord.class, List.of(poison)));
        environment.execute("outputs");

        try (SchemaRegistry registry = settings.registry().connect()) {
            RecordReader reader = new RecordReader(registry);
            for (Topic topic : Topic.outputs()) {
                List<ConsumerRecord<byte[], byte[]>> written = consumed(settings, topic);
                assertThat(written).as(topic.baseName()).hasSize(topic == Topic.RISK_DEAD_LETTER ? 3 : RECORDS);
                for (ConsumerRecord<byte[], byte[]> record : written) {
                    assertThat(reader.read(record.value()).get("runId").toString())
                            .isEqualTo("run-1");
                    assertThat(record.headers().lastHeader("generation").value())
                            .asString()
                            .isEqualTo("live");
                }
            }
            assertThat(consumed(settings, Topic.RISK_AUDIT))
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrderElementsOf(ledger.stream()
                            .map(line -> line.account() + "|" + line.instrument())
                            .toList());
            rejectedFillCanBePublishedAgain(settings, reader, registry, fill);
        }
    }

    private static void rejectedFillCanBePublishedAgain(
            KafkaSettings settings, RecordReader reader, SchemaRegistry registry, Fill fill) throws Exception {
        Map<String, GenericRecord> letters = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : consumed(settings, Topic.RISK_DEAD_LETTER)) {
            GenericRecord letter = reader.read(record.value());
            letters.put(letter.get("sourceTopic").toString(), letter);
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(letter.get("sourceTopic").toString());
        }
        assertThat(letters)
                .containsOnlyKeys(
                        "market.book",
                        settings.names().of(Topic.MARKET_BOOK),
                        settings.names().of(Topic.TRADING_FILL));
        GenericRecord rejected = letters.get(settings.names().of(Topic.TRADING_FILL));
        assertThat(rejected.get("reason").toString()).isEqualTo(PoisonReason.REJECTED.name());
        ByteBuffer value = (ByteBuffer) rejected.get("value");
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        assertThat(new WireDecoder<>(InputType.FILL, registry).decode(bytes)).isEqualTo(fill);
    }

    @Test
    void registryOutageDelaysRecordsAndLosesNone() throws Exception {
        KafkaSettings settings = prepared("outage.");
        try (SchemaRegistry registry = settings.registry().connect();
                ModelProducer producer = new ModelProducer(settings.clientProperties(), settings.names(), registry)) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new RandomInputs(i).trade());
            }
        }
        registryServer.stop();
        try {
            StreamExecutionEnvironment environment = environment();
            KafkaInputs border = KafkaInputs.read(environment, settings);
            CloseableIterator<Trade> trades = border.inputs().trades().collectAsync();
            CloseableIterator<SideRecord> deadLetters = border.deadLetters().collectAsync();
            JobClient job = environment.executeAsync("outage");
            CompletableFuture<List<Trade>> waiting = CompletableFuture.supplyAsync(() -> drained(trades));
            Thread.sleep(OUTAGE.toMillis());
            assertThat(waiting).as("records wait while the registry is down").isNotDone();

            registryServer.start();

            assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(RECORDS);
            assertThat(drained(deadLetters)).isEmpty();
            job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            registryServer.start();
        }
    }

    private static <T> List<T> records(RandomRecords random, Class<T> type) {
        return IntStream.range(0, RECORDS).mapToObj(i -> random.next(type)).toList();
    }

    private static <T> DataStream<T> stream(StreamExecutionEnvironment environment, Class<T> type, List<T> records) {
        return environment.fromData(records, TypeInformation.of(type));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> drained(CloseableIterator<?> iterator) {
        List<T> records = new ArrayList<>();
        iterator.forEachRemaining(record -> records.add((T) record));
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> consumed(KafkaSettings settings, Topic topic) {
        Properties properties = settings.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(settings.names().of(topic))
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
