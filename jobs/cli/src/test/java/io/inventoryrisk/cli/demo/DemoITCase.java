package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one command, whole: broker, registry, Flink and market, in a pipe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoITCase {

    /** By 110 s of event time the desk has unwound, whatever the seed. */
    private static final List<String> WHOLE = List.of("--duration=110s", "--ui-port=0", "--no-ansi");

    private List<String> crash;
    private Path export;

    @BeforeAll
    void playTheCrash(@TempDir Path folder) {
        export = folder.resolve("export");
        crash = demo("--scenario=crash", "--parallelism=2", "--speed=8", "--export=" + export);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delta",
                "notional",
                "value-at-risk",
                "expected-shortfall",
                "drawdown",
                "position-",
                "margin",
                "liquidation",
                "stress"
            })
    void crashRaisesAndClearsItsAlerts(String limit) {
        List<String[]> alerts = alerts(crash, limit);
        assertThat(alerts).as("alerts of %s in %s", limit, crash).isNotEmpty();
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(alert[4]).isEqualTo(alert[5]).isNotEqualTo("0"));
        assertThat(alerts).extracting(alert -> alert[1]).contains("WARNING", "CRITICAL");
    }

    @Test
    void riskIsShownAsItComesWithTheWebPagesAddress() {
        assertThat(crash)
                .anyMatch(line -> line.matches(" +Flink +ready in .*http://127.0.0.1:\\d+"))
                .anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d mm-1 +P&L .* VaR99 .* USD.*"))
                .anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d alert FIRING +CRITICAL delta: net delta of mm-.*"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void sameSeedGivesTheSameRecordsAtAnotherSpeedAndParallelism() {
        List<String> digests = digests(crash);
        assertThat(digests).hasSize(Digest.TOPICS.size()).noneMatch(line -> line.endsWith("(0 records)"));
        assertThat(digests(demo("--scenario=crash", "--parallelism=1", "--speed=14")))
                .isEqualTo(digests);
    }

    @Test
    void everyRecordThatCameOutIsTakenHome() throws IOException {
        String summary = crash.stream()
                .filter(line -> line.contains("; records out: "))
                .findFirst()
                .orElseThrow();
        for (Topic topic : List.of(Topic.RISK_PORTFOLIO, Topic.RISK_AUDIT, Topic.RISK_ALERT, Topic.RISK_MARGIN)) {
            assertThat(summary).contains(topic.baseName() + " " + Figures.count(exported(topic)));
        }
        assertThat(DemoExport.topics())
                .containsAll(Topic.outputs())
                .contains(Topic.TRADING_FILL, Topic.REFERENCE_INSTRUMENT, Topic.MARKET_TRADE)
                .allSatisfy(topic ->
                        assertThat(export.resolve(DemoExport.file(topic))).exists());
    }

    @Test
    void aFillThatNeverCameIsABreakUntilTheDeskAdoptsIt() {
        List<String[]> alerts = alerts(demo("--scenario=lost-fill", "--parallelism=2", "--speed=10"), "position-break");

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0)).contains("WARNING", "mm-1", "deribit:BTC-PERPETUAL");
        assertThat(alerts.get(0)[4]).isEqualTo("1").isEqualTo(alerts.get(0)[5]);
    }

    @Test
    void nothingStaysBehind() {
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .as("the registry's process")
                .isEmpty();
    }

    /** Limit, severity, account, subject, raised, cleared, first, last. */
    private static List<String[]> alerts(List<String> lines, String limit) {
        return lines.stream()
                .filter(line -> line.startsWith("  " + limit))
                .map(line -> line.strip().split(" +"))
                .toList();
    }

    private static List<String> digests(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("digest ")).toList();
    }

    private long exported(Topic topic) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(export.resolve(DemoExport.file(topic)))),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("{\"topic\":\"" + topic.baseName() + "\""))
                    .count();
        }
    }

    private static List<String> demo(String... more) {
        List<String> arguments = new ArrayList<>(List.of("demo"));
        arguments.addAll(WHOLE);
        arguments.addAll(List.of(more));
        StringWriter told = new StringWriter();
        int status = InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(status).as(told.toString()).isZero();
        return told.toString().lines().toList();
    }
}
