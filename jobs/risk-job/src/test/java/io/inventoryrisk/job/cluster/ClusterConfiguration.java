package io.inventoryrisk.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration folder of a cluster on loopback: {@code config.yaml}, {@code log4j2.properties} and {@code zoo.cfg}.
 * No script computes the memory of a process here, so every part of it is given.
 */
final class ClusterConfiguration {

    /** Heap of a TaskManager, MiB. */
    static final int TASK_MANAGER_HEAP = 384;
    /** Direct memory of a TaskManager, MiB: network, framework and tasks. */
    static final int TASK_MANAGER_DIRECT = 192 + 64 + 64;

    private static final String LOGGING = """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} - %m%n
            logger.kafka.name = org.apache.kafka
            logger.kafka.level = WARN
            # Every checkpoint registers the gauges of every committer again.
            logger.metrics.name = org.apache.flink.metrics.MetricGroup
            logger.metrics.level = ERROR
            """;

    private ClusterConfiguration() {}

    /**
     * Writes the folder.
     *
     * @param folder of the whole cluster; state, checkpoints and savepoints go there too
     * @param changes of single settings, on top
     */
    static Path write(Path folder, int restPort, int zooKeeperPort, Map<String, String> changes) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        Map<String, String> settings = new TreeMap<>(settings(folder));
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("rest.bind-port", Integer.toString(restPort));
        settings.put("high-availability.zookeeper.quorum", "127.0.0.1:" + zooKeeperPort);
        settings.putAll(changes);
        Files.writeString(
                configuration.resolve("config.yaml"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(configuration.resolve("log4j2.properties"), LOGGING);
        Files.writeString(configuration.resolve("zoo.cfg"), """
                        clientPortAddress=127.0.0.1
                        clientPort=%d
                        dataDir=%s
                        tickTime=500
                        admin.enableServer=false
                        """.formatted(
                        zooKeeperPort, Files.createDirectories(folder.resolve("zookeeper"))));
        return configuration;
    }

    private static Map<String, String> settings(Path folder) {
        return Map.ofEntries(
                Map.entry("jobmanager.bind-host", "127.0.0.1"),
                Map.entry("jobmanager.rpc.address", "127.0.0.1"),
                Map.entry("taskmanager.bind-host", "127.0.0.1"),
                Map.entry("taskmanager.host", "127.0.0.1"),
                Map.entry("rest.address", "127.0.0.1"),
                Map.entry("rest.bind-address", "127.0.0.1"),
                Map.entry("io.tmp.dirs", folder.resolve("tmp").toString()),
                Map.entry("high-availability.type", "zookeeper"),
                Map.entry(
                        "high-availability.storageDir",
                        folder.resolve("ha").toUri().toString()),
                // As long as a dead leader is waited for; a starved one must not lose its office sooner.
                Map.entry("high-availability.zookeeper.client.session-timeout", "10 s"),
                Map.entry("high-availability.zookeeper.client.connection-timeout", "8 s"),
                Map.entry("high-availability.zookeeper.client.tolerate-suspended-connections", "true"),
                Map.entry("web.refresh-interval", "500"),
                Map.entry("pekko.ask.timeout", "120 s"),
                Map.entry("heartbeat.interval", "1 s"),
                // A killed process refuses its heartbeats, and is missed after two; a slow one is only slow.
                Map.entry("heartbeat.timeout", "40 s"),
                Map.entry("restart-strategy.type", "exponential-delay"),
                Map.entry("restart-strategy.exponential-delay.initial-backoff", "200 ms"),
                Map.entry("restart-strategy.exponential-delay.max-backoff", "2 s"),
                Map.entry("taskmanager.load-balance.mode", "SLOTS"),
                Map.entry("state.backend.type", "rocksdb"),
                Map.entry("execution.checkpointing.incremental", "true"),
                Map.entry("execution.checkpointing.interval", "500 ms"),
                Map.entry(
                        "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString()),
                Map.entry(
                        "execution.checkpointing.savepoint-dir",
                        folder.resolve("savepoints").toUri().toString()),
                Map.entry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
                Map.entry("taskmanager.numberOfTaskSlots", "2"),
                Map.entry("taskmanager.cpu.cores", "1"),
                Map.entry("taskmanager.memory.framework.heap.size", "128 mb"),
                Map.entry("taskmanager.memory.task.heap.size", (TASK_MANAGER_HEAP - 128) + " mb"),
                Map.entry("taskmanager.memory.framework.off-heap.size", "64 mb"),
                Map.entry("taskmanager.memory.task.off-heap.size", "64 mb"),
                Map.entry("taskmanager.memory.network.min", "192 mb"),
                Map.entry("taskmanager.memory.network.max", "192 mb"),
                Map.entry("taskmanager.memory.managed.size", "128 mb"),
                Map.entry("taskmanager.memory.jvm-metaspace.size", "256 mb"),
                Map.entry("taskmanager.memory.jvm-overhead.min", "128 mb"),
                Map.entry("taskmanager.memory.jvm-overhead.max", "128 mb"));
    }
}
