package io.inventoryrisk.cli.topic;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks a Kafka what it has, and says in a sentence where it cannot be asked. */
public final class Broker implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 15_000;

    private final Admin admin;
    private final String address;

    public Broker(Connection connection) throws IOException {
        this.address = connection.client().get("bootstrap.servers");
        Properties settings = new Properties();
        settings.putAll(connection.client());
        settings.putIfAbsent("default.api.timeout.ms", Integer.toString(TIMEOUT_MILLIS));
        settings.putIfAbsent("request.timeout.ms", Integer.toString(TIMEOUT_MILLIS / 3));
        try {
            this.admin = Admin.create(settings);
        } catch (KafkaException e) {
            throw new IOException(
                    "cannot make a Kafka client for " + address + "; see --bootstrap-servers and --config", e);
        }
    }

    /** Names of all topics. */
    public Set<String> topics() throws IOException {
        return get(admin.listTopics().names());
    }

    /** Descriptions of topics that exist. */
    public Map<String, TopicDescription> describe(Collection<String> topics) throws IOException {
        return get(admin.describeTopics(topics).allTopicNames());
    }

    /**
     * Makes sure that topics exist.
     *
     * @throws IOException naming those that do not, and the remedy
     */
    public void require(Collection<String> names) throws IOException {
        Set<String> present = topics();
        List<String> missing =
                names.stream().filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IOException("Kafka at " + address + " lacks the topics " + String.join(", ", missing)
                    + "; create them with 'inventory-risk topics create'");
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private <R> R get(KafkaFuture<R> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "Kafka at " + address
                            + " does not answer; check --bootstrap-servers, and --config for TLS and SASL",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Kafka at " + address, e);
        }
    }
}
