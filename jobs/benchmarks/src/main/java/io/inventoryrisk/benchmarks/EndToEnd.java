package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.Lab.Scale;
import io.inventoryrisk.benchmarks.SyntheticTape.Load;
import io.inventoryrisk.benchmarks.Throughput.Measurement;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The end-to-end benchmark: see README.md of this module for how to read what it prints. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the whole job against a bare Kafka-to-Kafka pass-through on this machine, then its "
                + "latency under a steady load. Starts its own broker and registry.")
public final class EndToEnd implements Callable<Integer> {

    /** Errors only, on standard error. */
    static final String LOG_CONFIGURATION = "benchmarks-log4j2.xml";

    private static final String PASS_THROUGH = "pass-through";
    private static final String WRITE_BEHIND = "whole job";
    private static final String WRITE_THROUGH = "whole job, plain state";

    @Option(
            names = "--events",
            defaultValue = "2000000",
            description = "Book updates a run. Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(
            names = "--plain-events",
            defaultValue = "200000",
            description = "Book updates a run of the job with risk.state.write-behind=false, the variant that lost; 0 "
                    + "leaves it out. Default: ${DEFAULT-VALUE}.")
    private long plainEvents;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Runs of each variant, in turn. 0 leaves them out. " + "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--recorded",
            paramLabel = "FOLDER",
            description = "Binance's raw recordings (usdm_*.gz, spot_*.gz, cm_*.gz), over and over, instead of the "
                    + "synthetic market.")
    private Path recorded;

    @Option(
            names = "--copies",
            defaultValue = "4",
            description = "How many times the market stands side by side; each has six or seven instruments. Default: "
                    + "${DEFAULT-VALUE}.")
    private int copies;

    @Option(
            names = "--books",
            defaultValue = "20000",
            description = "Book updates a second of event time: of the synthetic tape and of the latency run. Default: "
                    + "${DEFAULT-VALUE}.")
    private double booksPerSecond;

    @Option(
            names = "--trades",
            defaultValue = "500",
            description = "Public trades a second of event time. Default: " + "${DEFAULT-VALUE}.")
    private double tradesPerSecond;

    @Option(
            names = "--fills",
            defaultValue = "500",
            description = "Fills a second in the latency run. Default: " + "${DEFAULT-VALUE}.")
    private double fillsPerSecond;

    @Option(
            names = "--option-positions",
            defaultValue = "500",
            description = "Option positions that five accounts hold from the start of the synthetic market, in both "
                    + "runs. Default: ${DEFAULT-VALUE}.")
    private int optionPositions;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            description = "Seconds of the latency run that do not count. " + "Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--duration",
            defaultValue = "60",
            description = "Seconds of the latency run that count; 0 leaves it " + "out. Default: ${DEFAULT-VALUE}.")
    private int durationSeconds;

    @Option(names = "--parallelism", defaultValue = "2", description = "Of every job. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Of every topic of many keys. Default: " + "${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--checkpoints",
            defaultValue = "1000",
            description = "Milliseconds between two checkpoints. " + "Default: ${DEFAULT-VALUE}.")
    private long checkpointMillis;

    @Option(
            names = "--rocksdb",
            paramLabel = "FOLDER",
            description = "Where RocksDB works, for instance on a memory file system. Default: a temporary folder.")
    private Path rocksDb;

    @Option(
            names = "--full-checkpoints",
            description =
                    "Whole checkpoints instead of incremental ones: RocksDB then flushes nothing while a task waits.")
    private boolean fullCheckpoints;

    private final Report report;

    EndToEnd(PrintWriter out) {
        this.report = new Report(out);
    }

    public static void main(String[] arguments) {
        System.setProperty("log4j2.configurationFile", LOG_CONFIGURATION);
        System.exit(commandLine(new PrintWriter(System.out, true)).execute(arguments));
    }

    /** The command line, which writes its report to {@code out}. */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new EndToEnd(out)).setOut(out);
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("inventory-risk-benchmarks");
        Path local = rocksDb == null ? folder.resolve("rocksdb") : rocksDb;
        report.machine("before");
        try (Lab lab =
                Lab.start(folder, new Scale(parallelism, partitions, checkpointMillis, !fullCheckpoints, local))) {
            if (rounds > 0) {
                throughput(lab);
            }
            if (durationSeconds > 0) {
                latency(lab.apart("latency."));
            }
        } finally {
            delete(folder);
        }
        report.machine("after");
        return 0;
    }

    private void throughput(Lab lab) throws Exception {
        Load load = new Load(booksPerSecond, tradesPerSecond);
        Tape tape = recorded == null
                ? SyntheticTape.of(copies, load, MarketSpec.START, optionPositions)
                : RecordedTape.of(copies, recorded);
        report.preload(tape.markets().name(), tape.instruments().size(), Preload.write(tape, events, lab));
        Throughput throughput = new Throughput(lab);
        Map<String, List<Measurement>> runs = new LinkedHashMap<>();
        // Round 0 lets the JVM compile and counts for nothing.
        for (int round = 0; round <= rounds; round++) {
            run(runs, PASS_THROUGH, round, throughput.passThrough("pass-" + round, events));
            run(runs, WRITE_BEHIND, round, throughput.job("job-" + round, events, true));
            if (plainEvents > 0) {
                run(runs, WRITE_THROUGH, round, throughput.job("plain-" + round, plainEvents, false));
            }
        }
        report.throughput(runs);
    }

    private void run(Map<String, List<Measurement>> runs, String variant, int round, Measurement measurement) {
        report.run(variant, round, measurement);
        if (round > 0) {
            runs.computeIfAbsent(variant, key -> new ArrayList<>()).add(measurement);
        }
    }

    /** On topics without a past: the job would have to read it all before it came to the present. */
    private void latency(Lab lab) throws Exception {
        Latency.Plan plan = new Latency.Plan(
                copies,
                new Load(booksPerSecond, tradesPerSecond),
                fillsPerSecond,
                optionPositions,
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(durationSeconds));
        report.latency(plan, new Latency(lab, plan).run("latency"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
