package io.inventoryrisk.cli.cutover;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.job.gate.Succession;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Hands the outputs from one generation of the job to another. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Hands the outputs from one running generation of the job to another at an instant of event time, without a "
                    + "doubled or a missing one: writes one record to control.cutover, which both obey. A roll-back is the "
                    + "same with the old generation."
        },
        footer = {
            "",
            "Refused unless both generations keep up, the instant is on the grid, and event time is far enough from it "
                    + "that both hear in time. Keep the old generation running until you do not want to go back.",
            "",
            "Examples:",
            "  inventory-risk cutover --status",
            "  inventory-risk cutover --to-generation 2 --in 1m --by ada --reason \"release 0.2\"",
            "  inventory-risk cutover --to-generation 2 --at 2026-01-05T12:00:00Z --by ada --reason \"new packs\"",
            "  inventory-risk cutover --to-generation 1 --in 1m --by ada --reason \"roll back: margin differs\"",
            "  inventory-risk cutover ... --group 1=inventory-risk --group 2=inventory-risk-2"
        })
public final class CutoverCommand implements Callable<Integer> {

    private static final String GROUP = "inventory-risk-live-";
    private static final long MICROS_PER_MILLI = 1_000;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--to-generation", paramLabel = "G", description = "Which takes over.")
    private String generation;

    @Option(names = "--at", paramLabel = "INSTANT", description = "First event time that it owns; on the grid.")
    private Instant at;

    @Option(
            names = "--in",
            paramLabel = "TIME",
            description = "The same, so long after the newest published instant: such as 30s or 5m.")
    private String in;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
    private String author;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Option(names = "--status", description = "Only show who owns what, and how far behind the generations are.")
    private boolean status;

    @Option(
            names = "--group",
            paramLabel = "GENERATION=GROUP",
            description =
                    "Consumer group of a generation's job (risk.kafka.group-id). Default: " + GROUP + "GENERATION.")
    private Map<String, String> groups = new HashMap<>();

    @Option(
            names = "--initial-generation",
            paramLabel = "G",
            defaultValue = "1",
            description = "Owner before the first cut-over (risk.generation.initial). Default: ${DEFAULT-VALUE}.")
    private String initial;

    @Option(
            names = "--grid-step",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "Of the job (risk.grid.step). Default: ${DEFAULT-VALUE}.")
    private long stepMillis;

    @Option(
            names = "--notice",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "Least event time between the newest published instant and the cut-over; more than a job may "
                    + "be behind. Default: ${DEFAULT-VALUE}.")
    private String notice;

    @Option(
            names = "--max-behind",
            paramLabel = "TIME",
            defaultValue = "1m",
            description =
                    "A generation further behind the topics than this, in event time, does not keep up. Its offsets "
                            + "are those of its last checkpoint. Default: ${DEFAULT-VALUE}.")
    private String maxBehind;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Connection kafka = connection.connection();
        try (Outputs outputs = new Outputs(kafka)) {
            Succession succession = new Succession(initial, outputs.cutovers());
            Outputs.Published newest = outputs.newest();
            if (status) {
                show(kafka, succession, newest);
                return 0;
            }
            Cutover cutover = cutover(succession, newest);
            requireKeepingUp(kafka, succession.ownerAt(cutover.atMicros() - 1));
            requireKeepingUp(kafka, generation);
            send(kafka, cutover);
        }
        return 0;
    }

    private Cutover cutover(Succession succession, Outputs.Published newest) throws IOException {
        if (generation == null || author == null || reason == null || (at == null) == (in == null)) {
            throw wrong("needed are --to-generation, --by, --reason and either --at or --in; or --status");
        }
        if (newest == null) {
            throw new InputException("nothing is published yet: there is no event time to cut over at");
        }
        long stepMicros = stepMillis * MICROS_PER_MILLI;
        long earliest = newest.asOfMicros() + micros("--notice", notice);
        long wanted = at != null
                ? ChronoUnit.MICROS.between(Instant.EPOCH, at)
                : -Math.floorDiv(-(newest.asOfMicros() + micros("--in", in)), stepMicros) * stepMicros;
        if (wanted % stepMicros != 0) {
            throw wrong("--at must be on the grid of " + stepMillis + " ms, was " + at);
        }
        if (wanted < earliest) {
            throw new InputException("the cut-over at " + instant(wanted) + " is too near: "
                    + instant(newest.asOfMicros()) + " is published already, and both generations must hear of"
                    + " it before; the earliest is " + instant(earliest));
        }
        for (Cutover later : succession.steps()) {
            if (later.atMicros() > wanted) {
                throw new InputException("generation " + later.generation() + " was given what comes after "
                        + instant(later.atMicros()) + " already; choose an instant after that");
            }
        }
        if (succession.ownerAt(wanted).equals(generation)) {
            throw new InputException("generation " + generation + " owns " + instant(wanted) + " already");
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return new Cutover(generation, wanted, now, author, reason);
    }

    private void requireKeepingUp(Connection kafka, String name) throws IOException {
        long behind = group(kafka, name).behindMicros();
        if (behind > micros("--max-behind", maxBehind)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "generation %s is %.1f s behind the market's topics, as of its last checkpoint: it is not running,"
                            + " or does not keep up; see --max-behind",
                    name,
                    behind / 1e6));
        }
    }

    private GenerationGroup group(Connection kafka, String name) {
        return new GenerationGroup(kafka, groups.getOrDefault(name, GROUP + name));
    }

    private void send(Connection kafka, Cutover cutover) throws IOException {
        Properties client = new Properties();
        client.putAll(kafka.client());
        try (SchemaRegistry registry = kafka.registry().connect();
                ModelProducer producer = new ModelProducer(client, kafka.names(), registry)) {
            producer.send(cutover);
        }
        spec.commandLine()
                .getOut()
                .println("written to control.cutover: generation " + cutover.generation() + " owns the outputs from "
                        + instant(cutover.atMicros()) + " on");
    }

    private void show(Connection kafka, Succession succession, Outputs.Published newest) {
        PrintWriter out = spec.commandLine().getOut();
        Set<String> generations = new TreeSet<>(groups.keySet());
        generations.add(initial);
        out.println("generation " + initial + "   from the beginning");
        for (Cutover step : succession.steps()) {
            generations.add(step.generation());
            out.println("generation " + step.generation() + "   from " + instant(step.atMicros()) + "   said by "
                    + step.author() + " at "
                    + instant(step.announcedMicros()).truncatedTo(ChronoUnit.SECONDS) + ": " + step.reason());
        }
        if (newest == null) {
            out.println("nothing is published yet");
            return;
        }
        out.println("newest published instant: " + instant(newest.asOfMicros()) + ", by generation "
                + newest.generation() + "; its owner is " + succession.ownerAt(newest.asOfMicros()));
        generations.forEach(name -> out.println("generation " + name + ": " + health(kafka, name)));
    }

    private String health(Connection kafka, String name) {
        try {
            return String.format(
                    Locale.ROOT,
                    "%.1f s behind the market's topics as of its last checkpoint",
                    group(kafka, name).behindMicros() / 1e6);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private long micros(String option, String text) {
        try {
            return Duration.parse("PT" + text.strip()).toNanos() / 1_000;
        } catch (DateTimeParseException e) {
            throw wrong(option + " must be a time such as 30s or 5m, was '" + text + "'");
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
