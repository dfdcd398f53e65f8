package io.inventoryrisk.job.fault;

import static io.inventoryrisk.job.fault.FaultMarket.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.market.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema registry is away for a while. What the job knows by id goes on; a record whose schema it has never seen waits
 * in its place, and so does whatever needs the event time of its topic, but no good record becomes a dead letter.
 */
class RegistryOutageITCase {

    private static final double SPEED = 5;
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    /** By then the market has written to each of its topics. */
    private static final double BEFORE = 0.45;

    private static final double KNOWN = 0.6;

    @TempDir
    private Path folder;

    @Test
    void knownSchemasFlowOnAndANewOneWaitsForTheRegistry() throws Exception {
        try (KafkaWorld world = new KafkaWorld(2);
                LocalCluster cluster = new LocalCluster(folder, 2, FaultMarket::patient);
                ModelProducer producer = world.producer()) {
            JobID job = cluster.submit(MARKET.options(world), 2);
            MARKET.publish(producer, SPEED, 0, BEFORE);
            MARKET.awaitLedger(world, 0.01);
            int evolved = world.registry().register(world.name(Topic.MARKET_TRADE) + "-value", withOneMoreField());
            long away = System.nanoTime();
            long standing;
            world.registryServer().stop();
            try {
                long models = FaultMarket.length(world, Topic.RISK_MARKET_MODEL);
                MARKET.publish(producer, SPEED, BEFORE, KNOWN);
                FaultMarket.awaitOutput(world, Topic.RISK_MARKET_MODEL, models);

                MARKET.publish(producer, SPEED, KNOWN, 1, event -> {
                    if (event instanceof Trade trade) {
                        producer.sendRaw(Topic.MARKET_TRADE, trade.instrument(), evolved(evolved, trade));
                    } else {
                        producer.send(event);
                    }
                });
                FoldedMarket.await(
                        "fills behind the waiting trades",
                        () -> FaultMarket.length(world, Topic.RISK_INVENTORY)
                                >= MARKET.fold().inventory.size());
                assertThat(FaultMarket.length(world, Topic.RISK_DEAD_LETTER)).isZero();
                LockSupport.parkNanos(OUTAGE.toNanos() - (System.nanoTime() - away));
                assertThat(cluster.restarts(job)).as("restarts of the job").isZero();
                standing = FaultMarket.length(world, Topic.RISK_MARKET_MODEL);
            } finally {
                world.registryServer().start();
            }
            long since = System.nanoTime();
            FaultMarket.awaitOutput(world, Topic.RISK_MARKET_MODEL, standing);
            FaultMarket.report("registry away, a new schema waiting", since, "restarts " + cluster.restarts(job));
            MARKET.awaitEverything(world);
            cluster.cancel(job);
            MARKET.assertEverythingIsPublished(world);
        }
    }

    /** What a newer feed handler writes: the trade's schema and an optional field at its end. */
    private static Schema withOneMoreField() {
        String schema = Topic.MARKET_TRADE.schema().toString();
        String field = "{\"name\":\"matchingEngine\",\"type\":[\"null\",\"string\"],\"default\":null}";
        return new Schema.Parser().parse(schema.substring(0, schema.lastIndexOf("]}")) + "," + field + "]}");
    }

    /** The same trade with nothing in that field: a union's first branch is one zero byte. */
    private static byte[] evolved(int schemaId, Trade trade) {
        byte[] known = new WireEncoder(Topic.MARKET_TRADE, schemaId).encode(InputType.TRADE, trade);
        return Arrays.copyOf(known, known.length + 1);
    }
}
