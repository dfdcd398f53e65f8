package io.inventoryrisk.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
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

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static FoldedMarket market;

    @TempDir
    private Path folder;

    @BeforeAll
    static void foldTheMarket() {
        market = new FoldedMarket(11, Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void replayEqualsTheFoldAtAnyParallelism(int parallelism) throws Exception {
        try (KafkaWorld world = new KafkaWorld(3)) {
            market.publish(world, Double.POSITIVE_INFINITY);
            world.options().put("risk.input.bounded", "true");
            try (LocalCluster cluster = new LocalCluster(folder, parallelism)) {
                cluster.awaitEnd(cluster.submit(world.options(), parallelism), PATIENCE.toSeconds());
            }
            market.assertEverythingIsPublished(world);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 15})
    void liveEqualsTheFoldAtAnySpeed(double speed) throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2)) {
            JobID job = cluster.submit(market.options(world), 2);
            market.publish(world, speed);
            market.awaitEverything(world);
            cluster.cancel(job);
            market.assertEverythingIsPublished(world);
        }
    }

    @Test
    void killedTaskManagerChangesNoCommittedRecord() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2)) {
            JobID job = cluster.submit(market.options(world), 2);
            CompletableFuture<Void> publishing = market.publishing(world, 4);
            for (int kill = 0; kill < 2; kill++) {
                market.awaitLedger(world, (kill + 1) / 4.0);
                cluster.killTaskManager();
            }
            publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            market.awaitEverything(world);
            cluster.cancel(job);
            market.assertEverythingIsPublished(world);
        }
    }
}
