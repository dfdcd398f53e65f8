package io.inventoryrisk.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.sandbox.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker that asks who one is and lets nobody do what no KafkaUser allows; passwords instead of certificates. */
final class GuardedKafka implements AutoCloseable {

    static final String ADMIN = "admin";

    private final Path folder;
    private final List<JsonNode> users;
    private final int brokerPort = FreePort.find();
    private final int controllerPort = FreePort.find();
    private final KafkaRaftServer server;

    private GuardedKafka(Path folder, List<JsonNode> users) throws Exception {
        this.folder = folder;
        this.users = users;
        Path data = Files.createDirectories(folder.resolve("guarded"));
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
        server = new KafkaRaftServer(new KafkaConfig(settings(data)), Time.SYSTEM);
        server.startup();
    }

    /** Starts a broker on which the given KafkaUsers may do what they say. */
    static GuardedKafka start(Path folder, List<JsonNode> users) throws Exception {
        GuardedKafka kafka = new GuardedKafka(folder, users);
        try (Admin admin = Admin.create(kafka.client(ADMIN))) {
            admin.createAcls(
                            users.stream().flatMap(user -> rules(user).stream()).toList())
                    .all()
                    .get();
        }
        return kafka;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** Properties of a client of that user. */
    Properties client(String user) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers());
        client.setProperty("security.protocol", "SASL_PLAINTEXT");
        client.setProperty("sasl.mechanism", "PLAIN");
        client.setProperty("sasl.jaas.config", login(user));
        return client;
    }

    /** A file that holds the user's login, as a secret is mounted. */
    Path loginFile(String user) throws Exception {
        return Files.writeString(folder.resolve(user + ".jaas"), login(user));
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                + "\" password=\"of " + user + "\";";
    }

    private static List<AclBinding> rules(JsonNode user) {
        String principal = "User:" + user.at("/metadata/name").asText();
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            ResourcePattern pattern = new ResourcePattern(
                    switch (resource.path("type").asText()) {
                        case "topic" -> ResourceType.TOPIC;
                        case "group" -> ResourceType.GROUP;
                        case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
                        default -> throw new IllegalArgumentException("no resource " + resource);
                    },
                    resource.path("name").asText(),
                    resource.path("patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                rules.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                principal,
                                "*",
                                AclOperation.fromString(operation.asText().toUpperCase(Locale.ROOT)),
                                AclPermissionType.ALLOW)));
            }
        }
        return rules;
    }

    private Properties settings(Path data) {
        String broker = "CLIENT://127.0.0.1:" + brokerPort;
        String passwords = users.stream()
                .map(user -> user.at("/metadata/name").asText())
                .map(name -> " user_" + name + "=\"of " + name + "\"")
                .collect(Collectors.joining());
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "CLIENT",
                "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", broker,
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN"));
        settings.putAll(Map.of(
                "listener.name.client.plain.sasl.jaas.config",
                login(ADMIN).replace(";", " user_" + ADMIN + "=\"of " + ADMIN + "\"" + passwords + ";"),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // The controller's own listener asks nobody.
                "super.users",
                "User:" + ADMIN + ";User:ANONYMOUS",
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                "false",
                "offsets.topic.replication.factor",
                "1",
                "offsets.topic.num.partitions",
                "1",
                "transaction.state.log.replication.factor",
                "1",
                "transaction.state.log.min.isr",
                "1"));
        settings.putAll(Map.of(
                "transaction.state.log.num.partitions", "2",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.retention.ms", "-1"));
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
