package io.inventoryrisk.cli.engine;

import io.inventoryrisk.job.InventoryRiskJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Flink in this process, with RocksDB, checkpoints and web pages on loopback, and the job on it. */
public final class RiskCluster implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(120);
    private static final Duration CANCEL = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int RESTARTS = 3;

    private final MiniCluster cluster;
    private final Configuration configuration;
    private final Path folder;
    private final String webPages;
    private JobID job;

    private RiskCluster(MiniCluster cluster, Configuration configuration, Path folder, String webPages) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.folder = folder;
        this.webPages = webPages;
    }

    /**
     * How a cluster is to be.
     *
     * @param folder for state, checkpoints and temporary files
     * @param parallelism of the job
     * @param uiPort of the web pages; any free one where it is taken
     * @param checkpointInterval between the starts of two checkpoints
     * @param keepCheckpoints whether the last one stays where a job is cancelled
     * @param backend of its state: {@code rocksdb}, or {@code hashmap} for what fits onto the heap
     */
    public record Settings(
            Path folder,
            int parallelism,
            int uiPort,
            Duration checkpointInterval,
            boolean keepCheckpoints,
            String backend) {}

    /** Starts an empty cluster. */
    public static RiskCluster start(Settings settings) throws Exception {
        int parallelism = settings.parallelism();
        Configuration configuration = configuration(settings);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        try {
            cluster.start();
            int port = answer(cluster.getRestAddress()).getPort();
            return new RiskCluster(
                    cluster,
                    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism),
                    settings.folder(),
                    "http://127.0.0.1:" + port);
        } catch (Exception failed) {
            cluster.close();
            throw failed;
        }
    }

    private static Configuration configuration(Settings settings) {
        Path folder = settings.folder();
        int uiPort = isFree(settings.uiPort()) ? settings.uiPort() : 0;
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.PORT, uiPort);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(uiPort));
        configuration.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        configuration.set(StateBackendOptions.STATE_BACKEND, settings.backend());
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                settings.keepCheckpoints()
                        ? ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION
                        : ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS);
        // What is shown of a job is asked every second.
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        return configuration;
    }

    /** Whether a port of this machine can be had. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Address of Flink's web pages. */
    public String webPages() {
        return webPages;
    }

    /**
     * Puts the job on the cluster; returns when all of its tasks run, or have ended.
     *
     * @param name in the web pages
     * @param restoreFrom a savepoint or checkpoint whose every state the job takes over; null to begin without
     */
    public void run(String name, Configuration risk, String restoreFrom) throws Exception {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
        InventoryRiskJob.build(environment, risk);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        JobGraph submitted = graph.getJobGraph();
        if (restoreFrom != null) {
            submitted.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(restoreFrom));
        }
        job = answer(cluster.submitJob(submitted)).getJobID();
        while (!isFinished() && !allRun(answer(cluster.getExecutionGraph(job)))) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean allRun(AccessExecutionGraph graph) {
        for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING
                    && vertex.getExecutionState() != ExecutionState.FINISHED) {
                return false;
            }
        }
        return true;
    }

    /** Checkpoints completed so far. */
    public long checkpoints() throws Exception {
        return answer(cluster.getExecutionGraph(job))
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    /** The job's id in Flink's REST API. */
    public String job() {
        return job.toHexString();
    }

    /**
     * Whether a bounded job has come to its end.
     *
     * @throws IOException where it has ended in another way, with the cause
     */
    public boolean isFinished() throws Exception {
        JobStatus status = answer(cluster.getJobStatus(job));
        if (status.isTerminalState() && status != JobStatus.FINISHED) {
            throw new IOException("the Flink job has ended as " + status, cause());
        }
        return status == JobStatus.FINISHED;
    }

    /** @throws IOException where a job that has no end has ended, with the cause */
    public void failIfEnded() throws Exception {
        if (isFinished()) {
            throw new IOException("the Flink job has ended, although its inputs go on");
        }
    }

    private Throwable cause() throws Exception {
        return answer(cluster.requestJobResult(job))
                .getSerializedThrowable()
                .<Throwable>map(thrown -> thrown.deserializeError(RiskCluster.class.getClassLoader()))
                .orElse(null);
    }

    /** Takes a savepoint of the running job; returns its path. */
    public String savepoint() throws Exception {
        String savepoints = folder.resolve("savepoints").toUri().toString();
        return answer(cluster.triggerSavepoint(job, savepoints, false, SavepointFormatType.CANONICAL));
    }

    /** Ends the job with a savepoint, so that everything it has written is committed. */
    public void stop() throws Exception {
        String savepoints = folder.resolve("savepoints").toUri().toString();
        answer(cluster.stopWithSavepoint(job, savepoints, false, SavepointFormatType.NATIVE));
        answer(cluster.requestJobResult(job));
        job = null;
    }

    private static <T> T answer(Future<T> future) throws Exception {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("Flink did not answer within " + ANSWER.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (job != null) {
                cancel();
            }
            answer(cluster.closeAsync());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new IOException("Flink did not stop", failed);
        }
    }

    private void cancel() throws InterruptedException {
        try {
            cluster.cancelJob(job).get(CANCEL.toMillis(), TimeUnit.MILLISECONDS);
            cluster.requestJobResult(job).get(CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException ended) {
            // It has ended already or does not want to: it ends with the cluster.
        }
    }
}
