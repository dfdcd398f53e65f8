package io.inventoryrisk.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.InventoryRisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on files. */
class WhatIfCommandTest {

    private static final Path EXAMPLE = Path.of("src/main/resources/examples/what-if");
    private static final String PORTFOLIO = "--portfolio=" + EXAMPLE.resolve("portfolio.yaml");
    private static final String MARKET = "--market=" + EXAMPLE.resolve("market.yaml");
    private static final String TRADE = "--trade=SELL 10 binance:ETHUSDT-PERP @ 3301";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void tableShowsEverySectionBeforeAfterAndItsChange() {
        assertThat(run(PORTFOLIO, MARKET, TRADE)).isZero();

        String table = out.toString();
        assertThat(table)
                .startsWith("what-if   mm-1   2026-01-05 08:00:00 UTC")
                .contains(
                        "sell 10 binance:ETHUSDT-PERP at 3301, mark 3,300.00: 10.00 USDT, 10.00 USD",
                        "GREEKS",
                        "VaR 99 %",
                        "ES 97.5 %",
                        "paradex-scan",
                        "fall to liquidation",
                        "STRESS, the worst",
                        "risk-adjusted capital",
                        "COST OF GETTING OUT");
        assertThat(lines(table, "delta, net transaction").get(1))
                .endsWith("180.000000       170.000000       -10.000000");
        for (Section section : Section.values()) {
            assertThat(lines(table, section.title())).as(section.title()).hasSize(1);
        }
        assertThat(table).as("no digits that nobody reads").doesNotContainPattern("\\.\\d{9}");
        int width = lines(table, "GREEKS").get(0).length();
        assertThat(lines(table, " USD "))
                .filteredOn(line -> !line.startsWith("  sell"))
                .allSatisfy(line -> assertThat(line).as("aligned").hasSize(width));
    }

    @Test
    void withoutTradesThereIsOnlyWhatIs() throws IOException {
        assertThat(run(PORTFOLIO, MARKET)).isZero();
        assertThat(out.toString()).contains("before").doesNotContain("after", "change", "TRADES");

        JsonNode json = json(PORTFOLIO, MARKET, "--json");
        assertThat(json.get("trades")).isEmpty();
        assertThat(json.has("before")).isTrue();
        assertThat(json.has("after")).isFalse();
        assertThat(json.has("change")).isFalse();
    }

    @Test
    void jsonHasStableKeysFullPrecisionAndNullForWhatIsNoNumber() throws IOException {
        JsonNode json = json(PORTFOLIO, MARKET, TRADE, "--json");

        assertThat(names(json)).containsExactly("account", "asOf", "asOfMicros", "trades", "before", "after", "change");
        assertThat(names(json.get("before")))
                .containsExactly("greeks", "risk", "packs", "venues", "stress", "capital", "liquidity", "quality");
        assertThat(json.at("/asOfMicros").longValue()).isEqualTo(1_767_600_000_000_000L);
        assertThat(json.at("/trades/0/quantity").decimalValue()).isEqualByComparingTo("-10");
        assertThat(json.at("/trades/0/pnl").decimalValue()).isEqualByComparingTo("10");
        assertThat(json.at("/before/greeks/ETH/deltaCoin").doubleValue()).isEqualTo(180);
        assertThat(json.at("/change/greeks/ETH/deltaCoin").doubleValue()).isEqualTo(-10);
        // 10 ETH less, at 3,300 USDT of 0.9998; 10 x 0.9998 USD more in the wallet
        assertThat(json.at("/change/capital/equityUsd").doubleValue()).isCloseTo(9.998, within(1e-6));
        assertThat(json.at("/before/risk/HISTORICAL/valueAtRiskUsd").isNull()).isTrue();
        assertThat(json.at("/before/venues/paradex/distanceDown").isNull())
                .as("never")
                .isTrue();
        assertThat(json.at("/before/stress").size()).isGreaterThan(5);
        assertThat(json.at("/before/packs/margin~1paradex-scan/worstScenario").textValue())
                .isNotEmpty();
        for (JsonNode section : json.get("change")) {
            assertThat(section.toString()).as("changes are numbers").doesNotContain("\":\"");
        }
    }

    @Test
    void tradesComeFromAFileToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hedge.yaml"),
                "trades: [\"BUY 1 binance:ETHUSDT-PERP\", 'SELL 2 deribit:BTC-PERPETUAL']");

        JsonNode json = json(PORTFOLIO, MARKET, TRADE, "--trades=" + file, "--json");

        assertThat(json.get("trades")).hasSize(3);
        assertThat(json.at("/change/greeks/ETH/deltaCoin").doubleValue()).isEqualTo(-9);
        Files.writeString(file, "trades: [BUY 1]");
        assertThat(run(PORTFOLIO, MARKET, "--trades=" + file)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains(file + ": trades[0]: trade 'BUY 1'");
    }

    @Test
    void packsOfTheDeskStandInForThoseThatCome() throws IOException {
        Path own = Path.of("../risk-model/src/main/resources/io/inventoryrisk/packs");

        JsonNode json = json(
                PORTFOLIO,
                MARKET,
                "--json",
                "--packs",
                own.resolve("paradex-scan.yaml").toString(),
                own.resolve("haircuts.yaml").toString());

        assertThat(names(json.at("/before/packs"))).containsExactly("margin/paradex-scan");
        assertThat(json.at("/before/venues/deribit/pack").textValue()).isEqualTo("none names it");
        assertThat(run(PORTFOLIO, MARKET, "--packs=" + EXAMPLE.resolve("market.yaml")))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("market.yaml: desk data: unknown field 'asOf'");
    }

    @Test
    void exampleIsWrittenOnceAndWorks() {
        assertThat(run("--example=" + folder.resolve("book"))).isZero();
        assertThat(out.toString()).contains("Try: inventory-risk what-if --portfolio ");
        assertThat(run(
                        "--portfolio=" + folder.resolve("book/portfolio.yaml"),
                        "--market=" + folder.resolve("book/market.yaml")))
                .isZero();
        assertThat(run("--example=" + folder.resolve("book"))).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("book/portfolio.yaml");
    }

    @Test
    void missingAndWrongArgumentsAreUsageErrors() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--portfolio", "Try 'inventory-risk what-if --help'.");
        assertThat(run(PORTFOLIO)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--market");
        assertThat(run(PORTFOLIO, MARKET, "--confidence=99")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("confidence must lie between 0.5 and 1, was 99");
        assertThat(run(PORTFOLIO, MARKET, "--trade=BUY 1 x:Y")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("defines no instrument 'x:Y'");
    }

    /** Loading the engine would cost more than the answer. */
    @Test
    void onFilesNothingOfFlinkOrKafkaIsLoaded() throws Exception {
        Path log = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "io.inventoryrisk.cli.Main",
                "what-if",
                PORTFOLIO,
                MARKET,
                TRADE));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("io.inventoryrisk.cli.whatif.WhatIf "))
                .noneMatch(line -> line.contains(" org.apache.flink.") || line.contains(" org.apache.kafka."));
    }

    private JsonNode json(String... arguments) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("what-if"));
        all.addAll(List.of(arguments));
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static List<String> lines(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).toList();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
