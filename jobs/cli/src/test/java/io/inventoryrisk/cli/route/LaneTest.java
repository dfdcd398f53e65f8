package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {

    private static final TopicPartition PARTITION = new TopicPartition(Transition.TOPIC, 0);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Grouping EACH_ALONE =
            new Grouping(List.of("instrument"), Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    private static final int PATIENCE = 20_000;
    /** The target answers in real time: some of it must pass. */
    private static final long ANSWER_NANOS = 200_000;

    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    private int capacity = 1_000;
    private Target.Kind kind = Target.Kind.WEBHOOK;
    private StubTarget target;
    private MockConsumer<byte[], byte[]> consumer;
    private Lane lane;
    private long now = Transition.micros(100_000) / 1_000;

    @BeforeEach
    void start() throws IOException {
        target = new StubTarget();
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void offsetsAreCommittedOnceTheTargetHasTakenTheRecords() throws IOException {
        open();
        target.answers(503);
        write(Transition.raised("BTC", 1), Transition.raised("ETH", 2));
        turn(() -> lane.failures() >= 3);
        assertThat(committedOffset()).isZero();
        target.answers(200);
        turn(() -> committedOffset() == 2);
        assertThat(told()).containsExactly("BTC firing", "ETH firing");
    }

    @Test
    void restartSendsAgainAtMostWhatWasNotAcknowledged() throws IOException {
        open();
        write(Transition.raised("A", 1), Transition.raised("B", 2), Transition.raised("C", 3));
        target.answers(body -> body.toString().contains("binance:B") ? 503 : 200);
        turn(() -> lane.failures() > 0 && committedOffset() == 1);
        assertThat(told()).as("C waits behind B, which is tried again").containsExactly("A firing");
        target.answers(200);
        open();
        write(Transition.raised("D", 4));
        turn(() -> committedOffset() == 4);
        assertThat(told()).containsExactly("A firing", "B firing", "C firing", "D firing");
        open();
        turn(() -> lane.isDrained());
        assertThat(told()).as("nothing new").hasSize(4);
    }

    @Test
    void alertmanagerIsRemindedAfterARestartOfWhatFires() throws IOException {
        kind = Target.Kind.ALERTMANAGER;
        open();
        Transition raised = Transition.raised("A", 1);
        write(raised, Transition.raised("B", 2), raised.cleared(3));
        turn(() -> committedOffset() == 3);
        open();
        turn(() -> target.taken().size() == 2);
        assertThat(target.taken().get(1)).hasSize(1);
        assertThat(target.taken().get(1).get(0).at("/labels/instrument").textValue())
                .isEqualTo("binance:B");
        write(Transition.raised("B", 2).cleared(9));
        turn(() -> committedOffset() == 4);
        assertThat(target.alerts()).endsWith("binance:B binance:B-9");
    }

    @Test
    void newTargetIsToldWhatFiresNowAndNothingOfWhatIsOver() throws IOException {
        Transition over = Transition.raised("OVER", 1);
        write(
                over,
                Transition.raised("A", 2),
                over.cleared(3),
                Transition.raised("A", 2).updated(4, "summary", "more"));
        open();
        turn(() -> committedOffset() == 4);
        assertThat(told()).containsExactly("A firing");
        assertThat(target.taken().get(0).at("/alerts/0/annotations/summary").textValue())
                .isEqualTo("more");
    }

    @Test
    void whatABackfillWroteIsNeverTold() throws IOException {
        open();
        write(
                Transition.raised("A", 1).with("runId", "backfill-7"),
                Transition.raised("A", 1).with("runId", "backfill-7").cleared(2),
                Transition.raised("B", 3));
        turn(() -> committedOffset() == 3);
        assertThat(told()).containsExactly("B firing");
        assertThat(target.received()).hasSize(1);
    }

    @Test
    void transitionsThatAFailoverRepeatsAreToldOnce() throws IOException {
        open();
        Transition raised = Transition.raised("A", 1);
        write(raised, raised.cleared(2), Transition.raised("A", 3));
        turn(() -> committedOffset() == 3);
        int before = target.received().size();
        write(raised, raised.cleared(2), Transition.raised("A", 3));
        turn(() -> committedOffset() == 6);
        assertThat(target.received()).hasSize(before);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheRestIsTold() throws IOException {
        open();
        add(new byte[] {7}, "f-X");
        write(Transition.raised("B", 3));
        turn(() -> committedOffset() == 2);
        assertThat(letters)
                .containsExactly("0 NOT_CONFLUENT not told to desk: a value begins with a zero byte and a schema id");
        assertThat(told()).containsExactly("B firing");
    }

    @Test
    void alertThatIsRemovedIsNoLongerRepeated() throws IOException {
        kind = Target.Kind.ALERTMANAGER;
        open();
        write(Transition.raised("A", 1));
        turn(() -> committedOffset() == 1);
        add(null, "f-A");
        turn(() -> committedOffset() == 2);
        int before = target.received().size();
        for (int minute = 0; minute < 60; minute++) {
            now += Duration.ofMinutes(1).toMillis();
            turnOnce();
        }
        assertThat(target.received()).hasSize(before);
        open();
        turn(() -> lane.isDrained());
        assertThat(target.received()).hasSize(before);
    }

    @Test
    void readingPausesWhileTooManyWaitAndNothingIsLost() throws IOException {
        capacity = 10;
        open();
        target.answers(503);
        for (int i = 0; i < 10; i++) {
            write(Transition.raised("I" + i, i));
        }
        turn(() -> !consumer.paused().isEmpty());
        for (int i = 10; i < 50; i++) {
            write(Transition.raised("I" + i, i));
        }
        turn(() -> lane.failures() > 5);
        assertThat(lane.waiting()).isEqualTo(10);
        target.answers(200);
        turn(() -> committedOffset() == 50);
        assertThat(new HashSet<>(told())).hasSize(50);
        assertThat(consumer.paused()).isEmpty();
    }

    /** Raises, updates and clears of ten alerts, blocks of which a failover writes again, with crashes in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTransitionIsToldAndTheNewestLastWhateverCrashes(long seed) throws IOException {
        kind = Target.Kind.ALERTMANAGER;
        Random random = new Random(seed);
        List<Transition> written = storm(random);
        open();
        target.answers(body -> random.nextInt(4) == 0 ? 500 : 200);
        int next = 0;
        while (next < written.size()) {
            int block = Math.min(written.size() - next, 1 + random.nextInt(30));
            int from = Math.max(0, next - random.nextInt(20));
            write(written.subList(from, next + block).toArray(Transition[]::new));
            next += block;
            int turns = random.nextInt(40);
            for (int i = 0; i < turns; i++) {
                turnOnce();
            }
            if (random.nextInt(3) == 0) {
                open();
            }
        }
        turn(() -> committedOffset() == topic.size());
        Map<String, String> newest = new HashMap<>();
        Set<String> all = new HashSet<>();
        for (Transition transition : written) {
            String told = transition.node().get("subject").textValue() + " "
                    + transition.node().get("alertId").textValue();
            all.add(told);
            newest.put(transition.node().get("subject").textValue(), told);
        }
        assertThat(target.alerts()).containsAll(all);
        for (Map.Entry<String, String> last : newest.entrySet()) {
            assertThat(target.alerts().stream().filter(told -> told.startsWith(last.getKey() + " ")))
                    .as("seed %d, %s", seed, last.getKey())
                    .last()
                    .isEqualTo(last.getValue());
        }
    }

    private static List<Transition> storm(Random random) {
        List<Transition> storm = new ArrayList<>();
        Map<String, Transition> firing = new HashMap<>();
        for (int second = 1; second <= 300; second++) {
            String instrument = "I" + random.nextInt(10);
            Transition before = firing.get(instrument);
            if (before == null) {
                firing.put(instrument, Transition.raised(instrument, second));
                storm.add(firing.get(instrument));
            } else if (random.nextBoolean()) {
                storm.add(before.updated(second, "summary", "at " + second));
            } else {
                storm.add(firing.remove(instrument).cleared(second));
            }
        }
        return storm;
    }

    /** A process starts; the one before it, if any, has just vanished. */
    private void open() {
        consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
        Target told = new Target("desk", kind, target.url(), Authorization.NONE, "", Duration.ofMinutes(1), EACH_ALONE);
        Courier courier = new Courier(HttpClient.newHttpClient(), told.address(), told.authorization());
        lane = new Lane(
                new LaneSettings(Transition.TOPIC, "desk", capacity, BACKOFF),
                told,
                consumer,
                new AlertReader(new StubRegistry()),
                courier,
                (record, reason, message) -> letters.add(record.offset() + " " + reason + " " + message),
                () -> now);
        consumer.commitSync(committed);
        consumer.rebalance(List.of(PARTITION));
        topic.forEach(consumer::addRecord);
    }

    private void write(Transition... transitions) {
        for (Transition transition : transitions) {
            add(transition.bytes(), new String(transition.key(), StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] value, String key) {
        topic.add(new ConsumerRecord<>(Transition.TOPIC, 0, topic.size(), key.getBytes(StandardCharsets.UTF_8), value));
        if (consumer != null) {
            consumer.addRecord(topic.get(topic.size() - 1));
            consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
        }
    }

    private void turn(BooleanSupplier until) throws IOException {
        for (int i = 0; i < PATIENCE && !until.getAsBoolean(); i++) {
            turnOnce();
        }
        assertThat(until.getAsBoolean()).as(lane.state()).isTrue();
    }

    private void turnOnce() throws IOException {
        lane.turn();
        committed = consumer.committed(Set.of(PARTITION));
        now += 50;
        LockSupport.parkNanos(ANSWER_NANOS);
    }

    private long committedOffset() {
        OffsetAndMetadata offset = committed.get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }

    /** Of a webhook that gets each alert alone. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (JsonNode body : target.taken()) {
            JsonNode alert = body.get("alerts").get(0);
            told.add(alert.at("/labels/instrument").textValue().substring("binance:".length()) + " "
                    + alert.get("status").textValue());
        }
        return told;
    }
}
