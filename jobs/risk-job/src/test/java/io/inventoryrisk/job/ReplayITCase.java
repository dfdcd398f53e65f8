package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From Kafka to Kafka, on RocksDB, the job publishes what the pure fold says: at any parallelism, at any speed, and after
 * a TaskManager was killed.
 */
class ReplayITCase {

    private static final Duration MARKET = Duration.ofSeconds(45);
    /** An expiry at 30 s, averaged over 10 s and delivered at 33 s; funding every 20 s. */
    private static final MarketSpec.Calendar WITH_AN_EXPIRY =
            new MarketSpec.Calendar(30_000_000, 10_000_000, 20_000_000);

    /** What would come later a replay tells, since its time goes on to its end, and a live job does not yet. */
    private static final long END_MICROS =
            MarketSpec.START.plus(MARKET).plusSeconds(15).toEpochMilli() * 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final List<Object> EVENTS = new ArrayList<>();
    private static PureFold fold;

    @TempDir
    private Path folder;

    @BeforeAll
    static void foldTheMarket() {
        SyntheticMarket market = new SyntheticMarket(
                11, Scenario.CRASH, MarketSpec.standard().withDuration(MARKET).withCalendar(WITH_AN_EXPIRY));
        EVENTS.addAll(market.instruments());
        EVENTS.addAll(market.limits());
        EVENTS.addAll(market.parameters());
        market.forEachRemaining((Event event) -> EVENTS.add(event.payload()));
        EVENTS.remove(lostFill());
        // Past the end: by then every book is stale and every position has been valued at every instant.
        EVENTS.add(new Clock("end", END_MICROS));
        fold = PureFold.of(RiskJobConfig.from(new Configuration()), EVENTS);
    }

    /** A report that never comes, so that positions differ from the venue's. */
    private static Fill lostFill() {
        long from = MarketSpec.START.plusSeconds(15).toEpochMilli() * 1_000;
        return EVENTS.stream()
                .filter(event -> event instanceof Fill fill && fill.timeMicros() > from)
                .map(Fill.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void replayEqualsTheFoldAtAnyParallelism(int parallelism) throws Exception {
        try (KafkaWorld world = new KafkaWorld(3)) {
            publish(world, Double.POSITIVE_INFINITY);
            world.options().put("risk.input.bounded", "true");
            try (LocalCluster cluster = new LocalCluster(folder, parallelism)) {
                cluster.awaitEnd(cluster.submit(world.options(), parallelism), PATIENCE.toSeconds());
            }
            assertEverythingIsAsFolded(world);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 15})
    void liveEqualsTheFoldAtAnySpeed(double speed) throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2)) {
            JobID job = cluster.submit(world.options(), 2);
            publish(world, speed);
            awaitEverything(world);
            cluster.cancel(job);
            assertEverythingIsAsFolded(world);
        }
    }

    @Test
    void killedTaskManagerChangesNoCommittedRecord() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2)) {
            JobID job = cluster.submit(world.options(), 2);
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
                try {
                    publish(world, 4);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            for (int kill = 0; kill < 2; kill++) {
                int seen = fold.audit.size() * (kill + 1) / 4;
                await(
                        "audit lines before the kill",
                        () -> world.read(Topic.RISK_AUDIT).size() >= seen);
                cluster.killTaskManager();
            }
            publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            awaitEverything(world);
            cluster.cancel(job);
            assertThat(world.read(Topic.RISK_AUDIT))
                    .as("the audit ledger, exactly once")
                    .containsExactlyInAnyOrderElementsOf(world.asWritten(OutputType.AUDIT, fold.audit));
            assertEverythingIsAsFolded(world);
        }
    }

    /** Publishes the market at a multiple of its own speed, heartbeats in every partition. */
    private static void publish(KafkaWorld world, double speed) throws IOException {
        long startedNanos = System.nanoTime();
        long startMicros = MarketSpec.START.toEpochMilli() * 1_000;
        try (ModelProducer producer = world.producer()) {
            for (Object event : EVENTS) {
                if (event instanceof Clock clock) {
                    long dueNanos = (long) ((clock.timeMicros() - startMicros) * 1_000 / speed);
                    LockSupport.parkNanos(dueNanos - (System.nanoTime() - startedNanos));
                    producer.heartbeat(clock.timeMicros());
                } else {
                    producer.send(event);
                }
            }
        }
    }

    private static void awaitEverything(KafkaWorld world) throws Exception {
        await("audit ledger", () -> world.read(Topic.RISK_AUDIT).size() >= fold.audit.size());
        await("last model", () -> distinct(world.read(Topic.RISK_MARKET_MODEL)).size() >= fold.models.size());
        await("last bar", () -> distinct(world.read(Topic.RISK_BAR)).size() >= fold.bars.size());
        await("last surface", () -> distinct(world.read(Topic.RISK_SURFACE)).size() >= fold.fits.size());
        await("last check", () -> distinct(world.read(Topic.RISK_MODEL_CHECK)).size() >= fold.checks.size());
        await("last exposure", () -> distinct(world.read(Topic.RISK_EXPOSURE)).size() >= fold.exposures.size());
        await("last portfolio", () -> distinct(world.read(Topic.RISK_PORTFOLIO)).size() >= fold.portfolios.size());
        await("last margin", () -> distinct(world.read(Topic.RISK_MARGIN)).size() >= fold.margins.size());
        await("last advice", () -> distinct(world.read(Topic.RISK_ADVICE)).size() >= fold.advice.size());
        await(
                "last judged fill",
                () -> distinct(world.read(Topic.RISK_EXECUTION, END_MICROS)).size()
                        >= distinct(world.asWritten(OutputType.EXECUTION, fold.executions, END_MICROS))
                                .size());
        await("last alert", () -> distinct(world.read(Topic.RISK_ALERT)).size() >= fold.alerts.size());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("waited %s for the %s", PATIENCE, what)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void assertEverythingIsAsFolded(KafkaWorld world) throws Exception {
        assertThat(world.read(Topic.RISK_DEAD_LETTER)).isEmpty();
        assertEqual(world, OutputType.BAR, fold.bars);
        assertEqual(world, OutputType.MARKET_MODEL, List.copyOf(fold.models.values()));
        assertEqual(world, OutputType.SURFACE, fold.fits);
        assertEqual(world, OutputType.MODEL_CHECK, fold.checks);
        assertEqual(world, OutputType.INVENTORY, fold.inventory);
        assertEqual(world, OutputType.AUDIT, fold.audit);
        assertEqual(world, OutputType.EXPOSURE, fold.exposures);
        assertEqual(world, OutputType.PORTFOLIO, fold.portfolios);
        assertEqual(world, OutputType.MARGIN, fold.margins);
        assertEqual(world, OutputType.EXECUTION, fold.executions);
        assertEqual(world, OutputType.BURST, fold.bursts);
        assertEqual(world, OutputType.RECONCILIATION, fold.breaks);
        assertEqual(world, OutputType.ADVICE, fold.advice);
        assertEqual(world, OutputType.ALERT, fold.alerts);
    }

    /** At-least-once topics may repeat a record after a failure, but never change one. */
    private static <T> void assertEqual(KafkaWorld world, OutputType<T> type, List<T> expected) throws Exception {
        assertThat(expected).as("the market has something for %s", type.topic()).isNotEmpty();
        assertThat(distinct(world.read(type.topic(), END_MICROS)))
                .as("records of %s", type.topic())
                .isEqualTo(distinct(world.asWritten(type, expected, END_MICROS)));
    }

    private static List<String> distinct(List<String> values) {
        return new LinkedHashSet<>(values).stream().sorted().toList();
    }
}
