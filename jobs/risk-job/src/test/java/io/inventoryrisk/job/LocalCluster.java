package io.inventoryrisk.job;

import io.inventoryrisk.job.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of two TaskManagers in this JVM: RocksDB, and a checkpoint every 400 ms. */
public final class LocalCluster implements AutoCloseable {

    private static final int SAVEPOINT_SECONDS = 120;

    private final Configuration configuration;
    private final MiniCluster cluster;
    private int nextToKill;

    public LocalCluster(Path folder, int slotsPerTaskManager) throws Exception {
        this(folder, slotsPerTaskManager, any -> {});
    }

    /** @param more what the cluster's configuration has to hold besides */
    public LocalCluster(Path folder, int slotsPerTaskManager, Consumer<Configuration> more) throws Exception {
        configuration = Configuration.fromMap(Map.ofEntries(
                Map.entry("state.backend.type", "rocksdb"),
                Map.entry("execution.checkpointing.dir", folder.toUri().toString()),
                Map.entry("execution.checkpointing.interval", "400 ms"),
                Map.entry("execution.checkpointing.incremental", "true"),
                Map.entry("restart-strategy.type", "fixed-delay"),
                Map.entry("restart-strategy.fixed-delay.attempts", "20"),
                Map.entry("restart-strategy.fixed-delay.delay", "200 ms"),
                Map.entry("heartbeat.interval", "1 s"),
                Map.entry("heartbeat.timeout", "8 s"),
                Map.entry("rest.port", "0"),
                Map.entry("taskmanager.memory.network.min", "192 mb"),
                Map.entry("taskmanager.memory.network.max", "192 mb"),
                Map.entry("taskmanager.memory.managed.size", "256 mb")));
        more.accept(configuration);
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(slotsPerTaskManager)
                .build());
        cluster.start();
    }

    /** Starts the whole job with the options of a world. */
    public JobID submit(Map<String, String> options, int parallelism) throws Exception {
        return submit(options, parallelism, SavepointRestoreSettings.none());
    }

    /** Starts the whole job from a savepoint, all of whose state it must claim. */
    public JobID restore(Map<String, String> options, int parallelism, String savepoint) throws Exception {
        return submit(
                options, parallelism, SavepointRestoreSettings.forPath(savepoint, false, RecoveryClaimMode.NO_CLAIM));
    }

    private JobID submit(Map<String, String> options, int parallelism, SavepointRestoreSettings from) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        InventoryRiskJob.build(environment, ConfigurationLoader.of(options));
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(from);
        return cluster.submitJob(graph).get().getJobID();
    }

    /** Stops a job in the middle of its inputs; returns where its canonical savepoint is. */
    public String stopWithSavepoint(JobID job, Path folder) throws Exception {
        awaitRunning(job);
        return cluster.stopWithSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes a canonical savepoint of a job that goes on; returns where it is. */
    public String savepoint(JobID job, Path folder) throws Exception {
        awaitRunning(job);
        return cluster.triggerSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for all tasks: Flink takes no savepoint while one is still on its way up, even one that has no key. */
    public void awaitRunning(JobID job) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SAVEPOINT_SECONDS);
        while (!isRunning(job)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all tasks of " + job + " run after " + SAVEPOINT_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean isRunning(JobID job) throws Exception {
        return cluster.getExecutionGraph(job).get().getAllVertices().values().stream()
                .flatMap(vertex -> Arrays.stream(vertex.getTaskVertices()))
                .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Makes a job write a checkpoint now; returns where it is, once it is complete. */
    public String checkpoint(JobID job) throws Exception {
        return cluster.triggerCheckpoint(job).get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
    }

    /** How many checkpoints of a job are complete, and how many failed. */
    public CheckpointStatsCounts checkpoints(JobID job) throws Exception {
        return cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot().getCounts();
    }

    /** Waits for the end of a bounded job; throws what it died of. */
    public void awaitEnd(JobID job, long seconds) throws Exception {
        cluster.requestJobResult(job)
                .get(seconds, TimeUnit.SECONDS)
                .toJobExecutionResult(getClass().getClassLoader());
    }

    public void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
    }

    /** How often a job has started again after a failure. */
    public long restarts(JobID job) throws Exception {
        return cluster.getExecutionGraph(job).get().getAllVertices().values().stream()
                .flatMap(vertex -> Arrays.stream(vertex.getTaskVertices()))
                .mapToLong(task -> task.getCurrentExecutionAttempt().getAttemptNumber())
                .max()
                .orElseThrow();
    }

    /** Kills one TaskManager, and starts another in its place. */
    public void killTaskManager() throws Exception {
        cluster.terminateTaskManager(nextToKill++).get();
        cluster.startTaskManager();
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
