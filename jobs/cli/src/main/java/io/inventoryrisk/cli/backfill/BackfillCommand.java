package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.Publication;
import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.KafkaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the job over a range of event time, beside the live one. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the job over a range of event time, as fast as it goes, from the topics of a live job or from files: "
                    + "after a correction, with other parameters or limits, or with another version. What it writes goes "
                    + "to topics of its own, <topic>.backfill.<run id>; the live topics are only read."
        },
        footer = {
            "",
            "From empty state, positions are those of all fills there are, and market data are read from --warm-up before "
                    + "the range. What has an unlimited memory (EWMA, GARCH, VPIN, peaks and drawdowns) equals the live "
                    + "job's only if the warm-up reaches the beginning, which is the default; --savepoint has it all.",
            "A run that was stopped goes on with --resume from its last checkpoint. Its alerts are written, marked with "
                    + "the run's id, and delivered to nobody.",
            "",
            "Examples:",
            "  inventory-risk backfill --from 2026-01-05T00:00:00Z --to 2026-01-06T00:00:00Z --run-id r7",
            "  inventory-risk backfill ... --warm-up 4h --parallelism 4",
            "  inventory-risk backfill ... --savepoint s3://risk/savepoints/sp-1 --set risk.var.confidence=0.975",
            "  inventory-risk backfill ... --limits tighter.yaml              what these limits would have raised",
            "  inventory-risk backfill --files desk.yaml books.gz fills.csv --output history",
            "  inventory-risk backfill ... --print-arguments                  the same for a cluster",
            "  inventory-risk compare live run:r7 --from ... --to ..."
        })
