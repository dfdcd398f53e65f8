package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a cluster is given: everything of ours, nothing of Flink's own. Runs after the jar has been packaged. */
class JobJarITCase {

    /** What of Flink does not come with a cluster. */
    private static final List<String> FLINK_OF_OURS = List.of(
            "org/apache/flink/avro/",
            "org/apache/flink/connector/base/",
            "org/apache/flink/connector/kafka/",
            "org/apache/flink/streaming/connectors/kafka/",
            "org/apache/flink/streaming/util/serialization/JSONKeyValueDeserializationSchema");

    private static final String REGISTRY_CLIENT = "org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka"
            + ".schemaregistry.client.CachedSchemaRegistryClient";

    private static final List<String> OF_THE_CLUSTER =
            List.of("org/slf4j/", "org/apache/logging/", "org/apache/log4j/");

    @Test
    void holdsNothingThatTheClusterBringsItself() throws IOException {
        assertThat(names())
                .allSatisfy(name -> assertThat(name.startsWith("org/apache/flink/")
                                && name.endsWith(".class")
                                && FLINK_OF_OURS.stream().noneMatch(name::startsWith))
                        .as("Flink's own %s", name)
                        .isFalse())
                .noneMatch(name -> OF_THE_CLUSTER.stream().anyMatch(name::startsWith));
    }

    @Test
    void holdsEverythingElse() throws IOException {
        assertThat(names())
                .contains(
                        "io/inventoryrisk/model/market/BookUpdate.class",
                        "io/inventoryrisk/wire/OrderBookUpdate.class",
                        "io/inventoryrisk/job/Inputs.class",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/flink/connector/base/DeliveryGuarantee.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "org/apache/avro/Schema.class",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE");
    }

    @Test
    void eachNameStandsOnceAndGuavaOnlyRelocated() throws IOException {
        Set<String> seen = new HashSet<>();
        assertThat(names())
                .allMatch(seen::add, "stands once")
                .noneMatch(name -> name.startsWith("com/google/"))
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
        assertThat(seen).as("one release of zstd: Kafka's").noneMatch(name -> name.contains("libzstd-jni-1.5.5"));
    }

    /** Beside the jar there is only the logging interface, which a cluster has. */
    @Test
    void registryClientFindsAllItNeedsInTheJar() throws Exception {
        URL logging = LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {jar().toUri().toURL(), logging}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = Class.forName(REGISTRY_CLIENT, true, alone);
            Object client = type.getConstructor(String.class, int.class).newInstance("http://127.0.0.1:1", 1);
            assertThatThrownBy(() -> type.getMethod("getAllSubjects").invoke(client))
                    .as("it gets as far as the network")
                    .hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void manifestNamesTheJobAndItsServicesNameClassesThatAreThere() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.inventoryrisk.job.InventoryRiskJob");
            for (JarEntry entry : jar.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/services/") && !entry.isDirectory())
                    .toList()) {
                for (String provider : new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList()) {
                    assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
                            .as("%s in %s", provider, entry.getName())
                            .isNotNull();
                }
            }
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("risk-job-.*-job\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("target has no risk-job-*-job.jar: run it with verify"));
        }
    }
}
