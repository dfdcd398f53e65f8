package io.inventoryrisk.job.fault;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    /** Publishes a part of the market beside the caller. */
    static CompletableFuture<Void> publishing(ModelProducer producer, double speed, double from, double to) {
        return CompletableFuture.runAsync(() -> {
            try {
                MARKET.publish(producer, speed, from, to);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Waits until a topic has become longer than it is now. */
    static void awaitOutput(KafkaWorld world, Topic topic) throws Exception {
        long before = length(world, topic);
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
