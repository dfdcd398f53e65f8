package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker and a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishExportITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BASE_MICROS = 1_700_000_000_000_000L;

    private Path folder;
    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        kafka = EmbeddedKafka.start(folder);
        registry = RegistryServer.start(folder);
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void whatIsPublishedIsExportedAndPublishedAgainIsTheSame() throws IOException {
        create("first.");
        Path binance = Files.write(
                folder.resolve("binance.txt"),
                List.of(
                        "1 {\"e\":\"depthUpdate\",\"E\":1700000001000,\"s\":\"BTCUSDT\",\"U\":5,\"u\":7,"
                                + "\"b\":[[\"100.10\",\"0.5\"]],\"a\":[[\"100.20\",\"0\"]]}",
                        "2 {\"lastUpdateId\":6,\"bids\":[[\"100.10\",\"1.0\"]],\"asks\":[[\"100.20\",\"2.5\"]]}",
                        "3 {\"e\":\"trade\",\"E\":1700000001201,\"T\":1700000001200,\"s\":\"BTCUSDT\",\"t\":9,"
                                + "\"p\":\"100.10\",\"q\":\"0.25\",\"m\":true}"));
        Path fills = Files.write(
                folder.resolve("fills.csv"),
                List.of(
                        "account,instrument,tradeId,time,side,price,size,fee,feeCurrency",
                        "mm-1,binance:BTCUSDT,9," + (BASE_MICROS + 1_200_000) + ",BUY,100.10,0.25,-0.000001,USDT"));
        succeed(
                "publish",
                "first.",
                "--speed=max",
                "src/main/resources/desk/binance-2024.yaml",
                binance.toString(),
                fills.toString(),
                "src/test/resources/tardis/derivative_ticker.csv");

        List<JsonNode> lines = export("first.", folder.resolve("first.jsonl"));
        assertThat(of(lines, "reference.instrument")).hasSize(6);
        assertThat(of(lines, "reference.parameters"))
                .anySatisfy(pack ->
                        assertThat(pack.at("/texts/description").textValue()).isEqualTo("A gap over a thin weekend"));
        assertThat(of(lines, "market.ticker")).hasSize(2);
        assertThat(of(lines, "market.book"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"instrument\":\"binance:BTCUSDT\",\"timeMicros\":1700000001000000,\"snapshot\":false,"
                                + "\"sequence\":7,\"previousSequence\":-1,\"firstSequence\":5,\"priceExponent\":-2,"
                                + "\"sizeExponent\":-1,\"bidPrices\":[10010],\"bidSizes\":[5],\"askPrices\":[10020],"
                                + "\"askSizes\":[0]}",
                        "{\"instrument\":\"binance:BTCUSDT\",\"timeMicros\":1700000001000000,\"snapshot\":true,"
                                + "\"sequence\":6,\"previousSequence\":-1,\"firstSequence\":-1,\"priceExponent\":-2,"
                                + "\"sizeExponent\":-1,\"bidPrices\":[10010],\"bidSizes\":[10],\"askPrices\":[10020],"
                                + "\"askSizes\":[25]}");
        JsonNode fill = of(lines, "trading.fill").get(0);
        assertThat(fill.get("fee").textValue()).isEqualTo("-0.000001");
        assertThat(fill.get("price").textValue()).isEqualTo("100.1");
        assertThat(times(lines)).as("market events, by event time").isSorted();

        create("second.");
        succeed(
                "publish",
                "second.",
                "--speed=max",
                folder.resolve("first.jsonl").toString());
        assertThat(withoutPlace(export("second.", folder.resolve("second.jsonl"))))
                .containsExactlyInAnyOrderElementsOf(withoutPlace(lines));
        assertThat(Files.readAllLines(folder.resolve("second.jsonl")))
                .as("the same topics give the same lines")
                .isEqualTo(lines(export("second.", folder.resolve("again.jsonl"))));
    }

    @Test
    void everyPartitionOfEveryInputIsPromisedTheEndOfTheReplay() throws IOException {
        create("beats.");
        Path trades = Files.write(
                folder.resolve("trades.csv"),
                Stream.concat(
                                Stream.of("exchange,symbol,timestamp,local_timestamp,id,side,price,amount"),
                                Stream.of(0L, 100_000L, 900_000L, 2_000_000L)
                                        .map(after -> "x,Y," + (BASE_MICROS + after) + ",1," + after + ",buy,2,3"))
                        .toList());
        succeed("publish", "beats.", "--speed=max", trades.toString());
        for (Topic topic : Topic.inputs()) {
            List<JsonNode> beats = json(succeed(
                            "watch", "beats.", "--topic", topic.baseName(), "--until-end", "--heartbeats", "--json"))
                    .stream()
                    .filter(line -> line.get("value").has("source"))
                    .toList();
            Set<Integer> partitions =
                    beats.stream().map(line -> line.get("partition").intValue()).collect(Collectors.toSet());
            assertThat(partitions).as(topic.baseName()).hasSize(topic.spread() == Topic.Spread.SINGLE ? 1 : 4);
            for (int partition : partitions) {
                List<Long> times = beats.stream()
                        .filter(line -> line.get("partition").intValue() == partition)
                        .map(line -> line.get("value").get("timeMicros").longValue())
                        .toList();
                assertThat(times)
                        .as("%s-%d", topic.baseName(), partition)
                        .isSorted()
                        .endsWith(BASE_MICROS + 2_000_000);
            }
        }
        assertThat(succeed("watch", "beats.", "--topic=market.trade", "--until-end"))
                .contains("\"price\"")
                .doesNotContain("\"source\"");
    }

    @Test
    void exportKeepsToItsSpanOfEventTime() throws IOException {
        create("span.");
        Path trades = Files.write(
                folder.resolve("span.csv"),
                Stream.concat(
                                Stream.of("exchange,symbol,timestamp,local_timestamp,id,side,price,amount"),
                                Stream.of(0L, 1L, 2L, 3L)
                                        .map(second -> "x,Y," + (BASE_MICROS + second * 1_000_000) + ",1," + second
                                                + ",sell,2,3"))
                        .toList());
        succeed("publish", "span.", "--speed=max", trades.toString());
        String printed = succeed(
                "export", "span.", "--topic=market.trade", "--from=2023-11-14T22:13:21Z", "--to=2023-11-14T22:13:23Z");
        assertThat(json(printed))
                .extracting(line -> line.get("value").get("tradeId").textValue())
                .containsExactly("1", "2");
    }

    @Test
    void recordedMarketArrivesWhole() throws IOException {
        Path file = SharedData.file("binance_l2/usdm_btcusdt_20240808.gz");
        create("recorded.");
        succeed("publish", "recorded.", "--speed=max", file.toString());
        Path books = folder.resolve("books.jsonl.gz");
        assertThat(fails("export", "recorded.", "--topic=market.bok", "--output=" + books))
                .contains("no topic 'recorded.market.bok'; did you mean recorded.market.book?");
        String told =
                succeed("export", "recorded.", "--topic=market.book", "--topic=market.trade", "--output=" + books);
        // As zgrep -c counts: 6,551 deltas, a snapshot and 21,313 trades.
        assertThat(told).contains(6_551 + 1 + 21_313 + " records");
    }

    @Test
    void publishingToAKafkaWithoutTopicsNamesTheRemedy() {
        assertThat(fails("publish", "absent.", "src/main/resources/desk/binance-2024.yaml"))
                .contains("lacks the topics absent.market.book")
                .contains("inventory-risk topics create");
    }

    private void create(String prefix) {
        assertThat(succeed("topics", prefix, "create")).contains(Topic.values().length + " schemas registered");
        assertThat(succeed("topics", prefix, "list"))
                .contains(prefix + "risk.alert")
                .doesNotContain("missing");
    }

    private List<JsonNode> export(String prefix, Path file) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--output=" + file));
        Topic.inputs().forEach(topic -> arguments.add("--topic=" + topic.baseName()));
        succeed("export", prefix, arguments.toArray(String[]::new));
        return json(Files.readString(file));
    }

    private String succeed(String command, String prefix, String... arguments) {
        StringWriter told = new StringWriter();
        assertThat(execute(told, command, prefix, arguments))
                .as(told.toString())
                .isZero();
        return told.toString();
    }

    private String fails(String command, String prefix, String... arguments) {
        StringWriter told = new StringWriter();
        assertThat(execute(told, command, prefix, arguments))
                .as(told.toString())
                .isEqualTo(1);
        return told.toString();
    }

    private int execute(StringWriter told, String command, String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        // The options belong to the subcommand where there is one.
        boolean nested = command.equals("topics");
        if (nested) {
            all.add(arguments[0]);
        }
        all.addAll(List.of(
                "--bootstrap-servers", kafka.bootstrapServers(),
                "--registry", registry.url(),
                "--topic-prefix", prefix));
        all.addAll(Arrays.asList(arguments).subList(nested ? 1 : 0, arguments.length));
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
    }

    private static List<JsonNode> json(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().filter(line -> line.startsWith("{")).toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<JsonNode> of(List<JsonNode> lines, String topic) {
        return lines.stream()
                .filter(line -> line.get("topic").textValue().equals(topic))
                .map(line -> line.get("value"))
                .toList();
    }

    private static List<String> lines(List<JsonNode> lines) {
        return lines.stream().map(JsonNode::toString).toList();
    }

    private static List<Long> times(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.get("value").has("timeMicros"))
                .map(line -> line.get("value").get("timeMicros").longValue())
                .toList();
    }

    private static List<String> withoutPlace(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> ((ObjectNode) line.deepCopy())
                        .without(List.of("partition", "offset"))
                        .toString())
                .toList();
    }
}