public final class BackfillCommand implements Callable<Integer> {

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "First event time published. Needed but for --files.")
    private Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Event time after the last. Needed but for --files.")
    private Instant to;

    @Option(
            names = "--savepoint",
            paramLabel = "PATH",
            description =
                    "State to begin with, of the live job at or before --from; what it has read is not read again.")
    private String savepoint;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description = "How much market data to read before --from, such as 30m or 4h. Default: all there is.")
    private String warmUp;

    @Option(
            names = "--parameters",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Desk data; their parameters stand in place of the live ones of the same name.")
    private List<Path> parameters = List.of();

    @Option(
            names = "--limits",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Desk data; their limits stand in place of the live ones of the same id.")
    private List<Path> limits = List.of();

    @Option(
            names = "--job-config",
            paramLabel = "FILE",
            description = "The live job's --config, so that this one has the same options.")
    private Path jobConfig;

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the job, such as risk.var.confidence=0.975; may be given several times.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Names the run and its topics: letters, digits, - and _. Default: the time it begins.")
    private String runId = RUN_ID.format(Instant.now());

    @Option(
            names = "--files",
            arity = "1..*",
            paramLabel = "[INSTRUMENT=]FILE",
            description = "Read these instead of a live job's topics: whatever 'publish' reads. Needs --output.")
    private List<String> files = List.of();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "With --files: where its topics go, each a file of JSON lines.")
    private Path output;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the job. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "Where the job's state is: hashmap (the heap, faster) or rocksdb (disk). Default: hashmap from"
                            + " empty state, rocksdb from a savepoint.")
    private String backend;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "For checkpoints and the log while it runs; gone at the end. Default: backfill-<run id>.")
    private Path folder;

    @Option(names = "--resume", description = "Go on with a run that was stopped; everything else as it was.")
    private boolean resume;

    @Option(
            names = "--print-arguments",
            description = "Only make the run's topics, and print how to run it on a Flink cluster.")
    private boolean printArguments;

    @ArgGroup(exclusive = false, heading = "For a live job's topics:%n")
    private ConnectionOptions connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        RunReferences references = RunReferences.read(parameters, limits);
        RunFolder home = new RunFolder(folder == null ? Path.of("backfill-" + runId) : folder);
        return files.isEmpty() ? runOnTopics(references, home) : runOnFiles(references, home);
    }

    private int runOnTopics(RunReferences references, RunFolder home) throws IOException {
        // Given by variables of the environment alone, the group stays empty.
        ConnectionOptions options =
                connection == null ? CommandLine.populateCommand(new ConnectionOptions()) : connection;
        Connection live = options.connection();
        BackfillPlan plan = plan(references, options.jobOptions(), from, to);
        RunTopicsAdmin topics = new RunTopicsAdmin(live, runId, references.topics());
        if (topics.exists() && !resume) {
            throw new InputException("there are topics of a run " + runId
                    + " already; continue it with --resume, or begin another with --run-id");
        }
        if (!resume) {
            prepare(live, references, topics);
        }
        if (printArguments) {
            plan.flinkRun().forEach(spec.commandLine().getOut()::println);
            return 0;
        }
        String restoreFrom = savepoint;
        if (resume) {
            String checkpoint = home.resume(plan.options());
            restoreFrom = checkpoint == null ? savepoint : checkpoint;
        } else {
            home.begin(plan.options());
        }
        return run(plan, home, topics, restoreFrom);
    }

    private int run(BackfillPlan plan, RunFolder home, RunTopicsAdmin topics, String restoreFrom) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Backfill backfill = new Backfill(plan, home, out, spec.commandLine().getErr());
        try (StopSignal stop = new StopSignal()) {
            if (!backfill.run(restoreFrom, stop)) {
                out.println("run " + runId + " was stopped; --resume continues it from its last checkpoint in "
                        + home.path());
                return 1;
            }
        }
        backfill.tell(topics);
        home.delete();
        return 0;
    }

    private static void prepare(Connection live, RunReferences references, RunTopicsAdmin topics) throws IOException {
        topics.create();
        references.write(live, topics.names());
    }

    private int runOnFiles(RunReferences references, RunFolder home) throws IOException, InterruptedException {
        Publication publication = Publication.of(
                files, Publication.Settings.atFullSpeed(), spec.commandLine().getErr());
        try (PrivateKafka kafka = PrivateKafka.start(home.path(), parallelism)) {
            long newestMicros = publication.to(kafka.connection());
            Map<String, String> where = new HashMap<>();
            where.put(
                    KafkaOptions.BOOTSTRAP_SERVERS.key(),
                    kafka.connection().client().get("bootstrap.servers"));
            where.put(
                    KafkaOptions.REGISTRY_URL.key(),
                    kafka.connection().registry().url());
            // What the files tell nothing of is not published.
            Instant end = to != null ? to : Instant.EPOCH.plus(newestMicros + 1, ChronoUnit.MICROS);
            BackfillPlan plan = plan(references, where, from, end);
            RunTopicsAdmin topics = new RunTopicsAdmin(kafka.connection(), runId, references.topics());
            prepare(kafka.connection(), references, topics);
            Backfill backfill = new Backfill(
                    plan, home, spec.commandLine().getOut(), spec.commandLine().getErr());
            try (StopSignal stop = new StopSignal()) {
                if (backfill.run(null, stop)) {
                    long records = kafka.export(topics.names(), output);
                    spec.commandLine().getOut().println(records + " records in " + output);
                }
            }
        }
        home.delete();
        return 0;
    }

    private BackfillPlan plan(RunReferences references, Map<String, String> where, Instant begin, Instant end)
            throws IOException {
        Map<String, String> options = new HashMap<>();
        if (jobConfig != null) {
            options.putAll(ConfigurationLoader.load(new String[] {"--config", jobConfig.toString()})
                    .toMap());
        }
        options.putAll(where);
        options.putAll(set);
        try {
            return BackfillPlan.of(
                    new BackfillPlan.Range(runId, begin, end, warmUp(), savepoint),
                    options,
                    references.topics(),
                    new BackfillPlan.Engine(parallelism, backend()));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What is read once and in order need not outgrow the heap; a savepoint may be RocksDB's own. */
    private String backend() {
        return backend != null ? backend : savepoint == null ? "hashmap" : "rocksdb";
    }

    private Duration warmUp() {
        if (warmUp == null) {
            return null;
        }
        try {
            return Duration.parse((warmUp.endsWith("d") ? "P" : "PT") + warmUp.strip());
        } catch (DateTimeParseException e) {
            throw wrong("--warm-up must be a time such as 30m, 4h or 2d, was '" + warmUp + "'");
        }
    }

    private void check() {
        boolean isOfFiles = !files.isEmpty();
        if (isOfFiles != (output != null)) {
            throw wrong("--files and --output go together: the topics of files are gone at the end");
        }
        if (isOfFiles && (resume || savepoint != null || printArguments)) {
            throw wrong("--files cannot be combined with --resume, --savepoint or --print-arguments");
        }
        if (!isOfFiles && (from == null || to == null)) {
            throw wrong("--from and --to are missing: the range of event time to be published");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrong("--from must be before --to, was " + from + " and " + to);
        }
        if (!List.of("hashmap", "rocksdb").contains(backend())) {
            throw wrong("--backend must be hashmap or rocksdb, was " + backend);
        }
        if (warmUp != null && (savepoint != null || from == null)) {
            throw wrong("--warm-up goes with --from, and not with --savepoint, whose state is warm");
        }
        if (savepoint != null && !(parameters.isEmpty() && limits.isEmpty())) {
            throw wrong("--parameters and --limits begin from empty state: a savepoint holds those that were in force;"
                    + " --set works with both");
        }
        set.keySet().stream()
                .filter(BackfillPlan.ownKeys()::contains)
                .findFirst()
                .ifPresent(key -> {
                    throw wrong("--set " + key + " belongs to the run; see --from, --to, --warm-up and --run-id");
                });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
