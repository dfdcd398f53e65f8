package io.inventoryrisk.cli;

import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertControl.Action;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.TradingMode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a person says about alerts. */
@Command(
        name = "alert",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Acknowledges an alert, silences some for a while, or sets an account's trading mode.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Each writes one record to control.alert, which the job obeys and keeps: who, when and why.",
            "",
            "Examples:",
            "  inventory-risk watch --json | jq -r '.value | [.fingerprint, .summary] | @tsv'    what fires, by fingerprint",
            "  inventory-risk alert ack 5c1d... --by ada --reason \"hedging now\"",
            "  inventory-risk alert silence --limit delta-btc --account mm-1 --for 30m --by ada --reason \"expiry roll\"",
            "  inventory-risk alert mode mm-1 HALTED --by ada --reason \"venue withdraws quotes\""
        })
final class AlertCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Who says it and why: nothing is done in nobody's name. */
    private static final class Author {

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
        private String by;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: ack, silence or mode");
    }

    @Command(
            name = "ack",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Acknowledges a firing alert: it is neither repeated nor escalated, and stays what it is.")
    int acknowledge(
            @Mixin ConnectionOptions options,
            @Mixin Author author,
            @Parameters(paramLabel = "FINGERPRINT", description = "Of the alert, as in risk.alert.") String fingerprint)
            throws IOException {
        return send(
                options,
                author,
                new Said("ack/" + fingerprint, Action.ACKNOWLEDGE, fingerprint, List.of(), null, Duration.ZERO));
    }

    @Command(
            name = "silence",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Silences alerts for a while: they are written, and not delivered. The same again replaces it.")
    int silence(
            @Mixin ConnectionOptions options,
            @Mixin Author author,
            @Option(names = "--limit", paramLabel = "ID", defaultValue = RiskLimit.ANY, description = "Default: all.")
                    String limit,
            @Option(
                            names = "--account",
                            paramLabel = "NAME",
                            defaultValue = RiskLimit.ANY,
                            description = "Default: all.")
                    String account,
            @Option(
                            names = "--subject",
                            paramLabel = "NAME",
                            defaultValue = RiskLimit.ANY,
                            description = "Instrument, underlying or venue. Default: all.")
                    String subject,
            @Option(names = "--for", required = true, paramLabel = "TIME", description = "Such as 90s, 30m or 2h.")
                    String length)
            throws IOException {
        return send(
                options,
                author,
                new Said(
                        "silence/" + limit + "/" + account + "/" + subject,
                        Action.SILENCE,
                        "",
                        List.of(limit, account, subject),
                        null,
                        duration(length)));
    }

    @Command(
            name = "mode",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Sets what an account should be doing: ACTIVE, REDUCING or HALTED.")
    int mode(
            @Mixin ConnectionOptions options,
            @Mixin Author author,
            @Parameters(paramLabel = "ACCOUNT", description = "An account, or * for all.") String account,
            @Parameters(paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}") TradingMode mode)
            throws IOException {
        return send(
                options,
                author,
                new Said(
                        "mode/" + account,
                        Action.SET_MODE,
                        "",
                        List.of(RiskLimit.ANY, account, RiskLimit.ANY),
                        mode,
                        Duration.ZERO));
    }

    /** @param scope limit, account and subject; empty where a fingerprint says it */
    private record Said(
            String id, Action action, String fingerprint, List<String> scope, TradingMode mode, Duration length) {}

    private int send(ConnectionOptions options, Author author, Said said) throws IOException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        List<String> scope =
                said.scope().isEmpty() ? List.of(RiskLimit.ANY, RiskLimit.ANY, RiskLimit.ANY) : said.scope();
        AlertControl control = new AlertControl(
                said.id(),
                said.action(),
                said.fingerprint(),
                scope.get(0),
                scope.get(1),
                scope.get(2),
                said.mode(),
                now,
                said.length().isZero() ? 0 : now + said.length().toNanos() / 1_000,
                author.by,
                author.reason);
        try {
            control.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        Connection kafka = options.connection();
        try (Broker broker = new Broker(kafka)) {
            broker.require(List.of(kafka.names().of(Topic.CONTROL_ALERT)));
        }
        Properties client = new Properties();
        client.putAll(kafka.client());
        try (SchemaRegistry registry = kafka.registry().connect();
                ModelProducer producer = new ModelProducer(client, kafka.names(), registry)) {
            producer.send(control);
        }
        spec.commandLine().getOut().println("written to control.alert: " + control.controlId());
        return 0;
    }

    private Duration duration(String text) {
        try {
            return Duration.parse("PT" + text.strip());
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--for must be a time such as 90s, 30m or 2h, was '" + text + "'", e);
        }
    }
}
