package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of event time, found by heartbeats, on topics whose Kafka timestamps say nothing. */
class InputRangeITCase {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int SECONDS = 60;
    private static final int INSTRUMENTS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static EmbeddedKafka kafka;
    private static RegistryServer registryServer;

    @TempDir
    private Path savepoints;

    @BeforeAll
    static void publishAMinuteOfTrades(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        registryServer = RegistryServer.start(folder);
        prepare(settings(Map.of()));
        publish(settings(Map.of()), 0, SECONDS);
    }

    private static void prepare(KafkaSettings settings) throws Exception {
        try (TopicAdmin admin = new TopicAdmin(settings.clientProperties(), settings.names());
                SchemaRegistry registry = settings.registry().connect()) {
            admin.create(List.of(Topic.values()), new Layout(3, 2, (short) 1, true));
            admin.register(List.of(Topic.values()), registry);
        }
    }

    private static void publish(KafkaSettings settings, int fromSecond, int toSecond) throws Exception {
        try (SchemaRegistry registry = settings.registry().connect();
                ModelProducer producer = new ModelProducer(settings.clientProperties(), settings.names(), registry)) {
            for (long micros = fromSecond * 1_000_000L; micros < toSecond * 1_000_000L; micros += 50_000) {
                for (int i = 0; i < INSTRUMENTS; i++) {
                    // Up to 60 ms ahead of the heartbeat that follows it.
                    producer.send(trade(i, micros + i * 10_000));
                }
                if (micros % 500_000 == 0) {
                    producer.heartbeat(startMicros() + micros);
                }
            }
        }
    }

    @AfterAll
    static void stopServers() {
        registryServer.close();
        kafka.close();
    }

    private static long startMicros() {
        return START.toEpochMilli() * 1_000;
    }

    private static Trade trade(int instrument, long micros) {
        return new Trade("venue:coin" + instrument, startMicros() + micros, "t" + micros, Side.BUY, 100, 1);
    }

    private static KafkaSettings settings(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "risk.kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "risk.registry.url",
                registryServer.url(),
                "risk.state.allow-empty-start",
                "true",
                "risk.input.max-future",
                "1 s"));
        options.putAll(more);
        return KafkaSettings.from(Configuration.fromMap(options));
    }

    private static String at(int second) {
        return START.plusSeconds(second).toString();
    }

    private StreamExecutionEnvironment environment(Configuration configuration) {
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("rest.port", "0");
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    private static List<Trade> drained(CloseableIterator<Trade> records) throws Exception {
        List<Trade> drained = new ArrayList<>();
        try (records) {
            records.forEachRemaining(drained::add);
        }
        return drained;
    }

    @Test
    void everythingWithinARangeIsReadAndLittleElse() throws Exception {
        KafkaSettings settings = settings(Map.of("risk.input.from", at(20), "risk.input.to", at(30)));
        StreamExecutionEnvironment environment = environment(new Configuration());
        CloseableIterator<Trade> trades =
                KafkaInputs.read(environment, settings).inputs().trades().collectAsync();
        environment.executeAsync("range");

        TreeSet<Long> times = new TreeSet<>();
        List<Trade> read = drained(trades);
        read.forEach(trade -> times.add(trade.timeMicros() - startMicros()));

        long wanted = read.stream()
                .filter(trade -> trade.timeMicros() > startMicros() + 20_000_000)
                .filter(trade -> trade.timeMicros() <= startMicros() + 30_000_000)
                .count();
        assertThat(wanted).as("trades after 20 s, up to 30 s").isEqualTo(10L * 20 * INSTRUMENTS);
        assertThat(times.first()).as("the oldest trade read").isGreaterThan(18_000_000);
        assertThat(times.last()).as("the newest trade read").isLessThan(31_000_000);
    }

    @Test
    void partitionsWithoutHeartbeatsAreReadWhole() throws Exception {
        KafkaSettings settings = settings(Map.of());
        try (EventTimeOffsets offsets = new EventTimeOffsets(settings)) {
            long micros = startMicros() + SECONDS * 2_000_000L;
            assertThat(offsets.after(InputType.TRADE, micros))
                    .as("no heartbeat is so late")
                    .isEqualTo(offsets.ends(Topic.MARKET_TRADE));
            assertThat(offsets.before(InputType.TRADE, startMicros() - 1).values())
                    .as("none is so early")
                    .containsOnly(0L);
        }
    }

    @Test
    void savepointOfAnUnboundedJobIsReadToTheEndOfTheRange() throws Exception {
        Map<String, String> own = Map.of("risk.kafka.topic-prefix", "halves.");
        prepare(settings(own));
        publish(settings(own), 0, 30);
        JobClient live = counting(settings(own), new Configuration());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Long.valueOf(20L * 30 * INSTRUMENTS)
                .equals(live.getAccumulators().get().get("trades"))) {
            assertThat(System.nanoTime()).as("the first half was not read").isLessThan(deadline);
            Thread.sleep(100);
        }
        String savepoint = live.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long first = counted(live);
        publish(settings(own), 30, 60);

        Map<String, String> ranged = new HashMap<>(own);
        ranged.put("risk.input.to", at(50));
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        long second = counted(counting(settings(ranged), restored));

        long upToTheHeartbeatAt50 = 20L * 50 * INSTRUMENTS;
        assertThat(first + second - upToTheHeartbeatAt50)
                .as("trades beyond the end: those that stand before the heartbeat that ends a partition")
                .isBetween(0L, 20L * INSTRUMENTS);
        assertThat(second).as("trades after the savepoint").isPositive();
    }

    /** Reads trades until it is stopped or at the end. */
    private JobClient counting(KafkaSettings settings, Configuration configuration) throws Exception {
        StreamExecutionEnvironment environment = environment(configuration);
        KafkaInputs.read(environment, settings)
                .inputs()
                .trades()
                .map(new Counting())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return environment.executeAsync("counting");
    }

    private static long counted(JobClient job) throws Exception {
        return job.getJobExecutionResult()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .<Long>getAccumulatorResult("trades");
    }

    private static final class Counting extends RichMapFunction<Trade, Trade> {

        private static final long serialVersionUID = 1;

        private transient LongCounter trades;

        @Override
        public void open(OpenContext context) {
            trades = new LongCounter();
            getRuntimeContext().addAccumulator("trades", trades);
        }

        @Override
        public Trade map(Trade trade) {
            trades.add(1L);
            return trade;
        }
    }
}
