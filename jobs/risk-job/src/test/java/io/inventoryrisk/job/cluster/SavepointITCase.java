package io.inventoryrisk.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The packaged job is stopped with a savepoint mid-market and goes on from it, wider and narrower. */
class SavepointITCase {

    private static FoldedMarket market;

    @TempDir
    private Path folder;

    @BeforeAll
    static void foldTheMarket() {
        market = new FoldedMarket(12, Duration.ofSeconds(30));
    }

    @Test
    void stoppedJobGoesOnAtFourAndAtOneAsIfNothingHadBeen() throws Exception {
        try (KafkaWorld world = new KafkaWorld(4);
                ModelProducer producer = world.producer();
                ProcessCluster cluster = ProcessCluster.start(folder)) {
            String job = cluster.run(market.options(world), 2);
            CompletableFuture<Void> first = market.publishing(producer, 1, 0, 0.4);
            market.awaitLedger(world, 0.2);
            String savepoint = cluster.rest().stop(job, FlinkRest.Format.NATIVE);
            CompletableFuture<Void> second = first.thenCompose(over -> market.publishing(producer, 1, 0.4, 0.7));
            job = restore(cluster, world, savepoint, 4);
            market.awaitLedger(world, 0.5);
            savepoint = cluster.rest().stop(job, FlinkRest.Format.CANONICAL);
            CompletableFuture<Void> third = second.thenCompose(over -> market.publishing(producer, 1, 0.7, 1));
            job = restore(cluster, world, savepoint, 1);
            third.get(5, TimeUnit.MINUTES);
            market.awaitEverything(world);
            assertThat(cluster.rest().exceptions(job)).as("failures of the job").isEmpty();
            cluster.rest().cancel(job);
            market.assertEverythingIsPublished(world);
        }
    }

    private static String restore(ProcessCluster cluster, KafkaWorld world, String savepoint, int parallelism)
            throws Exception {
        try (Recovery recovery = new Recovery(cluster.rest(), world)) {
            String job = cluster.restore(savepoint, market.options(world), parallelism);
            System.out.printf(
                    "restore at parallelism %d, to the first bar: %,d ms%n", parallelism, recovery.await(job));
            return job;
        }
    }
}
