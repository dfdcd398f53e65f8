package io.inventoryrisk.job.fault;

import static io.inventoryrisk.job.fault.FaultMarket.MARKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker gives up a transaction of the ledger before it is committed. The connector would go on without its records;
 * the job either writes them again or stops where they can still be written.
 */
class LedgerFaultsITCase {

    private static final double AT_ONCE = 1_000;
    private static final double HALF = 0.5;

    @TempDir
    private Path folder;

    /** Checkpoints come when a test says so, and stay. */
    private static void byHand(Configuration cluster) {
        FaultMarket.patient(cluster);
        cluster.setString("execution.checkpointing.interval", "1 h");
        cluster.setString("execution.checkpointing.num-retained", "3");
        cluster.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    }

    @Test
    void aTransactionThatExpiresFailsItsCheckpointAndLosesNothing() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2, LedgerFaultsITCase::byHand)) {
            world.options().put("risk.kafka.transaction-timeout", "3 s");
            JobID job = cluster.submit(MARKET.options(world), 2);
            String before = firstCheckpoint(cluster, job);
            MARKET.publish(world, AT_ONCE);
            MARKET.awaitUncommittedLedger(world);
            FoldedMarket.await("end of the transaction", () -> ongoing(world).isEmpty());

            long since = System.nanoTime();
            assertThatThrownBy(() -> cluster.checkpoint(job)).isInstanceOf(ExecutionException.class);
            FoldedMarket.await("restart of the job", () -> cluster.restarts(job) > 0);
            assertThat(world.read(Topic.RISK_AUDIT)).as("committed ledger").isEmpty();
            cluster.cancel(job);

            // It would go on from there by itself, and here with a timeout that no machine is too slow for.
            world.options().remove("risk.kafka.transaction-timeout");
            JobID again = cluster.restore(MARKET.options(world), 2, before);
            FoldedMarket.await("whole ledger", () -> completes(cluster, again) && isWhole(world));
            FaultMarket.report("ledger's transaction expired before its checkpoint", since, "");
            MARKET.awaitEverything(world);
            cluster.cancel(again);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    @Test
    void aTransactionThatIsFencedStopsTheJobAndTheCheckpointBeforeBringsItBack() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2, LedgerFaultsITCase::byHand)) {
            JobID job = cluster.submit(MARKET.options(world), 2);
            String before;
            try (ModelProducer producer = world.producer()) {
                before = checkpointHalf(world, cluster, job, producer);
                MARKET.publish(producer, AT_ONCE, HALF, 1);
            }
            MARKET.awaitUncommittedLedger(world);
            fence(world);

            long since = System.nanoTime();
            cluster.checkpoint(job);
            assertThatThrownBy(() -> cluster.awaitEnd(job, 120))
                    .hasStackTraceContaining("LostTransactionException")
                    .hasStackTraceContaining("from the checkpoint before its last one");

            JobID again = cluster.restore(MARKET.options(world), 2, before);
            FoldedMarket.await("whole ledger", () -> completes(cluster, again) && isWhole(world));
            FaultMarket.report("ledger's transaction fenced, job stopped and restored", since, "");
            MARKET.awaitEverything(world);
            cluster.cancel(again);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    /** Publishes half of the market; returns the checkpoint that holds some of it. */
    private static String checkpointHalf(KafkaWorld world, LocalCluster cluster, JobID job, ModelProducer producer)
            throws Exception {
        MARKET.publish(producer, AT_ONCE, 0, HALF);
        FoldedMarket.await("first records of the ledger", () -> !world.uncommitted(Topic.RISK_AUDIT)
                .isEmpty());
        String checkpoint = firstCheckpoint(cluster, job);
        MARKET.awaitLedger(world, 0.01);
        return checkpoint;
    }

    /** Where it is; waits until the job runs. */
    private static String firstCheckpoint(LocalCluster cluster, JobID job) throws Exception {
        AtomicReference<String> checkpoint = new AtomicReference<>();
        FoldedMarket.await("first checkpoint", () -> completes(cluster, job, checkpoint));
        return checkpoint.get();
    }

    private static boolean completes(LocalCluster cluster, JobID job) throws Exception {
        return completes(cluster, job, new AtomicReference<>());
    }

    /** Whether a job completes a checkpoint now: it does not while it starts. */
    private static boolean completes(LocalCluster cluster, JobID job, AtomicReference<String> path) throws Exception {
        try {
            path.set(cluster.checkpoint(job));
            return true;
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    private static boolean isWhole(KafkaWorld world) throws Exception {
        return world.records(Topic.RISK_AUDIT).size()
                >= world.asWritten(OutputType.AUDIT, MARKET.fold().audit).size();
    }

    /** What a second job with the same transactional ids does when it starts. */
    private static void fence(KafkaWorld world) throws Exception {
        List<String> open = ongoing(world);
        assertThat(open).as("open transactions of the ledger").isNotEmpty();
        for (String id : open) {
            Map<String, Object> properties = Map.of(
                    "bootstrap.servers", world.options().get("risk.kafka.bootstrap-servers"), "transactional.id", id);
            try (KafkaProducer<byte[], byte[]> other =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                other.initTransactions();
            }
        }
    }

    /** The ledger's transactions that are open on the broker. */
    private static List<String> ongoing(KafkaWorld world) throws Exception {
        String prefix = world.options().get("risk.kafka.transactional-id-prefix") + "-" + Topic.RISK_AUDIT.kebab();
        try (Admin admin = world.admin()) {
            return admin
                    .listTransactions(new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                    .all()
                    .get()
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(prefix))
                    .toList();
        }
    }
}
