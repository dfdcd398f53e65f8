package io.inventoryrisk.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A broker, a registry and a synthetic market, published as far as a test wants, for jobs that run beside each other. */
final class PublishedMarket implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration MARKET = Duration.ofSeconds(40);
    /** An expiry at 30 s, averaged over 10 s; funding every 20 s. */
    private static final MarketSpec.Calendar WITH_AN_EXPIRY =
            new MarketSpec.Calendar(30_000_000, 10_000_000, 20_000_000);

    private static final double BOOK_UPDATES_PER_SECOND = 200;
    private static final double TRADES_PER_SECOND = 20;
    private static final int PARTITIONS = 2;

    private final EmbeddedKafka kafka;
    private final RegistryServer registryServer;
    private final Connection connection;
    private final SchemaRegistry registry;
    private final ModelProducer producer;
    private final SyntheticMarket market;

    PublishedMarket(Path folder) throws IOException {
        kafka = EmbeddedKafka.start(folder);
        registryServer = RegistryServer.start(folder);
        connection = Connection.of(kafka.bootstrapServers(), registryServer.url(), "", Map.of());
        registry = connection.registry().connect();
        Properties client = new Properties();
        client.putAll(connection.client());
        try (TopicAdmin admin = new TopicAdmin(client, connection.names())) {
            admin.create(List.of(Topic.values()), new Layout(PARTITIONS, PARTITIONS, (short) 1, true));
            admin.register(List.of(Topic.values()), registry);
        }
        producer = new ModelProducer(client, connection.names(), registry);
        market = new SyntheticMarket(
                11,
                Scenario.CRASH,
                MarketSpec.standard()
                        .withDuration(MARKET)
                        .withCalendar(WITH_AN_EXPIRY)
                        .withRates(BOOK_UPDATES_PER_SECOND, TRADES_PER_SECOND));
        define();
    }

    private void define() throws IOException {
        for (Object definition : market.instruments()) {
            producer.send(definition);
        }
        for (Object limit : market.limits()) {
            producer.send(limit);
        }
        for (Object pack : market.parameters()) {
            producer.send(pack);
        }
        producer.flush();
    }

    static Instant at(int second) {
        return MarketSpec.START.plusSeconds(second);
    }

    static long micros(Instant instant) {
        return instant.toEpochMilli() * 1_000;
    }

    /** Some seconds after the market ends: by then every book is stale. */
    static Instant end() {
        return at((int) MARKET.toSeconds() + 15);
    }

    Connection connection() {
        return connection;
    }

    /** Publishes what comes next, as fast as it goes, and promises that nothing up to the instant follows. */
    void publishUpTo(Instant instant) throws IOException {
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Clock clock) {
                producer.heartbeat(clock.timeMicros());
                if (clock.timeMicros() >= micros(instant)) {
                    producer.flush();
                    return;
                }
            } else {
                producer.send(event.payload());
            }
        }
        producer.heartbeat(micros(instant));
        producer.flush();
    }

    /** The options of a live job. */
    Configuration live(String group, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "risk.kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "risk.registry.url",
                registryServer.url(),
                "risk.kafka.group-id",
                group,
                "risk.kafka.transactional-id-prefix",
                group,
                "risk.input.idleness",
                "0 ms"));
        options.putAll(more);
        return ConfigurationLoader.of(options);
    }

    /** Waits until the newest record of a live topic holds at an instant or later. */
    void awaitPublished(Topic topic, Instant instant) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (newestMicros(topic) < micros(instant)) {
            assertThat(System.nanoTime())
                    .as("waited %s for %s at %s", PATIENCE, topic.baseName(), instant)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private long newestMicros(Topic topic) throws IOException {
        long newest = 0;
        try (TopicTail tail = TopicTail.open(connection, List.of(topic))) {
            RecordReader reader = new RecordReader(tail.registry());
            for (ConsumerRecord<byte[], byte[]> record : tail.newest(topic, 20)) {
                newest = Math.max(newest, (Long) reader.read(record.value()).get("asOfMicros"));
            }
        } catch (PoisonException e) {
            throw new AssertionError("a record of " + topic.baseName() + " cannot be read", e);
        }
        return newest;
    }

    /** Runs a command against this broker; its exit code. */
    int run(StringWriter told, String command, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of(command, "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registryServer.url()));
        all.addAll(Arrays.asList(arguments));
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        producer.close();
        registry.close();
        registryServer.close();
        kafka.close();
    }
}
