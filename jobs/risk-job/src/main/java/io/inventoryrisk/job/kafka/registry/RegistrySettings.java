package io.inventoryrisk.job.kafka.registry;

import java.time.Duration;
import java.util.Map;

/**
 * Where the registry is and how to wait for it.
 *
 * @param url base URLs, comma separated; they are tried in turn
 * @param autoRegister whether a schema that is not registered is registered by whoever writes it
 * @param client properties of Confluent's client (basic auth, TLS); secrets are {@code env:NAME} or {@code file:/path}
 * @param firstBackoff pause after the first failed attempt; it doubles
 * @param maxBackoff longest pause between two attempts
 * @param unknownIdAttempts how often an unknown id is asked for before it counts as unknown: a replica may lag
 */
public record RegistrySettings(
        String url,
        boolean autoRegister,
        Map<String, String> client,
        Duration firstBackoff,
        Duration maxBackoff,
        int unknownIdAttempts)
        implements SchemaRegistry.Connector {

    private static final long serialVersionUID = 1;

    /** Plain HTTP without a password, half a second to ten seconds between attempts. */
    public static RegistrySettings at(String url) {
        return new RegistrySettings(url, false, Map.of(), Duration.ofMillis(500), Duration.ofSeconds(10), 3);
    }

    /** The same with other pauses. */
    public RegistrySettings waiting(Duration first, Duration max) {
        return new RegistrySettings(url, autoRegister, client, first, max, unknownIdAttempts);
    }

    @Override
    public SchemaRegistry connect() {
        return new ConfluentSchemaRegistry(this);
    }
}
