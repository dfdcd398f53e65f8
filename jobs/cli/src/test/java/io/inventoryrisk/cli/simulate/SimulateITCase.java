package io.inventoryrisk.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker and a real registry, held to the market itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulateITCase {

    private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");
    private static final SimulatedMarket MARKET = new SimulatedMarket(Scenario.CRASH, 7, 300, START);
    private static final List<InputType<?>> EVENTS = List.of(
            InputType.BOOK, InputType.TRADE, InputType.TICKER, InputType.FILL, InputType.BALANCE, InputType.POSITION);

    private final StringWriter told = new StringWriter();
    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder);
        registry = RegistryServer.start(folder);
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void topicsHoldTheMarketAfterOneRunAndAfterTwo() throws Exception {
        create("twice.");
        simulate("twice.", "--scenario", "crash", "--start", START.toString(), "--duration", "4s");
        assertThat(distinct("twice.")).containsExactlyInAnyOrderElementsOf(expected(Duration.ofSeconds(4)));
        long once = records("twice.");

        simulate("twice.", "--scenario", "crash", "--duration", "9s");
        assertThat(told.toString()).contains("goes on at 2026-03-01T09:30:04Z");
        assertThat(distinct("twice."))
                .as("nothing is missing and nothing else is there")
                .containsExactlyInAnyOrderElementsOf(expected(Duration.ofSeconds(9)));
        assertThat(records("twice.") - once).as("little is told twice").isLessThan((long)
                (1.2 * (expected(Duration.ofSeconds(9)).size() - once + 50)));
        assertThat(read("twice.", InputType.PARAMETERS).stream()
                        .filter(record -> record instanceof ParameterPack pack
                                && pack.name().equals(SimulatedMarket.PACK)))
                .containsExactly(MARKET.pack());
    }

    @Test
    void noEventIsPublishedBeforeItsTime() throws Exception {
        create("paced.");
        Instant before = Instant.now();
        simulate("paced.", "--duration", "3s");
        List<Long> aheadMicros = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (TopicTail tail = tail("paced.")) {
            for (InputType<?> type : EVENTS) {
                WireDecoder<?> decoder = new WireDecoder<>(type, tail.registry());
                for (ConsumerRecord<byte[], byte[]> record : tail.newest(type.topic(), Long.MAX_VALUE)) {
                    long time = time(type, decoder.decode(record.value()));
                    times.add(time);
                    // Kafka's stamp is cut to milliseconds.
                    aheadMicros.add(time - (record.timestamp() * 1_000 + 999));
                }
            }
        }
        assertThat(aheadMicros).isNotEmpty().allMatch(ahead -> ahead <= 0);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(SimulatedMarket.instant(
                        times.stream().mapToLong(Long::longValue).min().orElseThrow()))
                .as("it begins now, or before a midnight")
                .isBetween(before.minusSeconds(80), Instant.now());
    }

    @Test
    void anotherMarketInTheSameTopicsIsRefused() {
        create("other.");
        simulate("other.", "--scenario", "crash", "--start", START.toString(), "--duration", "1s");
        assertThat(run("other.", "--scenario", "calm", "--duration", "1s")).isEqualTo(1);
        assertThat(told.toString()).contains("--scenario crash --seed 7 --rate 300.0, not --scenario calm");
    }

    @Test
    void wrongOptionsAreRefusedWithTheRemedy() {
        assertThat(run("none.", "--rate", "0")).isEqualTo(2);
        assertThat(told.toString()).contains("--rate must be a positive number, was 0.0");
        assertThat(run("none.")).isEqualTo(1);
        assertThat(told.toString()).contains("create them with 'inventory-risk topics create'");
    }

    /** What the market says, in the words of the topics. */
    private static Set<Object> expected(Duration duration) {
        Set<Object> events = new LinkedHashSet<>();
        SyntheticMarket market = MARKET.market(duration);
        while (market.hasNext()) {
            Event event = market.next();
            if (!(event.payload() instanceof Clock)) {
                events.add(wire(event.payload()));
            }
        }
        return events;
    }

    /** Unlike the model's, these are equal where they say the same. */
    private static <T> Object wire(T record) {
        return InputType.of(record).toWire().apply(record);
    }

    private Set<Object> distinct(String prefix) throws Exception {
        Set<Object> events = new LinkedHashSet<>();
        for (InputType<?> type : EVENTS) {
            read(prefix, type).stream()
                    .filter(record -> !(record instanceof Clock))
                    .map(SimulateITCase::wire)
                    .forEach(events::add);
        }
        return events;
    }

    private long records(String prefix) throws Exception {
        long count = 0;
        for (InputType<?> type : EVENTS) {
            count += read(prefix, type).stream()
                    .filter(record -> !(record instanceof Clock))
                    .count();
        }
        return count;
    }

    private List<Object> read(String prefix, InputType<?> type) throws Exception {
        List<Object> records = new ArrayList<>();
        try (TopicTail tail = tail(prefix)) {
            WireDecoder<?> decoder = new WireDecoder<>(type, tail.registry());
            for (ConsumerRecord<byte[], byte[]> record : tail.newest(type.topic(), Long.MAX_VALUE)) {
                records.add(decoder.decode(record.value()));
            }
        }
        return records;
    }

    private TopicTail tail(String prefix) throws Exception {
        return TopicTail.open(
                Connection.of(kafka.bootstrapServers(), registry.url(), prefix, Map.of()), Topic.inputs());
    }

    private static <T> long time(InputType<T> type, Object record) {
        return record instanceof Clock clock
                ? clock.timeMicros()
                : type.timeMicros().applyAsLong(type.model().cast(record));
    }

    private void create(String prefix) {
        assertThat(execute(Stream.concat(Stream.of("topics", "create"), connection(prefix))))
                .isZero();
    }

    private void simulate(String prefix, String... options) {
        assertThat(run(prefix, options)).as(told.toString()).isZero();
    }

    private int run(String prefix, String... options) {
        return execute(Stream.concat(Stream.concat(Stream.of("simulate"), connection(prefix)), Stream.of(options)));
    }

    private Stream<String> connection(String prefix) {
        return Stream.of(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                registry.url(),
                "--topic-prefix",
                prefix);
    }

    private int execute(Stream<String> arguments) {
        PrintWriter writer = new PrintWriter(told, true);
        return InventoryRisk.commandLine().setOut(writer).setErr(writer).execute(arguments.toArray(String[]::new));
    }
}
