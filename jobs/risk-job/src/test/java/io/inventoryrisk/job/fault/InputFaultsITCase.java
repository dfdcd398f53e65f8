package io.inventoryrisk.job.fault;

import static io.inventoryrisk.job.fault.FaultMarket.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.RegisteredMetrics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are not as they should be: every number stays what the valid records say. */
class InputFaultsITCase {

    private static final double SPEED = 5;
    private static final double HALF = 0.5;
    /** Where a storm of poison shall show. */
    private static final Set<Topic> OTHERS = Set.of(Topic.RISK_ALERT, Topic.RISK_DEAD_LETTER);

    private static final int PARTS = 8;
    /** Of each of ten kinds: 20,000 records in all. */
    private static final int POISON_BEFORE = 400;

    private static final int POISON_IN_EACH_PART = 200;
    private static final int LATE_TICKERS = 50;

    @TempDir
    private Path folder;

    private final RegisteredMetrics metrics = new RegisteredMetrics();
    private LocalCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new LocalCluster(folder, 2, settings -> {
            FaultMarket.patient(settings);
            metrics.listenTo(settings);
        });
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aStormOfPoisonAndASkewedClockChangeNoNumberAndRaiseOneAlert() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                ModelProducer producer = world.producer()) {
            PoisonStorm storm = new PoisonStorm(world, producer);
            storm.prepare();
            storm.raise(POISON_BEFORE);
            JobID job = cluster.submit(MARKET.options(world), 2);
            long since = System.nanoTime();
            for (int part = 0; part < PARTS; part++) {
                MARKET.publish(producer, SPEED, (double) part / PARTS, (part + 1.0) / PARTS);
                storm.raise(POISON_IN_EACH_PART);
                if (part == PARTS / 2) {
                    FoldedMarket.await("first model", () -> FaultMarket.length(world, Topic.RISK_MARKET_MODEL) > 0);
                    storm.sendLateTickers(LATE_TICKERS);
                }
            }
            FoldedMarket.await(
                    "last of " + storm.sent() + " dead letters",
                    () -> FaultMarket.length(world, Topic.RISK_DEAD_LETTER) >= storm.sent());
            FaultMarket.report("poison storm of " + storm.sent() + " records, all dead letters", since, "");
            MARKET.awaitEverythingBut(OTHERS, world);
            assertThat(cluster.restarts(job)).as("restarts of the job").isZero();
            assertThat(metrics.sum(JobMetric.LATE_TICKS)).as("late ticks").isGreaterThanOrEqualTo(LATE_TICKERS);
            cluster.cancel(job);
            storm.assertEveryRecordIsADeadLetter();
            assertThat(storm.assertOneAlert())
                    .as("alerts of anything else")
                    .hasSameElementsAs(world.asWritten(OutputType.ALERT, MARKET.fold().alerts));
            MARKET.assertEverythingIsPublishedBut(OTHERS, world);
        }
    }

    @Test
    void anEmptyPartitionAndReferencesSentAgainChangeNothing() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                ModelProducer producer = world.producer()) {
            MARKET.publishReferences(producer);
            producer.heartbeat(MARKET.endMicros(0.01));
            // The producer knows of two partitions: nobody writes into the third, not even a heartbeat.
            grow(world, Topic.MARKET_TICKER, 3);
            world.options().put("risk.input.idleness", "5 s");
            JobID job = cluster.submit(world.options(), 2);
            long since = System.nanoTime();
            MARKET.publish(producer, SPEED, 0, HALF);
            FoldedMarket.await("first model", () -> {
                // Or the others would fall idle, too, and wake one after the other.
                producer.heartbeat(MARKET.endMicros(HALF));
                producer.flush();
                return FaultMarket.length(world, Topic.RISK_MARKET_MODEL) > 0;
            });
            FaultMarket.report("a partition without records or heartbeats", since, "idle 15 s after the start");
            MARKET.publishReferences(producer);
            MARKET.publish(producer, SPEED, HALF, 1);
            MARKET.awaitEverything(world);
            assertThat(producer.records()).isPositive();
            cluster.cancel(job);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    @Test
    void partitionsAddedBehindAPauseAreReadInOrder() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                ModelProducer producer = world.producer(Map.of("metadata.max.age.ms", "500"))) {
            world.options().put("risk.kafka.partition-discovery", "500 ms");
            List<Topic> growing = List.of(Topic.MARKET_BOOK, Topic.MARKET_TRADE, Topic.TRADING_FILL);
            JobID job = cluster.submit(MARKET.options(world), 2);
            MARKET.publish(producer, SPEED, 0, HALF);
            // A key may move to another partition, and no order holds between partitions: before more is sent, what is
            // under way has to arrive, and the job has to know the new partitions.
            FoldedMarket.await("end of the lag", () -> lag(world, growing, 2) == 0);
            long since = System.nanoTime();
            for (Topic topic : growing) {
                grow(world, topic, 4);
            }
            FoldedMarket.await("heartbeats in the new partitions, read", () -> {
                producer.heartbeat(MARKET.endMicros(HALF));
                producer.flush();
                return lag(world, growing, 4) < Long.MAX_VALUE;
            });
            FaultMarket.report("partitions added, all read", since, "");
            MARKET.publish(producer, SPEED, HALF, 1);
            MARKET.awaitEverything(world);
            assertThat(cluster.restarts(job)).as("restarts of the job").isZero();
            assertThat(world.ends(Topic.MARKET_BOOK)).hasSize(4).allSatisfy((partition, end) -> assertThat(end)
                    .isPositive());
            cluster.cancel(job);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    private static void grow(KafkaWorld world, Topic topic, int partitions) throws Exception {
        try (Admin admin = world.admin()) {
            admin.createPartitions(Map.of(world.name(topic), NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    /** Records that the job has not read, by its group's offsets; without bound while it reads fewer partitions. */
    private static long lag(KafkaWorld world, List<Topic> topics, int partitions) throws Exception {
        try (Admin admin = world.admin()) {
            Map<TopicPartition, Long> read = new HashMap<>();
            admin.listConsumerGroupOffsets(world.options().get("risk.kafka.group-id"))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> read.put(partition, offset.offset()));
            long lag = 0;
            for (Topic topic : topics) {
                Map<String, Long> ends = world.ends(topic);
                for (int i = 0; i < partitions; i++) {
                    TopicPartition partition = new TopicPartition(world.name(topic), i);
                    Long end = ends.get(partition.toString());
                    if (end == null || end == 0 || !read.containsKey(partition)) {
                        return Long.MAX_VALUE;
                    }
                    lag += end - read.get(partition);
                }
            }
            return lag;
        }
    }
}
