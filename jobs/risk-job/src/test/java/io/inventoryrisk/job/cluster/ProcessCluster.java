package io.inventoryrisk.job.cluster;

import io.inventoryrisk.sandbox.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A Flink cluster in processes of its own, on loopback: ZooKeeper, a JobManager with high availability, and two
 * TaskManagers of two slots each with RocksDB. They have Flink's runtime on their class path and nothing of this
 * project: the job comes as its packaged jar, over REST, as operators hand it in. Processes are killed as {@code kill
 * -9} does, and replaced at once, as Kubernetes would. All of them end with this process.
 */
public final class ProcessCluster implements AutoCloseable {

    private static final int TASK_MANAGERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final Path configuration;
    private final Path logs;
    private final FlinkRest rest;
    /** By the id they have in Flink. */
    private final Map<String, FlinkProcess> taskManagers = new LinkedHashMap<>();

    private FlinkProcess zooKeeper;
    private FlinkProcess jobManager;
    private int started;

    private ProcessCluster(Path configuration, FlinkRest rest) {
        this.configuration = configuration;
        this.rest = rest;
        this.logs = Path.of("target", "cluster-logs", ProcessHandle.current().pid() + "-" + CLUSTERS.incrementAndGet());
    }

    /** Starts a cluster; it has all of its slots when this returns. */
    public static ProcessCluster start(Path folder) throws IOException, InterruptedException {
        return start(folder, Map.of());
    }

    /**
     * Starts a cluster; it has all of its slots when this returns.
     *
     * @param folder for configuration, checkpoints, savepoints and everything temporary
     * @param settings of Flink's that differ from those of {@link ClusterConfiguration}
     * @throws IOException when it does not start, with the end of the JobManager's log
     */
    public static ProcessCluster start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        int restPort = FreePort.find();
        Path configuration = ClusterConfiguration.write(folder.toAbsolutePath(), restPort, FreePort.find(), settings);
        ProcessCluster cluster =
                new ProcessCluster(configuration, new FlinkRest(URI.create("http://127.0.0.1:" + restPort)));
        try {
            cluster.zooKeeper = cluster.launch(
                    "zookeeper",
                    List.of("-Xmx64m"),
                    ZOOKEEPER,
                    configuration.resolve("zoo.cfg").toString());
            cluster.startJobManager();
            for (int i = 0; i < TASK_MANAGERS; i++) {
                cluster.startTaskManager();
            }
            cluster.awaitTaskManagers();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** Its REST interface; the same after {@link #killJobManager()}. */
    public FlinkRest rest() {
        return rest;
    }

    /** The packaged job, with a set of {@code risk.*} options; the id of the job. */
    public String run(Map<String, String> options, int parallelism) throws IOException, InterruptedException {
        return run(jobJar(), new FlinkRest.Run(options, parallelism, null));
    }

    /** The same, with the state of a savepoint. */
    public String restore(String savepoint, Map<String, String> options, int parallelism)
            throws IOException, InterruptedException {
        return run(jobJar(), new FlinkRest.Run(options, parallelism, savepoint));
    }

    /** Any jar with a main class; the id of its job. */
    public String run(Path jar, FlinkRest.Run run) throws IOException, InterruptedException {
        return rest.run(rest.upload(jar), run);
    }

    /** What {@code package} has built. */
    public static Path jobJar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("risk-job-.*-job\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("target has no risk-job-*-job.jar: run it with verify"));
        }
    }

    /** Kills a TaskManager that runs tasks of a job, and starts another in its place. */
    public void killTaskManager(String job) throws IOException, InterruptedException {
        taskManagers.remove(rest.taskManagerOf(job)).kill();
        startTaskManager();
    }

    /** Kills the JobManager and starts another in its place, which finds jobs and checkpoints through ZooKeeper. */
    public void killJobManager() throws IOException {
        jobManager.kill();
        startJobManager();
    }

    /** Waits until all TaskManagers have registered. */
    public void awaitTaskManagers() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (registered() < TASK_MANAGERS) {
            if (System.nanoTime() > deadline || !jobManager.isAlive()) {
                throw new IOException("no cluster of " + TASK_MANAGERS + " TaskManagers; " + jobManager.logTail());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private int registered() throws InterruptedException {
        try {
            return rest.overview().path("taskmanagers").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private void startJobManager() throws IOException {
        jobManager = launch("jobmanager", List.of("-Xmx384m"), JOB_MANAGER, "--configDir", configuration.toString());
    }

    private void startTaskManager() throws IOException {
        List<String> memory = List.of(
                "-Xmx" + ClusterConfiguration.TASK_MANAGER_HEAP + "m",
                "-XX:MaxDirectMemorySize=" + ClusterConfiguration.TASK_MANAGER_DIRECT + "m");
        String id = "taskmanager-" + (started + 1);
        taskManagers.put(
                id,
                launch(
                        "taskmanager",
                        memory,
                        TASK_MANAGER,
                        "--configDir",
                        configuration.toString(),
                        "-Dtaskmanager.resource-id=" + id));
    }

    private FlinkProcess launch(String role, List<String> jvmOptions, String... main) throws IOException {
        return FlinkProcess.start(
                new FlinkProcess.Command(role + "-" + ++started, jvmOptions, List.of(main)), configuration, logs);
    }

    @Override
    public void close() {
        taskManagers.values().forEach(FlinkProcess::kill);
        if (jobManager != null) {
            jobManager.kill();
        }
        if (zooKeeper != null) {
            zooKeeper.kill();
        }
    }
}
