package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics the way the job needs them, and says where they are otherwise. */
public final class TopicAdmin implements AutoCloseable {

    private static final int KNOWN_ATTEMPTS = 300;
    private static final long KNOWN_PAUSE_NANOS = 100_000_000L;

    private final Admin admin;
    private final TopicNames names;

    /** What happened to a topic. */
    public enum Status {
        CREATED,
        EXISTING,
        /** It exists, but not as it should; it is left alone. */
        MISMATCH
    }

    /**
     * How large topics become.
     *
     * @param instrumentPartitions of topics keyed by instrument
     * @param accountPartitions of topics keyed by account
     * @param replication copies of each partition
     * @param logAppendTime true: a record's Kafka timestamp is the broker's time of arrival, which nobody can forge;
     *     false: what its producer says, for replays that test timestamps
     */
    public record Layout(int instrumentPartitions, int accountPartitions, short replication, boolean logAppendTime) {

        /** Of one topic. */
        public int partitions(Topic topic) {
            return switch (topic.spread()) {
                case INSTRUMENTS -> instrumentPartitions;
                case ACCOUNTS -> accountPartitions;
                case SINGLE -> 1;
            };
        }
    }

    /**
     * What happened to one topic.
     *
     * @param name on the broker
     * @param status what happened
     * @param detail what differs, and what to do; empty otherwise
     */
    public record Result(String name, Status status, String detail) {}

    /** @param client properties of the admin client, {@code bootstrap.servers} at least */
    public TopicAdmin(Properties client, TopicNames names) {
        this.admin = Admin.create(client);
        this.names = names;
    }

    /**
     * Creates what is not there yet; may be repeated. A broker confirms a topic before it knows it itself: returns once it
     * does.
     *
     * @throws IOException where the broker refuses or cannot be reached, or does not know a topic after half a minute
     */
    public List<Result> create(Collection<Topic> topics, Layout layout) throws IOException {
        List<Result> results = new ArrayList<>();
        for (Topic topic : topics) {
            NewTopic wanted = wanted(topic, layout);
            results.add(isCreated(wanted) ? new Result(wanted.name(), Status.CREATED, "") : compare(wanted));
        }
        awaitKnown(results.stream().map(Result::name).toList());
        return results;
    }

    /**
     * Registers the schema of each topic, whose subject then accepts BACKWARD compatible ones only; may be repeated.
     *
     * @return ids by subject
     */
    public Map<String, Integer> register(Collection<Topic> topics, SchemaRegistry registry) throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        for (Topic topic : topics) {
            String subject = names.subject(topic);
            ids.put(subject, registry.register(subject, topic.schema()));
        }
        return ids;
    }

    private NewTopic wanted(Topic topic, Layout layout) {
        return new NewTopic(names.of(topic), layout.partitions(topic), layout.replication())
                .configs(configuration(topic, layout));
    }

    /** What a topic's configuration on the broker must say, by key; the rest is the broker's. */
    public static Map<String, String> configuration(Topic topic, Layout layout) {
        Map<String, String> config = new HashMap<>();
        config.put("cleanup.policy", topic.isCompacted() ? "compact" : "delete");
        config.put("message.timestamp.type", layout.logAppendTime() ? "LogAppendTime" : "CreateTime");
        if (!topic.isInput()) {
            config.put("max.message.bytes", Integer.toString(Topic.outputBytesMax()));
        }
        if (topic.isCompacted()) {
            config.put("min.compaction.lag.ms", Long.toString(topic.keptWhole().toMillis()));
        } else {
            config.put("retention.ms", Long.toString(topic.retentionMillis()));
        }
        return config;
    }

    private boolean isCreated(NewTopic topic) throws IOException {
        try {
            get(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private void awaitKnown(List<String> topics) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                get(admin.describeTopics(topics).allTopicNames());
                return;
            } catch (IOException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || attempt == KNOWN_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(KNOWN_PAUSE_NANOS);
            }
        }
    }

    private Result compare(NewTopic wanted) throws IOException {
        List<String> differences = new ArrayList<>();
        TopicDescription present = get(admin.describeTopics(List.of(wanted.name()))
                        .allTopicNames())
                .get(wanted.name());
        if (present.partitions().size() != wanted.numPartitions()) {
            differences.add("partitions " + present.partitions().size() + " instead of " + wanted.numPartitions());
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
        Config config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        wanted.configs().forEach((key, value) -> {
            if (!config.get(key).value().equals(value)) {
                differences.add(key + " " + config.get(key).value() + " instead of " + value);
            }
        });
        return differences.isEmpty()
                ? new Result(wanted.name(), Status.EXISTING, "")
                : new Result(wanted.name(), Status.MISMATCH, String.join(", ", differences) + "; change it by hand");
    }

    private static <R> R get(KafkaFuture<R> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw new IOException("the broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the broker", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
