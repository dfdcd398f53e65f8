package io.inventoryrisk.cli.topic;

import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.Secrets;
import java.util.HashMap;
import java.util.Map;

/**
 * A Kafka and its schema registry.
 *
 * @param client properties of every Kafka client, secrets resolved
 * @param registry where schemas are
 * @param names of topics
 */
public record Connection(Map<String, String> client, RegistrySettings registry, TopicNames names) {

    /** Begins the properties of the registry's client. */
    public static final String REGISTRY_PREFIX = "schema.registry.";

    /**
     * From addresses and a file of properties.
     *
     * @param bootstrapServers brokers
     * @param registryUrl the registry
     * @param topicPrefix before every topic
     * @param properties of Kafka clients; those that begin with {@code schema.registry.} are the registry client's; a
     *     value {@code env:NAME} or {@code file:/path} is read from there
     */
    public static Connection of(
            String bootstrapServers, String registryUrl, String topicPrefix, Map<String, String> properties) {
        Map<String, String> client = new HashMap<>();
        Map<String, String> registry = new HashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(REGISTRY_PREFIX)) {
                registry.put(key.substring(REGISTRY_PREFIX.length()), value);
            } else {
                client.put(key, Secrets.resolve(key, value));
            }
        });
        client.put("bootstrap.servers", bootstrapServers);
        RegistrySettings plain = RegistrySettings.at(registryUrl);
        RegistrySettings settings = new RegistrySettings(
                plain.url(),
                plain.autoRegister(),
                registry,
                plain.firstBackoff(),
                plain.maxBackoff(),
                plain.unknownIdAttempts());
        return new Connection(Map.copyOf(client), settings, new TopicNames(topicPrefix, ""));
    }
}
