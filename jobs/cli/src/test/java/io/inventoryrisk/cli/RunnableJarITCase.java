package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar that a person downloads and runs. Runs after it has been packaged. */
class RunnableJarITCase {

    private static final Path JAR = Path.of("target", "inventory-risk.jar");
    private static final long TIMEOUT_SECONDS = 60;

    @Test
    void runsAndTeachesItsCommands() throws Exception {
        assertThat(run("--help")).contains("publish", "watch", "export", "topics", "Examples");
        assertThat(run("--version")).contains("inventory-risk ").doesNotContain("development");
        assertThat(run("publish", "--help")).contains("--speed", "--skip-bad-lines");
    }

    @Test
    void bringsEngineStateBackendWebPagesBrokerAndRegistry() throws IOException {
        assertThat(names())
                .contains(
                        "org/apache/flink/runtime/minicluster/MiniCluster.class",
                        "org/apache/flink/state/rocksdb/EmbeddedRocksDBStateBackend.class",
                        "org/apache/flink/runtime/webmonitor/WebSubmissionExtension.class",
                        "web/index.html",
                        "flink-rpc-akka.jar",
                        "kafka/server/KafkaRaftServer.class",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE")
                .anyMatch(name -> name.matches("registry-server/.*-runner\\.jar"))
                .anyMatch(name -> name.matches("librocksdbjni-linux64\\.so"));
    }

    @Test
    void nothingShadowsOrStandsTwice() throws IOException {
        Set<String> seen = new HashSet<>();
        assertThat(names())
                .allMatch(seen::add, "stands once")
                .noneMatch(name -> name.startsWith("com/google/common/"))
                .noneMatch(name -> name.startsWith("libzstd-jni-1.5.5"))
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
    }

    @Test
    void servicesOfAllJarsAreMergedAndNameClassesThatAreThere() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(providers(jar, "org.apache.flink.core.execution.PipelineExecutorFactory"))
                    .contains("org.apache.flink.client.deployment.executors.LocalExecutorFactory");
            assertThat(providers(jar, "com.fasterxml.jackson.core.JsonFactory"))
                    .contains(
                            "com.fasterxml.jackson.core.JsonFactory",
                            "com.fasterxml.jackson.dataformat.yaml.YAMLFactory");
            for (String service : names().stream()
                    .filter(name -> name.startsWith("META-INF/services/org.apache.flink")
                            || name.startsWith("META-INF/services/com.fasterxml"))
                    .toList()) {
                assertThat(providers(jar, service.substring("META-INF/services/".length())))
                        .as(service)
                        .allMatch(provider -> jar.getEntry(provider.replace('.', '/') + ".class") != null);
            }
        }
    }

    /** Jackson's fast number parser has versioned classes whose names flink-shaded-jackson bears too. */
    @Test
    void versionedClassesOfJacksonAreItsOwn() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> parser = Class.forName("com.fasterxml.jackson.core.io.NumberInput", true, alone);
            Object parsed = parser.getMethod("parseDouble", String.class, boolean.class)
                    .invoke(null, "61800.123456789012345678901234567890", true);
            assertThat(parsed).isEqualTo(61_800.12345678901);
        }
    }

    private static List<String> providers(JarFile jar, String service) throws IOException {
        byte[] text =
                jar.getInputStream(jar.getEntry("META-INF/services/" + service)).readAllBytes();
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        File output = File.createTempFile("inventory-risk", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output.toPath());
            assertThat(ended).as("ended within %d s: %s", TIMEOUT_SECONDS, text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            assertThat(output.delete()).isTrue();
        }
    }
}
