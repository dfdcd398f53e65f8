package io.inventoryrisk.job.fault;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;

/** The market of the fault tests, folded once for all of them, and the measure of a recovery. */
final class FaultMarket {

    static final FoldedMarket MARKET = new FoldedMarket(17, Duration.ofSeconds(30));

    private FaultMarket() {}

    /** A cluster that tries again for as long as it takes, as a production cluster does. */
    static void patient(Configuration cluster) {
        cluster.setString("restart-strategy.type", "exponential-delay");
        cluster.setString("restart-strategy.exponential-delay.initial-backoff", "200 ms");
        cluster.setString("restart-strategy.exponential-delay.max-backoff", "2 s");
        // No TaskManager dies here, and a busy machine must not make one look dead.
        cluster.setString("heartbeat.timeout", "120 s");
    }

    /** Waits until a topic has become longer than it was. */
    static void awaitOutput(KafkaWorld world, Topic topic, long before) throws Exception {
        FoldedMarket.await("next record of " + topic.baseName(), () -> length(world, topic) > before);
    }

    /** Records of a topic that is written at least once. */
    static long length(KafkaWorld world, Topic topic) {
        return world.ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for whoever reads the log: what happened, and how long the job took. */
    static void report(String fault, long sinceNanos, String more) {
        System.out.printf(
                Locale.ROOT,
                "fault: %s; first output after %.1f s%s%n",
                fault,
                (System.nanoTime() - sinceNanos) / 1e9,
                more.isEmpty() ? "" : "; " + more);
    }
}
