package io.inventoryrisk.cli;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicFile;
import io.inventoryrisk.cli.topic.TopicRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes topics home as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes what topics hold as JSON lines: {\"topic\", \"partition\", \"offset\", \"key\", \"value\"}, by event "
                    + "time. Only committed records; the same topics give the same lines. 'publish' reads such a file "
                    + "again. Heartbeats are left out: 'publish' makes its own."
        },
        footer = {
            "",
            "Times in a value are integers in the unit of their name, decimals exact texts, missing numbers null.",
            "",
            "Examples:",
            "  inventory-risk export --topic risk.portfolio --output portfolio.jsonl",
            "  inventory-risk export --topic market.book --topic market.trade --output market.jsonl.gz \\",
            "      --from 2024-08-08T23:54:00Z --to 2024-08-08T23:58:00Z"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--topic",
            required = true,
            paramLabel = "TOPIC",
            description = "What to write, without the prefix; may be given several times.")
    private List<String> topics;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only events at or after it, by their own time.")
    private Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only events before it, by their own time.")
    private Instant to;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to; compressed if it ends in .gz. Default: standard output.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Connection kafka = connection.connection();
        List<String> names =
                topics.stream().map(topic -> kafka.names().prefix() + topic).toList();
        long lines;
        try (Writer out = output == null ? new Unclosed(spec.commandLine().getOut()) : TopicFile.open(output)) {
            lines = TopicFile.write(kafka, names, this::isWanted, out);
        }
        if (output != null) {
            spec.commandLine().getErr().println(lines + " records in " + output);
        }
        return 0;
    }

    /** Records without an event time, such as removals, belong to no span. */
    private boolean isWanted(TopicRecord record) {
        long micros = record.eventMicros();
        return (from == null || micros >= micros(from)) && (to == null || micros < micros(to));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Standard output, which stays open. */
    private static final class Unclosed extends PrintWriter {

        Unclosed(PrintWriter out) {
            super(out);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
