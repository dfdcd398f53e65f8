package io.inventoryrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.inventoryrisk.benchmarks.Lab.Scale;
import io.inventoryrisk.benchmarks.Preload.Written;
import io.inventoryrisk.benchmarks.SyntheticTape.Load;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many times faster than the market a bounded run of the whole job goes: see README.md of this module. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Fills Kafka with a synthetic market, then lets the whole job read it from empty state to its end, "
                        + "as a backfill does. Starts its own broker and registry.")
public final class Backfill implements Callable<Integer> {

    private static final int PARTS = 10;
    private static final long POLL_MILLIS = 100;
    private static final String RUN = "backfill";

    @Option(names = "--duration", defaultValue = "PT20M", description = "Of the market. Default: ${DEFAULT-VALUE}.")
    private Duration duration;

    @Option(
            names = "--books",
            defaultValue = "1650",
            description =
                    "Book updates a second of event time; the other events come on top. Default: ${DEFAULT-VALUE}.")
    private double booksPerSecond;

    @Option(
            names = "--trades",
            defaultValue = "130",
            description = "Public trades a second of event time. Default: ${DEFAULT-VALUE}.")
    private double tradesPerSecond;

    @Option(
            names = "--option-positions",
            defaultValue = "0",
            description = "Option positions that five more accounts hold. Default: ${DEFAULT-VALUE}.")
    private int optionPositions;

    @Option(names = "--parallelism", defaultValue = "2", description = "Of the job. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--checkpoints",
            defaultValue = "10000",
            description = "Milliseconds between two checkpoints. Default: ${DEFAULT-VALUE}.")
    private long checkpointMillis;

    @Option(
            names = "--backend",
            defaultValue = "hashmap",
            description =
                    "State backend, hashmap or rocksdb: what is read once and in order need not outgrow the heap. "
                            + "Default: ${DEFAULT-VALUE}.")
    private String backend;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "An option of the job, for instance risk.simulation.interval=10s. May be given several times.")
    private Map<String, String> options = Map.of();

    private final PrintWriter out;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Backfill(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.setProperty("log4j2.configurationFile", EndToEnd.LOG_CONFIGURATION);
        PrintWriter out = new PrintWriter(System.out, true);
        System.exit(new CommandLine(new Backfill(out)).setOut(out).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("inventory-risk-backfill");
        Scale scale = new Scale(parallelism, 2 * parallelism, checkpointMillis, true, folder.resolve("rocksdb"));
        try (Lab lab = Lab.start(folder, scale)) {
            Written market = Preload.write(
                    SyntheticTape.of(1, new Load(booksPerSecond, tradesPerSecond), MarketSpec.START, optionPositions),
                    (long) (booksPerSecond * duration.toSeconds()),
                    lab);
            say(
                    "market: %,.0f s, %,.0f events/s (%,d book updates, %,d others)",
                    market.seconds(),
                    (market.books() + market.others()) / market.seconds(),
                    market.books(),
                    market.others());
            run(lab, market);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return 0;
    }

    private record Mark(long nanos, long cpuNanos, long brokerNanos) {}

    private Mark mark(Lab lab) {
        return new Mark(System.nanoTime(), system.getProcessCpuTime(), lab.brokerCpuNanos());
    }

    private void run(Lab lab, Written market) throws Exception {
        lab.createOutputs(RUN);
        Configuration job = lab.jobOptions(RUN, options);
        job.set(KafkaOptions.INPUT_BOUNDED, true);
        job.set(KafkaOptions.INPUT_IDLENESS, Duration.ZERO);
        job.set(KafkaOptions.INPUT_MAX_DRIFT, Duration.ofSeconds(10));
        Mark begin = mark(lab);
        try (FlinkRun flink = FlinkRun.start(
                RUN,
                parallelism,
                lab.flinkOptions(RUN).set(StateBackendOptions.STATE_BACKEND, backend),
                environment -> InventoryRiskJob.build(environment, job))) {
            List<Mark> marks = new ArrayList<>(List.of(begin));
            for (int part = 1; part < PARTS; part++) {
                awaitBooks(flink, market.books() * part / PARTS);
                marks.add(mark(lab));
                tell("part " + part + " of " + PARTS, marks.get(part - 1), marks.get(part), market.seconds() / PARTS);
            }
            flink.awaitEnd();
            Mark end = mark(lab);
            tell("the last part", marks.get(PARTS - 1), end, market.seconds() / PARTS);
            tell("second half", marks.get(PARTS / 2), end, market.seconds() / 2);
            tell("whole run, start-up included", begin, end, market.seconds());
        }
    }

    /** Until the order books have taken so many updates: what comes of the last is still on its way then. */
    private static void awaitBooks(FlinkRun flink, long books) throws InterruptedException {
        while (FlinkCounters.sum("order-book", "numRecordsIn") < books) {
            flink.requireAlive();
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void tell(String what, Mark from, Mark to, double eventSeconds) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        say(
                "%-30s %,8.1f s, %5.1f x real time; CPU of Flink %.1f ms, of the broker %.1f ms a second of the market",
                what,
                seconds,
                eventSeconds / seconds,
                (to.cpuNanos() - from.cpuNanos()) / 1e6 / eventSeconds,
                (to.brokerNanos() - from.brokerNanos()) / 1e6 / eventSeconds);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
