package io.inventoryrisk.cli.backfill;

import static io.inventoryrisk.cli.backfill.PublishedMarket.at;
import static io.inventoryrisk.cli.backfill.PublishedMarket.end;
import static io.inventoryrisk.cli.backfill.PublishedMarket.micros;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.engine.RiskCluster;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two generations of the job beside each other, one publishing, then the other, then the first again. */
class CutoverITCase {

    private static final String[] GROUPS = {"--group=1=generation-1", "--group=2=generation-2"};
    private static final List<Topic> GRID = List.of(
            Topic.RISK_BAR,
            Topic.RISK_MARKET_MODEL,
            Topic.RISK_EXPOSURE,
            Topic.RISK_PORTFOLIO,
            Topic.RISK_MARGIN,
            Topic.RISK_ADVICE);

    @TempDir
    private Path folder;

    private PublishedMarket market;

    @BeforeEach
    void start() throws Exception {
        market = new PublishedMarket(folder.resolve("kafka"));
    }

    @AfterEach
    void stop() throws Exception {
        market.close();
    }

    @Test
    void bothWaysTheUnionHasEachInstantOnce() throws Exception {
        try (RiskCluster first = start("generation-1", Map.of());
                RiskCluster second = start("generation-2", Map.of("risk.generation", "2"))) {
            market.publishUpTo(at(12));
            market.awaitPublished(Topic.RISK_PORTFOLIO, at(12));
            awaitRead("market.book", 1);
            assertRefused("too near", "--to-generation=2", "--at=" + at(12));
            assertRefused("owns 2026-01-05T00:00:20Z already", "--to-generation=1", "--at=" + at(20));
            assertRefused("has committed nothing", "--to-generation=3", "--at=" + at(20));
            cutover(0, "--to-generation=2", "--at=" + at(20));
            awaitHeard();

            market.publishUpTo(at(26));
            market.awaitPublished(Topic.RISK_PORTFOLIO, at(26));
            assertThat(cutover(0, "--status"))
                    .contains("generation 2   from 2026-01-05T00:00:20Z", "by generation 2; its owner is 2");
            cutover(0, "--to-generation=1", "--in=6s");
            awaitHeard();

            market.publishUpTo(end());
            market.awaitPublished(Topic.RISK_PORTFOLIO, end());
            market.awaitPublished(Topic.RISK_ADVICE, end());
            first.stop();
            second.stop();
        }
        assertUnionIsThatOfOneJob();
        assertThat(generations()).containsExactly(Map.entry(0L, "1"), Map.entry(20L, "2"), Map.entry(32L, "1"));
    }

    private RiskCluster start(String group, Map<String, String> options) throws Exception {
        RiskCluster.Settings settings =
                new RiskCluster.Settings(folder.resolve(group), 1, 0, Duration.ofSeconds(1), false, "rocksdb");
        RiskCluster cluster = RiskCluster.start(settings);
        try {
            cluster.run(group, market.live(group, options), null);
            return cluster;
        } catch (Exception failed) {
            cluster.close();
            throw failed;
        }
    }

    private void assertRefused(String because, String... arguments) {
        assertThat(cutover(1, arguments)).contains(because);
    }

    private String cutover(int expected, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--by=ada", "--reason=a release", "--notice=5s", "--max-behind=10m"));
        all.addAll(Arrays.asList(GROUPS));
        all.addAll(Arrays.asList(arguments));
        StringWriter told = new StringWriter();
        assertThat(market.run(told, "cutover", all.toArray(String[]::new)))
                .as(told.toString())
                .isEqualTo(expected);
        return told.toString();
    }

    /** Waits until both jobs have read, and checkpointed, what control.cutover holds. */
    private void awaitHeard() throws Exception {
        TopicPartition cutovers = new TopicPartition("control.cutover", 0);
        try (Admin admin = Admin.create(Map.copyOf(market.connection().client()))) {
            awaitRead(
                    "control.cutover",
                    admin.listOffsets(Map.of(cutovers, OffsetSpec.latest()))
                            .partitionResult(cutovers)
                            .get()
                            .offset());
        }
    }

    private void awaitRead(String topic, long offset) throws Exception {
        long deadline = System.nanoTime() + PublishedMarket.PATIENCE.toNanos();
        TopicPartition first = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.copyOf(market.connection().client()))) {
            for (String group : List.of("generation-1", "generation-2")) {
                while (read(admin, group, first) < offset) {
                    assertThat(System.nanoTime())
                            .as("waited for %s to have read %s", group, topic)
                            .isLessThan(deadline);
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            }
        }
    }

    private static long read(Admin admin, String group, TopicPartition partition) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return offset == null ? 0 : offset.offset();
    }

    /** One job over the same inputs, which knows of no generations, is the oracle. */
    private void assertUnionIsThatOfOneJob() throws Exception {
        StringWriter told = new StringWriter();
        assertThat(market.run(
                        told,
                        "backfill",
                        "--run-id=one",
                        "--from=" + at(0),
                        "--to=" + end(),
                        "--folder=" + folder.resolve("one")))
                .as(told.toString())
                .isZero();
        StringWriter compared = new StringWriter();
        int status = market.run(compared, "compare", "live", "run:one", "--json", "--from=" + at(0), "--to=" + end());
        assertThat(status).as(compared.toString()).isZero();
        String json = compared.toString()
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow();
        for (JsonNode topic : new ObjectMapper().readTree(json).get("topics")) {
            assertThat(topic.get("repeats").longValue())
                    .as("doubled records of %s", topic.get("topic"))
                    .isZero();
        }
    }

    /** Who published each instant, where that changes, by seconds since the start; the same in every topic. */
    private TreeMap<Long, String> generations() throws Exception {
        TreeMap<Long, String> changes = new TreeMap<>();
        for (Topic topic : GRID) {
            TreeMap<Long, String> byInstant = new TreeMap<>();
            try (TopicTail tail = TopicTail.open(market.connection(), List.of(topic))) {
                RecordReader reader = new RecordReader(tail.registry());
                for (ConsumerRecord<byte[], byte[]> record : tail.newest(topic, Long.MAX_VALUE)) {
                    long instant = (Long) reader.read(record.value()).get("asOfMicros");
                    String generation =
                            new String(record.headers().lastHeader("generation").value(), StandardCharsets.UTF_8);
                    assertThat(byInstant.put(instant, generation))
                            .as("%s at %d", topic.baseName(), instant)
                            .isIn(null, generation);
                }
            }
            TreeMap<Long, String> ofTopic = changesOf(byInstant);
            assertThat(changes.isEmpty() ? ofTopic : changes)
                    .as(topic.baseName())
                    .isEqualTo(ofTopic);
            changes = ofTopic;
        }
        return changes;
    }

    private static TreeMap<Long, String> changesOf(TreeMap<Long, String> byInstant) {
        TreeMap<Long, String> changes = new TreeMap<>();
        String last = "";
        for (Map.Entry<Long, String> entry : byInstant.entrySet()) {
            if (!entry.getValue().equals(last)) {
                last = entry.getValue();
                changes.put(changes.isEmpty() ? 0 : seconds(entry.getKey()), last);
            }
        }
        return changes;
    }

    private static long seconds(long micros) {
        return (micros - micros(Instant.from(at(0)))) / 1_000_000;
    }
}
