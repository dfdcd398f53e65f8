package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicFile;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.TopicAdmin.Layout;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A broker and a registry on loopback for one backfill of files; gone with it. */
final class PrivateKafka implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private final Connection connection;

    private PrivateKafka(EmbeddedKafka kafka, RegistryServer registry) {
        this.kafka = kafka;
        this.registry = registry;
        this.connection = Connection.of(kafka.bootstrapServers(), registry.url(), "", Map.of());
    }

    /**
     * Starts both, and makes the topics.
     *
     * @param folder for their data
     * @param partitions of topics that have several
     */
    static PrivateKafka start(Path folder, int partitions) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        PrivateKafka started;
        try {
            started = new PrivateKafka(kafka, RegistryServer.start(folder));
        } catch (RuntimeException failed) {
            kafka.close();
            throw failed;
        }
        try {
            started.createTopics(partitions);
            return started;
        } catch (IOException failed) {
            started.close();
            throw failed;
        }
    }

    private void createTopics(int partitions) throws IOException {
        Properties client = new Properties();
        client.putAll(connection.client());
        List<Topic> topics = List.of(Topic.values());
        try (TopicAdmin admin = new TopicAdmin(client, connection.names());
                SchemaRegistry schemas = connection.registry().connect()) {
            admin.create(topics, new Layout(partitions, partitions, (short) 1, true));
            admin.register(topics, schemas);
        }
    }

    Connection connection() {
        return connection;
    }

    /**
     * Writes every output topic of a run into a file of its own, {@code <topic>.jsonl.gz}.
     *
     * @return how many records
     */
    long export(TopicNames names, Path folder) throws IOException {
        Files.createDirectories(folder);
        long records = 0;
        for (Topic topic : Topic.outputs()) {
            try (Writer out = TopicFile.open(folder.resolve(topic.baseName() + ".jsonl.gz"))) {
                records += TopicFile.write(connection, List.of(names.of(topic)), any -> true, out);
            }
        }
        return records;
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}
