package io.inventoryrisk.cli.demo;

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
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Flink in this process, with RocksDB, checkpoints and web pages on loopback, and the job on it. */
final class RiskCluster implements AutoCloseable {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
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
     * Starts an empty cluster.
     *
     * @param folder for state, checkpoints and temporary files
     * @param uiPort of the web pages; any free one where it is taken
     */
    static RiskCluster start(Path folder, int parallelism, int uiPort) throws Exception {
        Configuration configuration = configuration(folder, isFree(uiPort) ? uiPort : 0);
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
                    folder,
                    "http://127.0.0.1:" + port);
        } catch (Exception failed) {
            cluster.close();
            throw failed;
        }
    }

    private static Configuration configuration(Path folder, int uiPort) {
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
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        return configuration;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Address of Flink's web pages. */
    String webPages() {
        return webPages;
    }

    /** Puts the job on the cluster; returns when all of its tasks run. */
    void run(Configuration risk) throws Exception {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
        InventoryRiskJob.build(environment, risk);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("inventory-risk demo");
        job = answer(cluster.submitJob(graph.getJobGraph())).getJobID();
        while (!allRun(answer(cluster.getExecutionGraph(job)))) {
            failIfFailed();
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean allRun(AccessExecutionGraph graph) {
        for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Checkpoints completed so far. */
    long checkpoints() throws Exception {
        return answer(cluster.getExecutionGraph(job))
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    /** @throws DemoException where the job has ended, with the cause */
    void failIfFailed() throws Exception {
        JobStatus status = answer(cluster.getJobStatus(job));
        if (status.isTerminalState()) {
            Throwable cause = answer(cluster.requestJobResult(job))
                    .getSerializedThrowable()
                    .<Throwable>map(thrown -> thrown.deserializeError(RiskCluster.class.getClassLoader()))
                    .orElse(null);
            throw new DemoException("the Flink job has ended as " + status, cause);
        }
    }

    /** Ends the job with a savepoint, so that everything it has written is committed. */
    void stop() throws Exception {
        String savepoints = folder.resolve("savepoints").toUri().toString();
        answer(cluster.stopWithSavepoint(job, savepoints, false, SavepointFormatType.NATIVE));
        answer(cluster.requestJobResult(job));
        job = null;
    }

    private static <T> T answer(Future<T> future) throws Exception {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new DemoException("Flink did not answer within " + ANSWER.toSeconds() + " s", late);
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
            throw new DemoException("Flink did not stop", failed);
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
