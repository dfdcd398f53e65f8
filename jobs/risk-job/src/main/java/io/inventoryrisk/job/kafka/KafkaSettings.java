package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobOptions;
import io.inventoryrisk.job.gate.GateSettings;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.Secrets;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The border's options, checked.
 *
 * @param bootstrapServers brokers
 * @param client properties of every Kafka client; secrets still references
 * @param registry where schemas are
 * @param names of topics
 * @param inputs how topics are read
 * @param sinks how topics are written
 * @param gate which event times are published
 */
public record KafkaSettings(
        String bootstrapServers,
        Map<String, String> client,
        RegistrySettings registry,
        TopicNames names,
        InputSettings inputs,
        SinkSettings sinks,
        GateSettings gate) {

    /**
     * How topics are read.
     *
     * @param groupId whose offsets are committed
     * @param maxFuture how far an event may be ahead of its Kafka timestamp
     * @param outOfOrderness how far the watermark stays behind the newest event
     * @param idleness silence after which a partition is idle; zero for never
     * @param partitionDiscovery how often an unbounded job asks for new partitions
     * @param range of event time that is read
     * @param maxDrift how far one market topic may be read ahead of the others; zero for any
     * @param allowEmptyStart whether to begin without state although the group has committed offsets
     */
    public record InputSettings(
            String groupId,
            Duration maxFuture,
            Duration outOfOrderness,
            Duration idleness,
            Duration partitionDiscovery,
            Range range,
            Duration maxDrift,
            boolean allowEmptyStart) {}

    /**
     * The event time that is read.
     *
     * @param fromMicros what a job without state needs of market data, epoch microseconds UTC; {@link Long#MIN_VALUE}
     *     for all that the group has not read
     * @param toMicros where it ends; {@link Long#MAX_VALUE} for the end of what the topics hold
     * @param bounded whether it ends at all
     */
    public record Range(long fromMicros, long toMicros, boolean bounded) {}

    /**
     * How topics are written.
     *
     * @param runId of the records; null when live
     * @param transactionalIdPrefix of exactly-once producers
     * @param transactionTimeout after which the broker gives up a transaction that is still open
     * @param guarantees by base name of the topic, where they differ from the default
     */
    public record SinkSettings(
            String runId,
            String transactionalIdPrefix,
            Duration transactionTimeout,
            Map<String, DeliveryGuarantee> guarantees) {

        /** At least once, but for the two ledgers: whoever adds them up must see each line once. */
        public DeliveryGuarantee guarantee(Topic topic) {
            boolean ledger = topic == Topic.RISK_AUDIT || topic == Topic.RISK_REGIME;
            DeliveryGuarantee standard = ledger ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE;
            return guarantees.getOrDefault(topic.baseName(), standard);
        }
    }

    /**
     * From the configuration.
     *
     * @throws IllegalArgumentException naming the key that is missing or wrong
     */
    public static KafkaSettings from(Configuration configuration) {
        return new KafkaSettings(
                required(configuration, KafkaOptions.BOOTSTRAP_SERVERS),
                withPrefix(configuration, KafkaOptions.CLIENT_PREFIX),
                registry(configuration),
                names(configuration),
                new InputSettings(
                        configuration.get(KafkaOptions.GROUP_ID),
                        configuration.get(KafkaOptions.INPUT_MAX_FUTURE),
                        configuration.get(KafkaOptions.INPUT_OUT_OF_ORDERNESS),
                        configuration.get(KafkaOptions.INPUT_IDLENESS),
                        configuration.get(KafkaOptions.PARTITION_DISCOVERY),
                        range(configuration),
                        configuration.get(KafkaOptions.INPUT_MAX_DRIFT),
                        configuration.get(RiskJobOptions.STATE_ALLOW_EMPTY_START)),
                new SinkSettings(
                        configuration.get(KafkaOptions.RUN_ID),
                        configuration.get(KafkaOptions.TRANSACTIONAL_ID_PREFIX),
                        configuration.get(KafkaOptions.TRANSACTION_TIMEOUT),
                        guarantees(configuration)),
                new GateSettings(
                        configuration.get(KafkaOptions.GENERATION),
                        configuration.get(KafkaOptions.GENERATION_INITIAL),
                        micros(configuration, KafkaOptions.OUTPUT_FROM, Long.MIN_VALUE),
                        micros(configuration, KafkaOptions.OUTPUT_TO, Long.MAX_VALUE),
                        configuration.get(KafkaOptions.RUN_ID) == null));
    }

    private static TopicNames names(Configuration configuration) {
        return new TopicNames(
                configuration.get(KafkaOptions.TOPIC_PREFIX),
                configuration.get(KafkaOptions.OUTPUT_SUFFIX),
                configuration.get(KafkaOptions.SUFFIXED_INPUTS).stream()
                        .map(Topic::named)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Range range(Configuration configuration) {
        long fromMicros = micros(configuration, KafkaOptions.INPUT_FROM, Long.MIN_VALUE);
        long toMicros = micros(configuration, KafkaOptions.INPUT_TO, Long.MAX_VALUE);
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException(KafkaOptions.INPUT_FROM.key() + " must lie before "
                    + KafkaOptions.INPUT_TO.key() + ", were " + configuration.get(KafkaOptions.INPUT_FROM) + " and "
                    + configuration.get(KafkaOptions.INPUT_TO));
        }
        return new Range(
                fromMicros, toMicros, toMicros < Long.MAX_VALUE || configuration.get(KafkaOptions.INPUT_BOUNDED));
    }

    private static long micros(Configuration configuration, ConfigOption<String> option, long unset) {
        String value = configuration.get(option);
        if (value == null) {
            return unset;
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    option.key() + " must be an instant such as 2026-01-05T00:00:00Z, was " + value, e);
        }
    }

    private static RegistrySettings registry(Configuration configuration) {
        Map<String, String> client = withPrefix(configuration, KafkaOptions.REGISTRY_CLIENT_PREFIX);
        configuration.getOptional(KafkaOptions.REGISTRY_USER_INFO).ifPresent(userInfo -> {
            Secrets.requireReference(KafkaOptions.REGISTRY_USER_INFO.key().replace('-', '.'), userInfo);
            client.put("basic.auth.credentials.source", "USER_INFO");
            client.put("basic.auth.user.info", userInfo);
        });
        RegistrySettings plain = RegistrySettings.at(required(configuration, KafkaOptions.REGISTRY_URL));
        return new RegistrySettings(
                plain.url(),
                configuration.get(KafkaOptions.REGISTRY_AUTO_REGISTER),
                client,
                plain.firstBackoff(),
                configuration.get(KafkaOptions.REGISTRY_MAX_BACKOFF),
                plain.unknownIdAttempts());
    }

    private static Map<String, DeliveryGuarantee> guarantees(Configuration configuration) {
        Map<String, DeliveryGuarantee> guarantees = new HashMap<>();
        withPrefix(configuration, KafkaOptions.SINK_PREFIX).forEach((key, value) -> {
            Topic topic = Topic.named(key.substring(0, key.length() - KafkaOptions.SINK_GUARANTEE_SUFFIX.length()));
            if (topic.isInput()) {
                throw new IllegalArgumentException(
                        KafkaOptions.SINK_PREFIX + key + " names an input; there are " + Topic.outputs());
            }
            guarantees.put(topic.baseName(), DeliveryGuarantee.valueOf(value));
        });
        return guarantees;
    }

    private static String required(ReadableConfig configuration, ConfigOption<String> option) {
        return configuration
                .getOptional(option)
                .orElseThrow(() -> new IllegalArgumentException("option " + option.key() + " must be set"));
    }

    private static Map<String, String> withPrefix(Configuration configuration, String prefix) {
        Map<String, String> found = new TreeMap<>();
        configuration.toMap().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                Secrets.requireReference(key, value);
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /**
     * Properties of a Kafka client. References to secrets are left to Kafka's own configuration providers, so that they
     * are resolved where the client starts.
     */
    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        client.forEach((key, value) -> properties.setProperty(key, provided(value)));
        if (client.values().stream().anyMatch(value -> !value.equals(provided(value)))) {
            properties.setProperty("config.providers", "env,directory");
            properties.setProperty(
                    "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
            properties.setProperty(
                    "config.providers.directory.class",
                    "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        }
        return properties;
    }

    private static String provided(String value) {
        if (value.startsWith("env:")) {
            return "${env:" + value.substring("env:".length()) + "}";
        }
        if (value.startsWith("file:")) {
            Path file = Path.of(value.substring("file:".length()));
            return "${directory:" + file.getParent() + ":" + file.getFileName() + "}";
        }
        return value;
    }
}
