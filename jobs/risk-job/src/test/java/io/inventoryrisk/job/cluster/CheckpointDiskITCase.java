package io.inventoryrisk.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk that checkpoints go to is full for a while: the job lives, says so in numbers, and loses nothing. */
class CheckpointDiskITCase {

    @TempDir
    private Path folder;

    @Test
    void fullDiskFailsCheckpointsAndNothingElse() throws Exception {
        FoldedMarket market = new FoldedMarket(13, Duration.ofSeconds(30));
        try (SmallDisk disk = SmallDisk.in(folder);
                KafkaWorld world = new KafkaWorld(2);
                ModelProducer producer = world.producer();
                ProcessCluster cluster = ProcessCluster.start(
                        folder.resolve("cluster"),
                        Map.of(
                                "execution.checkpointing.dir",
                                disk.folder().toUri().toString(),
                                "execution.checkpointing.tolerable-failed-checkpoints",
                                "1000"))) {
            FlinkRest rest = cluster.rest();
            String job = cluster.run(market.options(world), 2);
            CompletableFuture<Void> publishing = market.publishing(producer, 1, 0, 0.5);
            market.awaitLedger(world, 0.2);

            disk.fill();
            FoldedMarket.await("failed checkpoints", () -> checkpoints(rest, job, "failed") >= 3);
            long completed = checkpoints(rest, job, "completed");
            try (KafkaWorld.Growth bars = world.growth(Topic.RISK_BAR)) {
                long published = bars.now();
                publishing = publishing.thenCompose(over -> market.publishing(producer, 1, 0.5, 1));
                FoldedMarket.await("bars beside failing checkpoints", () -> bars.now() > published);
            }
            assertThat(checkpoints(rest, job, "completed"))
                    .as("completed on a full disk")
                    .isEqualTo(completed);

            disk.free();
            FoldedMarket.await("checkpoints again", () -> checkpoints(rest, job, "completed") > completed);
            publishing.get(5, TimeUnit.MINUTES);
            market.awaitEverything(world);
            assertThat(rest.status(job)).isEqualTo("RUNNING");
            assertThat(rest.exceptions(job)).as("failures of the job").isEmpty();
            rest.cancel(job);
            market.assertEverythingIsPublished(world);
        }
    }

    private static long checkpoints(FlinkRest rest, String job, String kind) throws Exception {
        return rest.checkpoints(job).path("counts").path(kind).asLong();
    }
}
