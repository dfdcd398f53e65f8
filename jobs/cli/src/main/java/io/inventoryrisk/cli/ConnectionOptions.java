package io.inventoryrisk.cli;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.config.KafkaOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where Kafka and the registry are: the options that every command shares. */
public class ConnectionOptions {

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT[,...]",
            defaultValue = "${env:INVENTORY_RISK_BOOTSTRAP_SERVERS}",
            description = "Kafka brokers. Default: the variable INVENTORY_RISK_BOOTSTRAP_SERVERS.")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            required = true,
            paramLabel = "URL",
            defaultValue = "${env:INVENTORY_RISK_REGISTRY}",
            description = "Schema registry with Confluent's API. Default: the variable INVENTORY_RISK_REGISTRY.")
    private String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Properties of the Kafka clients, for TLS and SASL; those that begin with schema.registry. go to the "
                        + "registry's client. Secrets belong here, or better, stand here as env:NAME or file:/path; "
                        + "never in an argument."
            })
    private Path config;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Before the name of every topic and subject, where a Kafka serves several desks.")
    private String topicPrefix;

    /** What they say. */
    public Connection connection() throws IOException {
        return Connection.of(bootstrapServers, registry, topicPrefix, properties());
    }

    /** The same as options of the job, with secrets as the references they are. */
    public Map<String, String> jobOptions() throws IOException {
        Map<String, String> options = new HashMap<>();
        options.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        options.put(KafkaOptions.REGISTRY_URL.key(), registry);
        options.put(KafkaOptions.TOPIC_PREFIX.key(), topicPrefix);
        properties()
                .forEach((key, value) -> options.put(
                        key.startsWith(Connection.REGISTRY_PREFIX)
                                ? KafkaOptions.REGISTRY_CLIENT_PREFIX
                                        + key.substring(Connection.REGISTRY_PREFIX.length())
                                : KafkaOptions.CLIENT_PREFIX + key,
                        value));
        return options;
    }

    private Map<String, String> properties() throws IOException {
        Map<String, String> map = new HashMap<>();
        if (config != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw new InputException(config + ": no such file; --config names a file of properties", e);
            }
            properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        }
        return map;
    }
}
