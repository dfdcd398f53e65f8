package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private static final String[] NOWHERE = {"--bootstrap-servers", "127.0.0.1:1", "--registry", "http://127.0.0.1:1"};

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void helpTeachesWithExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: inventory-risk", "Examples:", "publish", "watch", "export", "topics", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish",
                "watch",
                "export",
                "backfill",
                "compare",
                "cutover",
                "topics",
                "what-if",
                "route",
                "alert",
                "state"
            })
    void everyCommandExplainsItselfWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: inventory-risk " + command, "Examples:");
    }

    @Test
    void versionIsOneLineForTheProgramAndOneForJava() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("inventory-risk ").contains("Java ");
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        assertThat(run("watch", "--bootstrap-servers", "a:1", "--registry", "http://a", "--form-beginning"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("--form-beginning", "--from-beginning")
                .contains("Try 'inventory-risk watch --help'.")
                .doesNotContain("Usage:");
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        assertThat(run("publsh")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("publish");
    }

    @Test
    void missingCommandAndMissingOptionAreUsageErrors() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("export", NOWHERE)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--topic");
    }

    @ParameterizedTest
    @CsvSource({"fast", "0", "-1", "NaN", "Infinity"})
    void speedThatIsNoneIsRefusedWithTheChoice(String speed) {
        assertThat(run("publish", NOWHERE, "--speed=" + speed, "x")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'" + speed + "' is not a speed").contains("or max");
    }

    @Test
    void badInputFailsBeforeKafkaIsAsked() throws Exception {
        Path desk = Files.writeString(folder.resolve("desk.yaml"), "limits:\n  - {id: a, metrik: X}\n");
        assertThat(run("publish", NOWHERE, desk.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString())
                .contains(desk + ": limits[0]: unknown field 'metrik'; did you mean metric?")
                .doesNotContain("\tat ");
        assertThat(run("publish", NOWHERE, folder.resolve("absent.gz").toString()))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("absent.gz: no such file");
    }

    @Test
    void topicIsDescribedWithUnitsWithoutKafka() {
        assertThat(run("topics", "describe", "risk.portfolio")).isZero();
        assertThat(out.toString()).contains("risk.portfolio: ", "valueAtRiskUsd", "drawdownUsd", "UTC");
        assertThat(run("topics", "describe", "risk.allert")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean risk.alert?");
    }

    @Test
    void configFileThatIsNotThereIsNamed() {
        assertThat(run(
                        "watch",
                        NOWHERE,
                        "--config",
                        folder.resolve("absent.properties").toString()))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("absent.properties: no such file");
    }

    private int run(String command, String[] more, String... further) {
        String[] arguments = new String[1 + more.length + further.length];
        arguments[0] = command;
        System.arraycopy(more, 0, arguments, 1, more.length);
        System.arraycopy(further, 0, arguments, 1 + more.length, further.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
