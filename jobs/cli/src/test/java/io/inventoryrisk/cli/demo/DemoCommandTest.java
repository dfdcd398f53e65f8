package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.sandbox.market.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DemoCommandTest {

    private final StringWriter told = new StringWriter();

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "2m, PT2M", "1h, PT1H", "1h2m3s, PT1H2M3S"})
    void spansAreReadAsPeopleWriteThem(String text, String duration) {
        assertThat(new SpanConverter().convert(text)).isEqualTo(Duration.parse(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "2", "-2m", "2 m", "forever"})
    void otherSpansAreRefusedWithExamples(String text) {
        assertThatThrownBy(() -> new SpanConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("2m");
    }

    @Test
    void helpTeachesEveryScenario() {
        assertThat(run("--help")).isZero();
        for (Scenario scenario : Scenario.values()) {
            assertThat(told.toString()).contains(scenario.label());
        }
        assertThat(told.toString()).contains("--duration 2m", "Ctrl-C", "--ui-port");
    }

    @Test
    void wrongOptionsNameWhatIsRight() {
        assertThat(run("--scenario", "boom")).isEqualTo(2);
        assertThat(told.toString()).contains("calm, crash, silent, stale-feed, runaway-inventory, lost-fill");
        assertThat(run("--parallelism", "0")).isEqualTo(2);
        assertThat(told.toString()).contains("--parallelism must be 1 to 32, was 0");
        assertThat(run("--set", "risk.grid.stp=2s")).isEqualTo(2);
        assertThat(told.toString()).contains("risk.grid.stp", "did you mean risk.grid.step?");
        assertThat(run("--set", "risk.kafka.group-id=mine")).isEqualTo(2);
        assertThat(told.toString()).contains("risk.kafka.group-id");
    }

    @Test
    void folderThatIsNotEmptyIsRefused(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("something"));
        assertThat(run("--folder", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains(folder.toString(), "is not empty");
        assertThat(folder.resolve("something")).exists();
    }

    @Test
    void exportIsOfAMarketThatEndsAndIntoAFolderOfItsOwn(@TempDir Path folder) throws IOException {
        assertThat(run("--export", folder.toString())).isEqualTo(2);
        assertThat(told.toString()).contains("--duration must be given with --export");
        Files.createFile(folder.resolve("something"));
        assertThat(run("--duration", "2m", "--export", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains(folder.toString(), "is not empty", "--export");
    }

    @Test
    void temporaryFolderGoesWithItsContentsOrKeepsItsLogs() throws IOException {
        DemoFolder folder = DemoFolder.open(null);
        Files.createDirectories(folder.path().resolve("kafka/topic"));
        Files.createFile(folder.path().resolve("kafka/topic/segment"));
        Path log = Files.createFile(folder.path().resolve("demo.log"));
        folder.keepLogs();
        assertThat(folder.path().resolve("kafka")).doesNotExist();
        assertThat(log).exists();
        folder.delete();
        assertThat(folder.path()).doesNotExist();
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "demo";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments);
    }
}
