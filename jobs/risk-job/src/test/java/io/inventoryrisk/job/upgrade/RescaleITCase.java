package io.inventoryrisk.job.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that stops with a savepoint and goes on with more subtasks, or fewer, publishes what one that never stopped does. */
class RescaleITCase {

    private static final long IN_FLIGHT_MICROS = 4_000_000;

    @TempDir
    private Path folder;

    @Test
    void savepointsCarryTheJobFromOneSubtaskToTwoToFourAndBack() throws Exception {
        ShortMarket market = ShortMarket.synthetic();
        try (KafkaWorld world = new KafkaWorld(4);
                LocalCluster cluster = new LocalCluster(folder, 2)) {
            JobID job = cluster.submit(ShortMarket.options(world), 1);
            long[] stops = {seconds(24), seconds(32), seconds(36)};
            int[] parallelism = {2, 4, 1};
            int next = 0;
            for (int i = 0; i < stops.length; i++) {
                next = market.publish(world, next, stops[i]);
                // The last seconds are on their way while the job stops.
                market.await(world, Long.MIN_VALUE, stops[i] - IN_FLIGHT_MICROS);
                job = cluster.restore(
                        ShortMarket.options(world), parallelism[i], cluster.stopWithSavepoint(job, folder));
            }
            market.publish(world, next, ShortMarket.END_MICROS);
            market.await(world, Long.MIN_VALUE, ShortMarket.END_MICROS);
            cluster.cancel(job);
            assertThat(world.read(Topic.RISK_DEAD_LETTER)).isEmpty();
            market.assertPublished(world, Long.MIN_VALUE, ShortMarket.END_MICROS);
        }
    }

    private static long seconds(int seconds) {
        return ShortMarket.afterStart(Duration.ofSeconds(seconds));
    }
}
