package io.inventoryrisk.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Every option of the border: Kafka, the schema registry, the inputs and the sinks. */
public final class KafkaOptions {

    /** Whatever follows is handed to every Kafka client, for instance {@code security.protocol}. */
    public static final String CLIENT_PREFIX = "risk.kafka.client.";

    /** Whatever follows is handed to the registry's client, for instance {@code schema.registry.ssl.truststore.location}. */
    public static final String REGISTRY_CLIENT_PREFIX = "risk.registry.client.";

    /** {@code risk.sink.<topic>.guarantee}: AT_LEAST_ONCE, EXACTLY_ONCE or NONE for one output topic. */
    public static final String SINK_PREFIX = "risk.sink.";

    public static final String SINK_GUARANTEE_SUFFIX = ".guarantee";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS = key("risk.kafka.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Brokers, host:port, comma separated.");

    public static final ConfigOption<String> GROUP_ID = key("risk.kafka.group-id")
            .stringType()
            .defaultValue("inventory-risk")
            .withDescription("Consumer group whose offsets the sources commit; a run of its own needs one of its own.");

    public static final ConfigOption<String> TOPIC_PREFIX = key("risk.kafka.topic-prefix")
            .stringType()
            .defaultValue("")
            .withDescription("Put before the name of every topic, for instance 'staging.'.");

    public static final ConfigOption<String> OUTPUT_SUFFIX = key("risk.kafka.output-suffix")
            .stringType()
            .defaultValue("")
            .withDescription("Put after the name of every output topic, for instance '.backfill.2026-01'.");

    public static final ConfigOption<List<String>> SUFFIXED_INPUTS = key("risk.kafka.suffixed-inputs")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Input topics of which this run has its own, named with the suffix of its outputs: a"
                    + " backfill's other limits or parameters, for instance 'reference.limit'.");

    public static final ConfigOption<String> RUN_ID = key("risk.kafka.run-id")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Written into every output record; unset when live. A run writes to topics of its own, so that"
                            + " cut-overs do not concern it.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX = key("risk.kafka.transactional-id-prefix")
            .stringType()
            .defaultValue("inventory-risk-1")
            .withDescription(
                    "Names exactly-once producers: environment, job and generation. Two jobs that share it fence"
                            + " each other; a fork from a savepoint needs its own.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = key("risk.kafka.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription(
                    "How long a transaction of an exactly-once topic may stay open before the broker gives it up; at"
                            + " most the broker's transaction.max.timeout.ms. Two checkpoints and the restart between them"
                            + " must be shorter.");

    public static final ConfigOption<Duration> PARTITION_DISCOVERY = key("risk.kafka.partition-discovery")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("How often an unbounded job asks for new partitions of its topics.");

    public static final ConfigOption<String> REGISTRY_URL = key("risk.registry.url")
            .stringType()
            .noDefaultValue()
            .withDescription("Base URLs of a schema registry with Confluent's API, comma separated.");

    public static final ConfigOption<Boolean> REGISTRY_AUTO_REGISTER = key("risk.registry.auto-register")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether the job registers its own schemas; otherwise they must be registered before.");

    public static final ConfigOption<String> REGISTRY_USER_INFO = key("risk.registry.user-info")
            .stringType()
            .noDefaultValue()
            .withDescription("user:password for basic authentication, as env:NAME or file:/path.");

    public static final ConfigOption<Duration> REGISTRY_MAX_BACKOFF = key("risk.registry.max-backoff")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("Longest pause between two attempts to reach the registry; there is no last attempt.");

    public static final ConfigOption<Duration> INPUT_MAX_FUTURE = key("risk.input.max-future")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How far an event time may be ahead of its Kafka timestamp before it is a dead letter.");

    public static final ConfigOption<Duration> INPUT_OUT_OF_ORDERNESS = key("risk.input.out-of-orderness")
            .durationType()
            .defaultValue(Duration.ofMillis(250))
            .withDescription("How far behind its newest event a partition's watermark stays; heartbeats need no such"
                    + " distance.");

    public static final ConfigOption<Duration> INPUT_IDLENESS = key("risk.input.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "Silence after which a partition no longer holds the watermark back; 0 for never. Before a partition's"
                            + " first record the job waits three times as long.");

    public static final ConfigOption<Boolean> INPUT_BOUNDED = key("risk.input.bounded")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether to stop at what the topics hold when the job starts.");

    public static final ConfigOption<String> INPUT_FROM = key("risk.input.from")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Event time, ISO instant, before which market data need not be read by a job without state;"
                            + " fills, definitions, limits and parameters are read from their beginning all the same.");

    public static final ConfigOption<String> INPUT_TO = key("risk.input.to")
            .stringType()
            .noDefaultValue()
            .withDescription("Event time, ISO instant, up to which inputs are read; then the job ends.");

    public static final ConfigOption<Duration> INPUT_MAX_DRIFT = key("risk.input.max-drift")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription("How far one topic may be read ahead of the others, in event time; 0 for any. A backfill"
                    + " needs it: topics are read at unlike speeds, and what is read too early waits in state.");

    public static final ConfigOption<String> OUTPUT_FROM = key("risk.output.from")
            .stringType()
            .noDefaultValue()
            .withDescription("First event time, ISO instant, that is published; what comes before is warm-up.");

    public static final ConfigOption<String> OUTPUT_TO = key("risk.output.to")
            .stringType()
            .noDefaultValue()
            .withDescription("First event time, ISO instant, that is no longer published.");

    public static final ConfigOption<String> GENERATION = key("risk.generation")
            .stringType()
            .defaultValue("1")
            .withDescription("Which generation of the job this is; it publishes what cut-overs give to it.");

    public static final ConfigOption<String> GENERATION_INITIAL = key("risk.generation.initial")
            .stringType()
            .defaultValue("1")
            .withDescription("The generation that publishes before the first cut-over.");

    private KafkaOptions() {}

    /** Whether a key belongs to a family whose members are not declared one by one. */
    public static boolean isOpenKey(String key) {
        return key.startsWith(CLIENT_PREFIX)
                || key.startsWith(REGISTRY_CLIENT_PREFIX)
                || key.startsWith(SINK_PREFIX) && key.endsWith(SINK_GUARANTEE_SUFFIX);
    }
}
