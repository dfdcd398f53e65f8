package io.inventoryrisk.job.cluster;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.ModelProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged job on a cluster of processes: neither a killed TaskManager nor a killed JobManager changes a committed
 * record. The time to the first record after each kill is printed.
 */
class ProcessFaultITCase {

    private static FoldedMarket market;

    @TempDir
    private Path folder;

    @BeforeAll
    static void foldTheMarket() {
        market = new FoldedMarket(11, Duration.ofSeconds(30));
    }

    @Test
    void killedProcessesChangeNoCommittedRecord() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                ModelProducer producer = world.producer();
                ProcessCluster cluster = ProcessCluster.start(folder)) {
            String job = cluster.run(market.options(world), 2);
            CompletableFuture<Void> first = market.publishing(producer, 1, 0, 0.4);
            market.awaitLedger(world, 0.2);
            CompletableFuture<Void> second;
            try (Recovery recovery = new Recovery(cluster.rest(), world)) {
                cluster.killTaskManager(job);
                second = first.thenCompose(over -> market.publishing(producer, 1, 0.4, 0.7));
                System.out.printf("recovery after kill -9 of a TaskManager: %,d ms%n", recovery.await(job));
            }
            market.awaitLedger(world, 0.5);
            CompletableFuture<Void> third;
            try (Recovery recovery = new Recovery(cluster.rest(), world)) {
                cluster.killJobManager();
                third = second.thenCompose(over -> market.publishing(producer, 1, 0.7, 1));
                System.out.printf("recovery after kill -9 of the JobManager: %,d ms%n", recovery.await(job));
            }
            third.get(5, TimeUnit.MINUTES);
            market.awaitEverything(world);
            cluster.rest().cancel(job);
            market.assertEverythingIsPublished(world);
        }
    }
}
