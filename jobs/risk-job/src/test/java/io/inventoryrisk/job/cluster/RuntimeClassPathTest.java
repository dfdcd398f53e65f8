package io.inventoryrisk.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster of processes has what a Flink distribution has: a job's jar that lacked something would not run on it. */
class RuntimeClassPathTest {

    private static List<String> jars() {
        return RuntimeClassPath.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-runtime-2",
                "flink-runtime-web",
                "flink-statebackend-rocksdb",
                "flink-shaded-zookeeper",
                "frocksdbjni",
                "log4j-core"
            })
    void holdsFlinksRuntime(String prefix) {
        assertThat(jars()).filteredOn(jar -> jar.startsWith(prefix)).hasSize(1);
    }

    @Test
    void holdsNothingThatTheJobMustBring() {
        assertThat(jars())
                .noneMatch(
                        jar -> jar.matches("(kafka|avro|jackson|flink-sql|flink-connector-(base|kafka)|hipparchus).*"))
                .noneMatch(jar -> jar.matches("(risk-model|risk-job|schemas|sandbox|.*-tests\\.jar).*"));
        assertThat(RuntimeClassPath.jars()).allMatch(Files::isRegularFile);
    }
}
