package io.inventoryrisk.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this JVM, on loopback, for tests and the demo. Topics
 * are created by the client, never by accident. Its data live under the folder it was started with and outlive
 * {@link #close()}: a second start in the same folder finds them.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final int START_ATTEMPTS = 3;

    /** Patient: a busy machine must not make a broker in the same process look dead. */
    private static final Duration PATIENT_SESSION = Duration.ofSeconds(30);
    /** Kafka's own: so long a broker that was killed waits until the session of its former life ends. */
    private static final Duration SHORT_SESSION = Duration.ofSeconds(9);

    private final Path logFolder;
    private final Duration session;
    private int brokerPort;
    private int controllerPort;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path logFolder, Duration session) {
        this.logFolder = logFolder;
        this.session = session;
    }

    /**
     * Starts a broker; it answers when this returns.
     *
     * @param folder where its data go, created if absent
     * @throws IllegalStateException when it does not start, with the cause
     */
    public static EmbeddedKafka start(Path folder) {
        EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka").toAbsolutePath(), PATIENT_SESSION);
        kafka.format();
        for (int attempt = 1; ; attempt++) {
            kafka.brokerPort = FreePort.find();
            kafka.controllerPort = FreePort.find();
            try {
                kafka.resume();
                return kafka;
            } catch (RuntimeException failed) {
                if (attempt == START_ATTEMPTS) {
                    throw new IllegalStateException(
                            "Kafka did not start in " + kafka.logFolder + " on ports " + kafka.brokerPort + " and "
                                    + kafka.controllerPort + "; see the cause",
                            failed);
                }
            }
        }
    }

    /** The same on ports that were found before: a broker that comes back must be where its clients know it. */
    static EmbeddedKafka start(Path folder, int brokerPort, int controllerPort) {
        EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka").toAbsolutePath(), SHORT_SESSION);
        kafka.format();
        kafka.brokerPort = brokerPort;
        kafka.controllerPort = controllerPort;
        kafka.resume();
        return kafka;
    }

    /** {@code host:port} for clients; the same after {@link #restart()}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** Stops the broker; clients see refused connections until {@link #resume()}. */
    public void suspend() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Starts the stopped broker again on the same ports with the same data. */
    public void resume() {
        if (server != null) {
            return;
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException failed) {
            starting.shutdown();
            throw failed;
        }
        server = starting;
    }

    /** An outage: stops and starts again on the same ports with the same data. */
    public void restart() {
        suspend();
        resume();
    }

    @Override
    public void close() {
        suspend();
    }

    private void format() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            Files.createDirectories(logFolder);
            if (Files.exists(logFolder.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(messages, true, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logFolder.toString())
                    .addDirectory(logFolder.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot write Kafka's data to " + logFolder, failed);
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "cannot format Kafka's storage in " + logFolder + ": " + messages.toString(StandardCharsets.UTF_8),
                    failed);
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "CLIENT");
        settings.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty(
                "listeners", "CLIENT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + brokerPort);
        settings.setProperty("log.dirs", logFolder.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "2");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("broker.session.timeout.ms", Long.toString(session.toMillis()));
        // Else a restarted broker waits nine seconds for the session of its former life to end.
        settings.setProperty("controlled.shutdown.enable", "true");
        settings.setProperty("transaction.max.timeout.ms", "3600000");
        // A transaction that has expired is aborted within a second, not within ten.
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // Two cleaner buffers of the default 128 MB would be most of a small heap.
        settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        // The sandbox replays a fixed past: retention by time would delete it at once.
        settings.setProperty("log.retention.ms", "-1");
        return settings;
    }
}
