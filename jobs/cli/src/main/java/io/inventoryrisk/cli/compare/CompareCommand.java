package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.StatusLine;
import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.cli.topic.RunTopics;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds what one job has published against what another has. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Compares what two jobs have published, record by record: by topic, key and event time. Prints how many"
                    + " records are missing, which differ, in which fields and by how much, and a digest of each side."
        },
        footer = {
            "",
            "A side is 'live', 'run:ID' (the topics of a backfill, *.backfill.ID), or a file or folder of JSON lines"
                    + " as 'export' and 'backfill --output' write them. A record that is repeated unchanged counts once,"
                    + " for topics are written at least once; a changed repeat is a difference. Run ids are not compared.",
            "Compacted topics (risk.alert, risk.limit, risk.trading-state) lose their history in time.",
            "",
            "Exit codes: 0 equal; 1 different, nothing to compare, or failed; 2 wrong arguments.",
            "",
            "Examples:",
            "  inventory-risk compare live run:r7 --from 2026-01-05T00:00:00Z --to 2026-01-06T00:00:00Z",
            "  inventory-risk compare run:r7 run:r8 --ignore parametersVersion      what another parameter changes",
            "  inventory-risk compare live.jsonl.gz what-if/ --topic risk.portfolio --tolerance 1e-9",
            "  inventory-risk compare live run:r7 --json | jq '.topics[] | select(.differing > 0) | .fields'"
        })
public final class CompareCommand implements Callable<Integer> {

    private static final String LIVE = "live";
    private static final String RUN = "run:";

    @Parameters(index = "0", paramLabel = "A", description = "A side.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The other side.")
    private String b;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Which, without prefix; may be given several times. Default: all that both sides have.")
    private List<String> topics = List.of();

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only records at or after it, by event time.")
    private Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only records before it, by event time.")
    private Instant to;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            defaultValue = "0",
            description = "Numbers differ where |a - b| > T x max(1, |a|, |b|). Default: ${DEFAULT-VALUE}, to the last "
                    + "bit. Digests know no tolerance.")
    private double tolerance;

    @Option(
            names = "--ignore",
            paramLabel = "FIELD",
            description =
                    "A field that is not compared wherever it stands, such as parametersVersion, which changes with every option; may "
                            + "be given several times.")
    private List<String> ignored = List.of();

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many differing records of each topic to show, the earliest. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Option(names = "--json", description = "One JSON object, full precision, instead of a table.")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "For topics:%n")
    private ConnectionOptions connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Comparison.Settings settings = settings();
        StatusLine status = StatusLine.on(spec.commandLine().getErr());
        ComparisonResult result = new Comparison(settings, status).of(side(a), side(b));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonReport.of(result));
        } else {
            TextReport.lines(result).forEach(out::println);
        }
        out.flush();
        return result.isEqual() ? 0 : 1;
    }

    private Comparison.Settings settings() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrong("--from must be before --to, was " + from + " and " + to);
        }
        if (!(tolerance >= 0) || shown < 1) {
            throw wrong("--tolerance must be at least 0 and --show at least 1, was " + tolerance + " and " + shown);
        }
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        topics.forEach(name -> wanted.add(topic(name)));
        try {
            for (Topic topic : wanted.isEmpty() ? Topic.outputs() : wanted) {
                new RowMaker(topic, ignored);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        return new Comparison.Settings(wanted.isEmpty() ? null : wanted, from, to, ignored, tolerance, shown);
    }

    private Topic topic(String name) {
        return Topic.outputs().stream()
                .filter(topic -> topic.baseName().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("the job writes no topic '" + name + "'"
                        + Nearest.hint(
                                name,
                                Topic.outputs().stream().map(Topic::baseName).toList())));
    }

    private Side side(String text) throws IOException {
        if (text.equals(LIVE)) {
            return new KafkaSide(text, connection().connection(), "");
        }
        if (text.startsWith(RUN)) {
            try {
                return new KafkaSide(text, connection().connection(), RunTopics.suffix(text.substring(RUN.length())));
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
        }
        if (!Files.exists(Path.of(text))) {
            throw wrong("a side is 'live', 'run:ID', or a file or folder that exists, was '" + text + "'");
        }
        return FileSide.open(Path.of(text));
    }

    private ConnectionOptions connection() {
        // Given by variables of the environment alone, the group stays empty.
        return connection == null ? CommandLine.populateCommand(new ConnectionOptions()) : connection;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
