package io.inventoryrisk.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's load at its own pace, on a cluster of processes, with faults at random moments: after all of them every topic
 * holds what it must. {@code -Dsoak.duration} says how long, {@code -Dsoak.seed} which faults and markets; a long soak is
 * a sequence of markets on one cluster, each with a job of its own.
 */
class SoakITCase {

    private static final Duration DURATION = TimeUtils.parseDuration(System.getProperty("soak.duration", "60s"));
    private static final int SEED = Integer.getInteger("soak.seed", 1);
    private static final Duration LONGEST_MARKET = Duration.ofMinutes(5);
    private static final Duration SHORTEST_MARKET = Duration.ofSeconds(30);
    private static final int SHORTEST_PAUSE_MILLIS = 4_000;
    private static final int LONGEST_PAUSE_MILLIS = 12_000;
    private static final int LONGEST_OUTAGE_MILLIS = 5_000;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final SoakReport report = new SoakReport(SEED);

    @Test
    void faultsAtRandomLoseNothingAndDoubleNothing() throws Exception {
        try (ProcessCluster cluster = ProcessCluster.start(folder)) {
            Duration done = Duration.ZERO;
            for (int round = 0; done.compareTo(DURATION) < 0; round++) {
                Duration length = marketOf(DURATION.minus(done));
                soak(cluster, new FoldedMarket(SEED + round, length), length);
                done = done.plus(length);
            }
        } finally {
            report.print();
        }
        assertThat(report.lost()).as("lost records").isZero();
        assertThat(report.wrong()).as("records that the fold does not know").isZero();
        assertThat(report.doubled()).as("doubled lines of the ledger").isZero();
    }

    private static Duration marketOf(Duration left) {
        Duration bounded = left.compareTo(LONGEST_MARKET) > 0 ? LONGEST_MARKET : left;
        return bounded.compareTo(SHORTEST_MARKET) < 0 ? SHORTEST_MARKET : bounded;
    }

    /** The market's heartbeats outlast its length, so that something follows the last fault. */
    private void soak(ProcessCluster cluster, FoldedMarket market, Duration length) throws Exception {
        try (KafkaWorld world = new KafkaWorld(2)) {
            String job = cluster.run(market.options(world), 2);
            CompletableFuture<Void> publishing = market.publishing(world, 1);
            long end = System.nanoTime() + length.toNanos();
            market.awaitLedger(world, 0.1);
            while (System.nanoTime() < end) {
                strike(cluster, world, job);
                LockSupport.parkNanos(
                        TimeUnit.MILLISECONDS.toNanos(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)));
            }
            publishing.get();
            market.awaitEverything(world);
            cluster.rest().cancel(job);
            report.add(market.tallies(world));
        }
    }

    private void strike(ProcessCluster cluster, KafkaWorld world, String job) throws Exception {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        Duration outage = Duration.ofMillis(random.nextInt(LONGEST_OUTAGE_MILLIS));
        try (Recovery recovery = new Recovery(cluster.rest(), world)) {
            fault.strike(cluster, job, world, outage);
            report.add(fault, fault.restartsJob() ? recovery.await(job) : recovery.awaitOutput());
        }
    }
}
