package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.RunTopics;
import io.inventoryrisk.job.kafka.KafkaSettings.SinkSettings;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.TopicDescription;

/** The topics of a run: like the live ones, with the run's suffix. */
final class RunTopicsAdmin {

    private final Connection live;
    private final TopicNames names;
    private final List<Topic> topics;

    /** @param ownReferences inputs of which the run has its own */
    RunTopicsAdmin(Connection live, String runId, Set<Topic> ownReferences) {
        this.live = live;
        this.names = new TopicNames(live.names().prefix(), RunTopics.suffix(runId), ownReferences);
        this.topics =
                Stream.concat(Topic.outputs().stream(), ownReferences.stream()).toList();
    }

    TopicNames names() {
        return names;
    }

    /** Whether the run has a topic already. */
    boolean exists() throws IOException {
        try (Broker broker = new Broker(live)) {
            Set<String> present = broker.topics();
            return topics.stream().map(names::of).anyMatch(present::contains);
        }
    }

    /**
     * Creates them with the configuration of their kind and as many partitions and copies as the live ones.
     *
     * @throws IOException where Kafka refuses
     */
    void create() throws IOException {
        Properties client = new Properties();
        client.putAll(live.client());
        TopicDescription instruments = describe(Topic.RISK_BAR);
        TopicDescription accounts = describe(Topic.RISK_PORTFOLIO);
        short copies = (short) accounts.partitions().get(0).replicas().size();
        Layout layout = new Layout(
                instruments.partitions().size(), accounts.partitions().size(), copies, true);
        try (TopicAdmin admin = new TopicAdmin(client, names)) {
            admin.create(topics, layout);
        }
    }

    private TopicDescription describe(Topic topic) throws IOException {
        String name = live.names().of(topic);
        try (Broker broker = new Broker(live)) {
            broker.require(List.of(name));
            return broker.describe(List.of(name)).get(name);
        } catch (IOException e) {
            throw new InputException(
                    "the run's topics are made like the live ones, and " + name + " cannot be described", e);
        }
    }

    /** Records in each of the run's outputs, which are written as the settings say. */
    Map<Topic, Long> records(SinkSettings sinks) {
        Map<Topic, Long> counts = new EnumMap<>(Topic.class);
        try (RecordCounter counter = new RecordCounter(live)) {
            for (Topic topic : Topic.outputs()) {
                counts.put(
                        topic,
                        counter.count(names.of(topic), sinks.guarantee(topic) == DeliveryGuarantee.EXACTLY_ONCE));
            }
        }
        return counts;
    }
}
