package io.inventoryrisk.job.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.LocalCluster;
import io.inventoryrisk.job.cluster.ProcessCluster;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's job takes the savepoint of every version over, all of its state, and publishes what the pure fold of the whole
 * market says of the time after it. Each version has a folder under {@code savepoints}: the savepoint, the market, and how
 * far the job had read it.
 */
class CanonicalSavepointITCase {

    private static final Path VERSIONS = Path.of("src/test/resources/savepoints");

    /** Names of topics and transactions stand in a savepoint. */
    private static final String TOPIC_PREFIX = "canonical.";

    /** As many as the most subtasks: one without a partition would hold event time back for ever. */
    private static final int PARTITIONS = 2;

    private static final String SAVEPOINT = "savepoint.zip";
    private static final String MARKET = "market.tsv.gz";
    private static final String OFFSETS = "offsets.txt";

    /** In the crash: deliveries are done, alerts are raised, others wait. */
    private static final long TAKEN_MICROS = ShortMarket.afterStart(Duration.ofSeconds(36));

    private static final Map<Path, ShortMarket> MARKETS = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    static Stream<String> versions() throws IOException {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            List<String> names = versions.map(version -> version.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(names).as("savepoints in %s", VERSIONS).isNotEmpty();
            return names.stream();
        }
    }

    /** A cluster that takes a savepoint over. */
    private interface Restoring {
        /** Starts today's job from it; returns what cancels the job. */
        Cancelling restore(String savepoint, Map<String, String> options) throws Exception;
    }

    private interface Cancelling {
        void cancel() throws Exception;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void savepointGoesOnAsTheFold(String version) throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, 2)) {
            goesOn(version, (savepoint, options) -> {
                JobID job = cluster.restore(options, 1, savepoint);
                return () -> cluster.cancel(job);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void savepointGoesOnOnProcessesAtAnotherParallelism(String version) throws Exception {
        try (ProcessCluster cluster = ProcessCluster.start(folder.resolve("cluster"))) {
            goesOn(version, (savepoint, options) -> {
                String job = cluster.restore(savepoint, options, PARTITIONS);
                return () -> cluster.rest().cancel(job);
            });
        }
    }

    private void goesOn(String version, Restoring cluster) throws Exception {
        Path taken = VERSIONS.resolve(version);
        ShortMarket market = market(taken);
        try (KafkaWorld world = KafkaWorld.alone(folder, TOPIC_PREFIX, PARTITIONS)) {
            int next = market.publish(world, 0, TAKEN_MICROS);
            assertThat(ends(world))
                    .as("records before the savepoint, by partition: else it would go on at other ones")
                    .containsAllEntriesOf(offsets(taken));
            Path savepoint = SavepointArchive.unpack(taken.resolve(SAVEPOINT), folder.resolve("savepoint"));
            Cancelling job = cluster.restore(savepoint.toUri().toString(), ShortMarket.options(world));
            market.publish(world, next, ShortMarket.END_MICROS);
            market.await(world, TAKEN_MICROS, ShortMarket.END_MICROS);
            job.cancel();
            assertThat(world.read(Topic.RISK_DEAD_LETTER)).isEmpty();
            market.assertPublished(world, TAKEN_MICROS, ShortMarket.END_MICROS);
        }
    }

    private static ShortMarket market(Path version) throws Exception {
        ShortMarket known = MARKETS.get(version);
        if (known == null) {
            known = ShortMarket.of(MarketTape.read(version.resolve(MARKET)));
            MARKETS.put(version, known);
        }
        return known;
    }

    /**
     * Writes the savepoint of a version, which must not be released yet:
     *
     * <pre>
     * ./mvnw verify -pl jobs/risk-job -am -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false
     *     -Dit.test='CanonicalSavepointITCase#write*' -Dfailsafe.failIfNoSpecifiedTests=false -Dsavepoint.version=0.1.0
     * </pre>
     */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.version", matches = ".+")
    void writeTheSavepointOfAVersion() throws Exception {
        Path version = VERSIONS.resolve(System.getProperty("savepoint.version"));
        FileUtils.deleteDirectory(version.toFile());
        Files.createDirectories(version);
        ShortMarket market = ShortMarket.synthetic();
        MarketTape.write(market.events(), version.resolve(MARKET));
        try (KafkaWorld world = KafkaWorld.alone(folder, TOPIC_PREFIX, PARTITIONS);
                LocalCluster cluster = new LocalCluster(folder, 1)) {
            JobID job = cluster.submit(ShortMarket.options(world), 1);
            market.publish(world, 0, TAKEN_MICROS);
            market.await(world, Long.MIN_VALUE, TAKEN_MICROS);
            market.assertPublished(world, Long.MIN_VALUE, TAKEN_MICROS);
            StringBuilder offsets = new StringBuilder();
            ends(world)
                    .forEach((partition, end) ->
                            offsets.append(partition).append(' ').append(end).append('\n'));
            Files.writeString(version.resolve(OFFSETS), offsets);
            Path savepoint = Path.of(URI.create(cluster.stopWithSavepoint(job, folder)));
            SavepointArchive.pack(savepoint, version.resolve(SAVEPOINT));
        }
    }

    private static Map<String, Long> ends(KafkaWorld world) {
        Map<String, Long> ends = new TreeMap<>();
        Topic.inputs().forEach(topic -> ends.putAll(world.ends(topic)));
        return ends;
    }

    private static Map<String, Long> offsets(Path version) throws IOException {
        Map<String, Long> offsets = new TreeMap<>();
        for (String line : Files.readAllLines(version.resolve(OFFSETS))) {
            int space = line.indexOf(' ');
            offsets.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        return offsets;
    }
}
