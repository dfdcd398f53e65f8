package io.inventoryrisk.cli;

import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.TopicDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The topics: what they are, whether they are there, and making them. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Creates, lists and explains the topics.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  inventory-risk topics create --replication 3",
            "  inventory-risk topics list",
            "  inventory-risk topics describe risk.alert      every field with its unit; needs no Kafka"
        })
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: create, list or describe");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Creates the topics that are missing and registers their schemas; may be repeated. What exists "
                            + "otherwise than it should is reported and left alone.")
    int create(
            @Mixin ConnectionOptions options,
            @Option(
                            names = "--instrument-partitions",
                            defaultValue = "4",
                            paramLabel = "N",
                            description = "Of topics keyed by instrument. Default: ${DEFAULT-VALUE}.")
                    int instrumentPartitions,
            @Option(
                            names = "--account-partitions",
                            defaultValue = "4",
                            paramLabel = "N",
                            description = "Of topics keyed by account. Default: ${DEFAULT-VALUE}.")
                    int accountPartitions,
            @Option(
                            names = "--replication",
                            defaultValue = "1",
                            paramLabel = "N",
                            description = "Copies of each partition; 3 in production. Default: ${DEFAULT-VALUE}.")
                    short replication)
            throws IOException {
        Connection kafka = options.connection();
        reach(kafka);
        PrintWriter out = spec.commandLine().getOut();
        boolean matches = true;
        try (TopicAdmin admin = new TopicAdmin(properties(kafka), kafka.names());
                SchemaRegistry registry = kafka.registry().connect()) {
            List<Topic> topics = Arrays.asList(Topic.values());
            TopicAdmin.Layout layout =
                    new TopicAdmin.Layout(instrumentPartitions, accountPartitions, replication, true);
            for (TopicAdmin.Result result : admin.create(topics, layout)) {
                out.printf("%-10s %-24s %s%n", result.status(), result.name(), result.detail());
                matches &= result.status() != TopicAdmin.Status.MISMATCH;
            }
            out.println(admin.register(topics, registry).size() + " schemas registered");
        }
        return matches ? 0 : 1;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Lists the topics, and whether Kafka has them.")
    int list(@Mixin ConnectionOptions options) throws IOException {
        Connection kafka = options.connection();
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = new Broker(kafka)) {
            Set<String> present = broker.topics();
            Map<String, TopicDescription> described = broker.describe(Arrays.stream(Topic.values())
                    .map(kafka.names()::of)
                    .filter(present::contains)
                    .toList());
            out.printf("%-24s %-10s %-10s %-8s %s%n", "topic", "partitions", "retention", "side", "record");
            for (Topic topic : Topic.values()) {
                TopicDescription there = described.get(kafka.names().of(topic));
                out.printf(
                        "%-24s %-10s %-10s %-8s %s%n",
                        kafka.names().of(topic),
                        there == null ? "missing" : there.partitions().size(),
                        retention(topic),
                        topic.isInput() ? "input" : "output",
                        topic.schema().getName());
            }
            return 0;
        }
    }

    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description = "Explains a topic's records: every field with its unit. Needs no Kafka.")
    int describe(
            @Parameters(paramLabel = "TOPIC", description = "Its name without the prefix, such as risk.alert.")
                    String name) {
        List<String> names = Arrays.stream(Topic.values()).map(Topic::baseName).toList();
        if (!names.contains(name)) {
            throw new ParameterException(spec.commandLine(), "no topic '" + name + "'" + Nearest.hint(name, names));
        }
        PrintWriter out = spec.commandLine().getOut();
        Topic topic = Topic.named(name);
        out.println(name + ": " + topic.schema().getDoc());
        describe(out, topic.schema(), "  ");
        return 0;
    }

    private static void describe(PrintWriter out, Schema record, String indent) {
        for (Schema.Field field : record.getFields()) {
            out.printf("%s%-24s %s%n", indent, field.name(), field.doc() == null ? "" : field.doc());
            Schema nested = nested(field.schema());
            if (nested != null) {
                describe(out, nested, indent + "  ");
            }
        }
    }

    /** The record inside a field, an array or a choice of null and a record. */
    private static Schema nested(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema;
            case ARRAY -> nested(schema.getElementType());
            case UNION ->
                schema.getTypes().stream()
                        .map(TopicsCommand::nested)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private static String retention(Topic topic) {
        if (topic.isCompacted()) {
            return "compacted";
        }
        return topic.retentionMillis() < 0
                ? "for ever"
                : Duration.ofMillis(topic.retentionMillis()).toDays() + " days";
    }

    private static void reach(Connection kafka) throws IOException {
        try (Broker broker = new Broker(kafka)) {
            broker.topics();
        }
    }

    private static Properties properties(Connection kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka.client());
        return properties;
    }
}
