package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.desk.DeskData;
import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Parameters and limits that a run has instead of the live ones: in topics of its own, copies of the live topics in which
 * the records of the files stand in place of all that have their name or id. The live topics are only read.
 */
final class RunReferences {

    private final List<ParameterPack> parameters;
    private final List<RiskLimit> limits;

    private RunReferences(List<ParameterPack> parameters, List<RiskLimit> limits) {
        this.parameters = parameters;
        this.limits = limits;
    }

    /**
     * Reads them.
     *
     * @param parameterFiles desk data whose parameters count
     * @param limitFiles desk data whose limits count
     * @throws IOException where a file cannot be read, or has none
     */
    static RunReferences read(List<Path> parameterFiles, List<Path> limitFiles) throws IOException {
        List<ParameterPack> parameters = new ArrayList<>();
        for (Path file : parameterFiles) {
            DeskData desk = DeskFile.read(file);
            require(desk.parameters(), file, "parameters");
            parameters.addAll(desk.parameters());
        }
        List<RiskLimit> limits = new ArrayList<>();
        for (Path file : limitFiles) {
            DeskData desk = DeskFile.read(file);
            require(desk.limits(), file, "limits");
            limits.addAll(desk.limits());
        }
        return new RunReferences(parameters, limits);
    }

    private static void require(List<?> found, Path file, String what) throws InputException {
        if (found.isEmpty()) {
            throw new InputException(file + " has no " + what + ": an entry '" + what + ":' is missing");
        }
    }

    /** The topics of which the run has its own. */
    Set<Topic> topics() {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        if (!parameters.isEmpty()) {
            topics.add(Topic.REFERENCE_PARAMETERS);
        }
        if (!limits.isEmpty()) {
            topics.add(Topic.REFERENCE_LIMIT);
        }
        return topics;
    }

    /**
     * Fills the run's topics, which exist.
     *
     * @param live where the live topics are
     * @param names of the run's topics
     */
    void write(Connection live, TopicNames names) throws IOException {
        Properties client = new Properties();
        client.putAll(live.client());
        try (TopicTail tail = TopicTail.open(live, List.copyOf(topics()));
                SchemaRegistry registry = live.registry().connect();
                ModelProducer producer = new ModelProducer(client, names, registry)) {
            if (!parameters.isEmpty()) {
                Set<String> replaced =
                        parameters.stream().map(pack -> pack.name() + "|").collect(Collectors.toSet());
                copy(
                        tail,
                        producer,
                        Topic.REFERENCE_PARAMETERS,
                        key -> replaced.contains(key.substring(0, key.lastIndexOf('|') + 1)));
            }
            if (!limits.isEmpty()) {
                Set<String> replaced = limits.stream().map(RiskLimit::limitId).collect(Collectors.toSet());
                copy(tail, producer, Topic.REFERENCE_LIMIT, replaced::contains);
            }
            for (ParameterPack pack : parameters) {
                producer.send(pack);
            }
            for (RiskLimit limit : limits) {
                producer.send(limit);
            }
        }
    }

    private static void copy(TopicTail tail, ModelProducer producer, Topic topic, Predicate<String> replaced)
            throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(topic, Long.MAX_VALUE)) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (!replaced.test(key)) {
                producer.sendRaw(topic, key, record.value());
            }
        }
    }
}
