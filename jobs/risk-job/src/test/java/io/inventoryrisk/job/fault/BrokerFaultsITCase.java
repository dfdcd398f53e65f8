package io.inventoryrisk.job.fault;

import static io.inventoryrisk.job.fault.FaultMarket.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.KafkaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker goes away in the middle of a market, in every way a broker can, and no committed record tells of it. */
class BrokerFaultsITCase {

    private static final double SPEED = 5;
    /** How much of the market is published beside the fault; the rest comes after it. */
    private static final double THROUGH = 0.7;

    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final int PATIENCE_SECONDS = 300;
    private static final String FEED = "feed";
    /** Of each of the job's producers; the busiest would write some ten times as much. */
    private static final double THROTTLED_BYTES_PER_SECOND = 20_000;

    @TempDir
    private static Path folder;

    private static KafkaProcess kafka;
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaProcess.start(folder);
        cluster = new LocalCluster(folder.resolve("checkpoints"), 2, FaultMarket::patient);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        kafka.close();
    }

    /** What happens to the broker; returns when it is over. */
    private interface Fault {
        void inject(JobID job) throws Exception;
    }

    @Test
    void aBrokerStoppedForAWhileChangesNoCommittedRecord() throws Exception {
        outlives("broker stopped for 3 s", job -> {
            kafka.stop();
            LockSupport.parkNanos(OUTAGE.toNanos());
            kafka.start();
        });
    }

    @Test
    void aKilledBrokerChangesNoCommittedRecord() throws Exception {
        outlives("broker killed", job -> {
            kafka.kill();
            kafka.start();
        });
    }

    @Test
    void aFrozenBrokerChangesNoCommittedRecord() throws Exception {
        outlives("broker frozen for 3 s", job -> kafka.freeze(OUTAGE));
    }

    @Test
    void checkpointsCompleteBehindSlowSinks() throws Exception {
        outlives("sinks throttled to 20 kB/s each", job -> {
            CheckpointStatsCounts before = cluster.checkpoints(job);
            limitProducers(THROTTLED_BYTES_PER_SECOND);
            FoldedMarket.await(
                    "fifth checkpoint behind slow sinks",
                    () -> cluster.checkpoints(job).getNumberOfCompletedCheckpoints()
                            >= before.getNumberOfCompletedCheckpoints() + 5);
            assertThat(cluster.checkpoints(job).getNumberOfFailedCheckpoints())
                    .as("failed checkpoints")
                    .isEqualTo(before.getNumberOfFailedCheckpoints());
            limitProducers(null);
        });
    }

    private static void outlives(String name, Fault fault) throws Exception {
        try (KafkaWorld world = KafkaWorld.on(kafka.bootstrapServers(), 2);
                ModelProducer producer = world.producer(Map.of("client.id", FEED))) {
            JobID job = cluster.submit(MARKET.options(world), 2);
            CompletableFuture<Void> publishing = MARKET.publishing(producer, SPEED, 0, THROUGH);
            MARKET.awaitLedger(world, 0.2);
            long began = System.nanoTime();
            fault.inject(job);
            long over = System.nanoTime();
            long before = FaultMarket.length(world, Topic.RISK_BAR);
            CompletableFuture<Void> rest =
                    publishing.thenCompose(through -> MARKET.publishing(producer, SPEED, THROUGH, 1));
            FaultMarket.awaitOutput(world, Topic.RISK_BAR, before);
            FaultMarket.report(
                    name,
                    over,
                    "the fault itself took %.1f s, restarts %d".formatted((over - began) / 1e9, cluster.restarts(job)));
            rest.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            MARKET.awaitEverything(world);
            cluster.cancel(job);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    /** A quota of every producer but the market's, in bytes a second; null for none. */
    private static void limitProducers(Double bytesPerSecond) throws Exception {
        List<ClientQuotaAlteration> quotas = new ArrayList<>();
        quotas.add(quota(null, bytesPerSecond));
        quotas.add(quota(FEED, 1e9));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterClientQuotas(quotas).all().get();
        }
    }

    /** @param client null for whoever has no quota of its own */
    private static ClientQuotaAlteration quota(String client, Double bytesPerSecond) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, client)),
                List.of(new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond)));
    }
}
