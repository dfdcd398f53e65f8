package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.RegisteredMetrics;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed, unknown, doubled, missing, crossed, premature, late: the job lives, and every record is accounted for. */
class DirtyInputITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyRecordIsConsumedDeadLetteredOrCounted() throws Exception {
        List<JsonNode> bars = barsOfADirtyMarket(true);
        theLostMessageIsAGapUntilTheSnapshot(bars);
        theCrossedBookIsNeverPriced(bars);
        assertThat(sum(bars, "late")).as("late book messages").isPositive();
    }

    @Test
    void idlePartitionsNeitherStallTheGridNorLoseARecord() throws Exception {
        barsOfADirtyMarket(false);
    }

    private List<JsonNode> barsOfADirtyMarket(boolean heartbeats) throws Exception {
        RegisteredMetrics metrics = new RegisteredMetrics();
        try (KafkaWorld world = new KafkaWorld(12);
                LocalCluster cluster = new LocalCluster(folder, 2, metrics::listenTo)) {
            // With heartbeats nothing need be guessed from silence: a slow machine must not change a record.
            world.options().put("risk.input.idleness", heartbeats ? "0 s" : "2 s");
            JobID job = cluster.submit(world.options(), 2);
            cluster.awaitRunning(job);
            DirtyMarket market;
            try (ModelProducer producer = world.producer()) {
                market = new DirtyMarket(producer, heartbeats, instant -> {
                    await(world, Topic.RISK_MARKET_MODEL, instant);
                    await(world, Topic.RISK_EXPOSURE, instant);
                });
                market.publish();
            }
            PureFold fold = PureFold.of(RiskJobConfig.from(new Configuration()), market.valid);
            awaitTheEnd(world, fold);
            assertThat(cluster.restarts(job)).as("restarts of the job").isZero();
            everythingSpoiledIsCounted(metrics, market, fold);
            cluster.cancel(job);

            List<JsonNode> bars = read(world, Topic.RISK_BAR);
            everyPoisonIsADeadLetterWithItsBytes(world, market);
            everyBookMessageIsInABar(bars, market);
            everyTradeIsInABar(bars, market);
            everyFillIsInTheLedger(world, fold);
            return bars;
        }
    }

    private void awaitTheEnd(KafkaWorld world, PureFold fold) throws Exception {
        await(world, Topic.RISK_MARKET_MODEL, DirtyMarket.END_MICROS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (world.read(Topic.RISK_AUDIT).size() < fold.audit.size()) {
            assertThat(System.nanoTime()).as("deadline for the last fill").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private void await(KafkaWorld world, Topic topic, long instantMicros) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long newest = newest(world, topic); newest < instantMicros; newest = newest(world, topic)) {
            assertThat(System.nanoTime())
                    .as("deadline for %d in %s, the newest is of %d", instantMicros, topic, newest)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private long newest(KafkaWorld world, Topic topic) throws Exception {
        long newest = Long.MIN_VALUE;
        for (JsonNode record : read(world, topic)) {
            newest = Math.max(newest, micros(record));
        }
        return newest;
    }

    private static void everythingSpoiledIsCounted(RegisteredMetrics metrics, DirtyMarket market, PureFold fold) {
        metrics.assertAreThoseOfTheCatalogue();
        metrics.assertNoLabelNames(market.namesOfTheDesk());
        market.deadLetters.forEach(
                (reason, letters) -> assertThat(metrics.sum(JobMetric.DECODE_ERRORS, PoisonReason.valueOf(reason)))
                        .as("decode errors of %s", reason)
                        .isEqualTo(letters.longValue()));
        assertThat(metrics.sum(JobMetric.BOOK_GAPS)).as("gaps").isEqualTo(market.lost);
        assertThat(metrics.sum(JobMetric.BOOK_RESYNCS)).as("resyncs").isEqualTo(market.lost);
        assertThat(metrics.sum(JobMetric.BOOKS)).as("books").isEqualTo(market.books());
        assertThat(metrics.sum(JobMetric.LATE_TICKS)).as("late ticks").isGreaterThanOrEqualTo(market.lateTrades);
        assertThat(metrics.sum(JobMetric.FILLS_APPLIED)).as("fills").isEqualTo(fold.inventory.size());
        assertThat(metrics.sum(JobMetric.LATE_FILLS)).as("late fills").isPositive();
        assertThat(metrics.sum(JobMetric.MARKS)).as("marks").isPositive();
        assertThat(metrics.count(JobMetric.INVENTORY_LATENCY_MILLIS))
                .as("latencies of a market that is months old")
                .isZero();
    }

    private void everyPoisonIsADeadLetterWithItsBytes(KafkaWorld world, DirtyMarket market) throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode letter : read(world, Topic.RISK_DEAD_LETTER)) {
            found.merge(letter.get("reason").asText(), 1, Integer::sum);
            assertThat(letter.get("sourcePartition").asInt())
                    .as("place of %s", letter)
                    .isNotNegative();
            assertThat(letter.get("sourceOffset").asLong())
                    .as("place of %s", letter)
                    .isNotNegative();
            assertThat(letter.get("message").asText()).isNotBlank();
            boolean hadBytes = !letter.get("reason").asText().equals("NULL_VALUE");
            assertThat(letter.get("value").isNull())
                    .as("raw bytes of %s", letter)
                    .isEqualTo(!hadBytes);
        }
        assertThat(found).as("dead letters by reason").isEqualTo(market.deadLetters);
    }

    private void everyBookMessageIsInABar(List<JsonNode> bars, DirtyMarket market) {
        long sent = market.valid.stream().filter(BookUpdate.class::isInstance).count();
        assertThat(sum(bars, "updates") + sum(bars, "duplicates") + sum(bars, "dropped"))
                .as("book messages applied, doubled or dropped")
                .isEqualTo(sent);
        assertThat(sum(bars, "duplicates")).as("doubled book messages").isGreaterThanOrEqualTo(market.duplicates);
        assertThat(sum(bars, "gaps")).as("gaps").isEqualTo(market.lost);
    }

    private static long sum(List<JsonNode> bars, String count) {
        return bars.stream().mapToLong(bar -> bar.get(count).asLong()).sum();
    }

    private void everyTradeIsInABar(List<JsonNode> bars, DirtyMarket market) {
        long sent = market.valid.stream().filter(Trade.class::isInstance).count();
        long counted =
                bars.stream().mapToLong(bar -> bar.at("/flow/trades").asLong()).sum();
        long late =
                bars.stream().mapToLong(bar -> bar.at("/flow/late").asLong()).sum();
        assertThat(counted).as("trades in bars").isEqualTo(sent);
        assertThat(market.lateTrades).isPositive();
        assertThat(late).as("late trades").isGreaterThanOrEqualTo(market.lateTrades);
    }

    private void everyFillIsInTheLedger(KafkaWorld world, PureFold fold) throws Exception {
        assertThat(world.read(Topic.RISK_AUDIT))
                .containsExactlyInAnyOrderElementsOf(world.asWritten(OutputType.AUDIT, fold.audit));
        int late = 0;
        for (JsonNode exposure : read(world, Topic.RISK_EXPOSURE)) {
            late += exposure.get("lateFills").asInt();
        }
        assertThat(late).as("fills that entered an exposure late").isPositive();
    }

    private void theLostMessageIsAGapUntilTheSnapshot(List<JsonNode> bars) {
        List<String> states = statuses(bars, DirtyMarket.GAPPED);
        assertThat(states).contains("GAP");
        assertThat(states.subList(states.lastIndexOf("GAP") + 1, states.size()))
                .as("after the snapshot")
                .contains("OK");
    }

    private void theCrossedBookIsNeverPriced(List<JsonNode> bars) {
        assertThat(statuses(bars, DirtyMarket.CROSSED)).contains("CROSSED", "OK");
        for (JsonNode bar : bars) {
            if (bar.at("/quality/status").asText().equals("CROSSED")) {
                assertThat(bar.get("mid").isNull()).as("mid of %s", bar).isTrue();
            }
        }
    }

    private static List<String> statuses(List<JsonNode> bars, String instrument) {
        TreeMap<Long, String> statuses = new TreeMap<>();
        for (JsonNode bar : bars) {
            if (bar.get("instrument").asText().equals(instrument)) {
                statuses.put(micros(bar), bar.at("/quality/status").asText());
            }
        }
        return List.copyOf(statuses.values());
    }

    private static long micros(JsonNode record) {
        return record.get("asOfMicros").asLong();
    }

    private List<JsonNode> read(KafkaWorld world, Topic topic) throws Exception {
        List<JsonNode> values = new ArrayList<>();
        for (String value : new LinkedHashSet<>(world.read(topic))) {
            values.add(json.readTree(value));
        }
        return values;
    }
}
