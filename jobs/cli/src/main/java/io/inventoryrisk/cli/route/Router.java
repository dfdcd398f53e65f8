package io.inventoryrisk.cli.route;

import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Serves every target, each on a thread and with a consumer group of its own. */
final class Router implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final int CAPACITY = 10_000;

    private final List<LaneRun> runs = new ArrayList<>();
    private final DeadLetterTopic deadLetters;
    private final SchemaRegistry registry;

    private Router(DeadLetterTopic deadLetters, SchemaRegistry registry) {
        this.deadLetters = deadLetters;
        this.registry = registry;
    }

    /**
     * Starts to route.
     *
     * @param group what the consumer groups begin with
     * @param once whether to end with what the topic holds
     * @throws IOException where Kafka does not answer or lacks a topic, with the remedy
     */
    static Router start(Connection connection, List<Target> targets, String group, boolean once) throws IOException {
        String topic = connection.names().of(Topic.RISK_ALERT);
        try (Broker broker = new Broker(connection)) {
            broker.require(List.of(topic, connection.names().of(Topic.RISK_DEAD_LETTER)));
        }
        SchemaRegistry registry = connection.registry().connect();
        Router router = new Router(DeadLetterTopic.open(connection, registry), registry);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        for (Target target : targets) {
            String label = target.label();
            Consumer<byte[], byte[]> consumer = consumer(connection, group + "." + label.replace('@', '.'));
            Courier courier = new Courier(http, target.address(), target.authorization());
            Lane lane = new Lane(
                    new LaneSettings(topic, label, CAPACITY, BACKOFF),
                    target,
                    consumer,
                    new AlertReader(registry),
                    courier,
                    router.deadLetters,
                    System::currentTimeMillis);
            router.runs.add(new LaneRun(label, lane, consumer, once));
        }
        router.runs.forEach(LaneRun::start);
        return router;
    }

    private static Consumer<byte[], byte[]> consumer(Connection connection, String group) {
        Map<String, Object> settings = new HashMap<>(connection.client());
        settings.put("group.id", group);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.protocol", "classic");
        settings.put("partition.assignment.strategy", RangeAssignor.class.getName());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether nothing is left to do. */
    boolean isDone() {
        return runs.stream().allMatch(LaneRun::isDone);
    }

    /** @throws IOException where a target can no longer be served */
    void failIfFailed() throws IOException {
        for (LaneRun run : runs) {
            run.failIfFailed();
        }
    }

    /** One line for a person. */
    String state() {
        StringJoiner line = new StringJoiner("; ");
        runs.forEach(run -> line.add(run.state()));
        return line.toString();
    }

    /** Lets every request that is under way end, commits what is done, and stops. */
    void stop() {
        runs.forEach(LaneRun::stop);
        runs.forEach(LaneRun::await);
    }

    @Override
    public void close() {
        stop();
        deadLetters.close();
        registry.close();
    }
}
