package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.Lab.Scale;
import io.inventoryrisk.benchmarks.LargeDesk.Size;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How checkpoints, a restore and the heap bear a large state: see README.md of this module. */
@Command(
        name = "state-size",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Gives the whole job thousands of instruments and positions on RocksDB, lets it trade on, and "
                + "measures its incremental checkpoints, its heap, and a restore from the newest checkpoint.")
public final class StateSize implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 50;
    private static final double MIB = 1024.0 * 1024;

    @Option(names = "--instruments", defaultValue = "10000", description = "With a book. Default: ${DEFAULT-VALUE}.")
    private int instruments;

    @Option(names = "--accounts", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(names = "--positions", defaultValue = "100000", description = "Of all accounts. Default: ${DEFAULT-VALUE}.")
    private int positions;

    @Option(names = "--books", defaultValue = "2000", description = "Updates a second. Default: ${DEFAULT-VALUE}.")
    private int booksPerSecond;

    @Option(names = "--fills", defaultValue = "200", description = "A second. Default: ${DEFAULT-VALUE}.")
    private int fillsPerSecond;

    @Option(
            names = "--grid",
            defaultValue = "10 s",
            description = "Distance of two instants: each values every position. Default: ${DEFAULT-VALUE}.")
    private String gridStep;

    @Option(
            names = "--checkpoints",
            defaultValue = "7000",
            description =
                    "Milliseconds; not a part of the grid's distance, lest all fall at the same time of an instant. "
                            + "Default: ${DEFAULT-VALUE}.")
    private long checkpointMillis;

    @Option(
            names = "--warm-up",
            defaultValue = "180",
            description =
                    "Seconds from the first portfolios to the first checkpoint that counts: a cold JVM compiles on "
                            + "both cores. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(names = "--count", defaultValue = "24", description = "Checkpoints measured. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "An option of the job.")
    private Map<String, String> options = Map.of();

    private final PrintWriter out;

    StateSize(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.setProperty("log4j2.configurationFile", EndToEnd.LOG_CONFIGURATION);
        PrintWriter out = new PrintWriter(System.out, true);
        System.exit(new CommandLine(new StateSize(out)).setOut(out).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("inventory-risk-state");
        Scale scale = new Scale(2, 4, checkpointMillis, true, folder.resolve("rocksdb"));
        try (Lab lab = Lab.start(folder, scale)) {
            LargeDesk desk = new LargeDesk(
                    lab,
                    new Size(instruments, accounts, positions, booksPerSecond, fillsPerSecond),
                    MarketSpec.START.toEpochMilli() * 1_000);
            desk.load();
            Thread trading = new Thread(desk, "desk");
            trading.setDaemon(true);
            String checkpoint = checkpoints(lab, trading);
            restore(lab, checkpoint);
            desk.stop();
            trading.join();
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return 0;
    }

    private FlinkRun start(Lab lab, Configuration further) throws Exception {
        Configuration flink = lab.flinkOptions("state")
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(192))
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(192))
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.addAll(further);
        Configuration job = lab.jobOptions("state", options);
        job.setString("risk.grid.step", gridStep);
        return FlinkRun.start("state", 2, flink, environment -> InventoryRiskJob.build(environment, job));
    }

    /** Lets the desk trade once all positions are known; returns the path of the newest checkpoint. */
    private String checkpoints(Lab lab, Thread trading) throws Exception {
        lab.createOutputs("state");
        long begin = System.nanoTime();
        try (FlinkRun flink = start(lab, new Configuration())) {
            await(flink, "positions", () -> FlinkCounters.sum("inventory", "fillsApplied") >= positions);
            trading.start();
            await(flink, "first portfolios", () -> FlinkCounters.sum("gate-risk-portfolio", "numRecordsOut") > 0);
            say("%,d positions of %,d instruments valued after %.0f s", positions, instruments, seconds(begin));
            long warm = System.nanoTime() + Duration.ofSeconds(warmUpSeconds).toNanos();
            await(flink, "a warm JVM", () -> System.nanoTime() >= warm);
            measure(flink);
            System.gc();
            say("heap in use after a collection: %.0f MiB", usedHeap() / MIB);
            return FlinkCounters.text("lastCheckpointExternalPath");
        }
    }

    private void measure(FlinkRun flink) throws InterruptedException {
        List<Long> durations = new ArrayList<>();
        long seen = FlinkCounters.number("lastCompletedCheckpointId");
        while (durations.size() < count) {
            long before = seen;
            await(flink, "a checkpoint", () -> FlinkCounters.number("lastCompletedCheckpointId") > before);
            Thread.sleep(POLL_MILLIS);
            seen = FlinkCounters.number("lastCompletedCheckpointId");
            durations.add(FlinkCounters.number("lastCheckpointDuration"));
            say(
                    "checkpoint %d: %,d ms, its barriers everywhere after %,d ms, %.1f MiB of %.1f MiB",
                    seen,
                    durations.get(durations.size() - 1),
                    FlinkCounters.startDelayMillis(),
                    FlinkCounters.number("lastCheckpointSize") / MIB,
                    FlinkCounters.number("lastCheckpointFullSize") / MIB);
        }
        Collections.sort(durations);
        say(
                "%d checkpoints: median %,d ms, largest %,d ms; %d within a second",
                count,
                durations.get(count / 2),
                durations.get(count - 1),
                durations.stream().filter(millis -> millis < 1_000).count());
    }

    private void restore(Lab lab, String checkpoint) throws Exception {
        long begin = System.nanoTime();
        try (FlinkRun flink = start(lab, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint))) {
            await(flink, "the first fill", () -> FlinkCounters.sum("inventory", "numRecordsIn") > 0);
            say("restored: the first fill after %.1f s", seconds(begin));
            await(flink, "the first portfolio", () -> FlinkCounters.sum("gate-risk-portfolio", "numRecordsOut") > 0);
            say("restored: the first portfolio after %.1f s", seconds(begin));
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(FlinkRun flink, String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            flink.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + PATIENCE + " for " + what);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static double usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
