package io.inventoryrisk.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.TopicNames;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the topics of a real broker gives the answer that the same book gives from files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfITCase {

    private static final Path EXAMPLE = Path.of("src/main/resources/examples/what-if");
    private static final String[] TRADES = {
        "--trade=BUY 5000 deribit:BTC-PERPETUAL @ 99990", "--trade=SELL 10 binance:ETHUSDT-PERP", "--json"
    };

    /** Sums of some hundred doubles; average prices of inverse contracts are rounded on their way. */
    private static final double TOLERANCE = 1e-9;

    private EmbeddedKafka kafka;
    private RegistryServer registry;
    private Market market;
    private Portfolio portfolio;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        registry = RegistryServer.start(folder);
        market = MarketFile.read(EXAMPLE.resolve("market.yaml"));
        portfolio = PortfolioFile.read(EXAMPLE.resolve("portfolio.yaml"));
        StringWriter told = new StringWriter();
        assertThat(run(told, "topics", "create")).as(told.toString()).isZero();
        publishInputs();
        publishOutputs();
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void topicsGiveTheAnswerThatFilesGive() throws IOException {
        StringWriter fromFiles = new StringWriter();
        StringWriter fromTopics = new StringWriter();

        assertThat(InventoryRisk.commandLine()
                        .setOut(new PrintWriter(fromFiles, true))
                        .execute(with(
                                TRADES,
                                "what-if",
                                "--portfolio=" + EXAMPLE.resolve("portfolio.yaml"),
                                "--market=" + EXAMPLE.resolve("market.yaml"))))
                .isZero();
        assertThat(run(fromTopics, with(TRADES, "what-if", "--account=mm-1")))
                .as(fromTopics.toString())
                .isZero();

        ObjectMapper json = new ObjectMapper();
        JsonNode expected = json.readTree(fromFiles.toString());
        assertThat(expected.at("/change/greeks/BTC/deltaCoin").doubleValue()).isCloseTo(0.5, within(TOLERANCE));
        assertSame("", json.readTree(fromTopics.toString()), expected);
    }

    @Test
    void accountThatIsNotThereIsNamedWithTheNearest() {
        StringWriter told = new StringWriter();

        assertThat(run(told, "what-if", "--account=mm-3")).isEqualTo(1);

        assertThat(told.toString()).contains("risk.exposure holds nothing of account 'mm-3'; did you mean mm-");
    }

    @Test
    void instrumentOfATradeComesFromTheDefinitions() {
        StringWriter told = new StringWriter();

        assertThat(run(told, "what-if", "--account=mm-1", "--trade=BUY 1 deribit:BTC-PERPETUAL-X"))
                .isEqualTo(1);

        assertThat(told.toString())
                .contains("trade: the topics defines no instrument 'deribit:BTC-PERPETUAL-X'; did you mean "
                        + "deribit:BTC-PERPETUAL?");
    }

    @Test
    void fileAndTopicsTogetherAreRefused() {
        StringWriter told = new StringWriter();

        assertThat(run(told, "what-if", "--account=mm-1", "--portfolio=x", "--market=y"))
                .isEqualTo(2);

        assertThat(told.toString()).contains("mutually exclusive");
    }

    private void publishInputs() throws Exception {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        long asOf = market.model().asOfMicros();
        try (SchemaRegistry schemas = RegistrySettings.at(registry.url()).connect();
                ModelProducer producer = new ModelProducer(client, TopicNames.plain(), schemas)) {
            for (Instrument instrument : market.instruments().values()) {
                producer.send(instrument);
            }
            for (ParameterPack pack : ShippedPacks.all()) {
                producer.send(pack);
            }
            Balance first = portfolio.balances().get(0);
            producer.send(at(first, asOf - 2, Map.of("BTC", BigDecimal.ONE)));
            for (Balance balance : portfolio.balances()) {
                producer.send(at(balance, asOf - 1, balance.amounts()));
            }
            producer.send(new Balance("mm-2", "deribit", asOf, Map.of("BTC", BigDecimal.TEN), BalanceSource.VENUE));
            producer.heartbeat(asOf);
        }
    }

    private static Balance at(Balance balance, long timeMicros, Map<String, BigDecimal> amounts) {
        return new Balance(balance.account(), balance.venue(), timeMicros, amounts, balance.source());
    }

    /** An instant, and the one before it at which everything was another way. */
    private void publishOutputs() throws Exception {
        Path old = Files.createTempFile("market", ".yaml");
        Files.writeString(
                old,
                Files.readString(EXAMPLE.resolve("market.yaml"))
                        .replace("2026-01-05T08:00:00Z\n", "2026-01-05T07:59:59Z\n")
                        .replace("\"deribit:BTC-PERPETUAL\": 100000", "\"deribit:BTC-PERPETUAL\": 90000"));
        Market before = MarketFile.read(old);
        Files.delete(old);
        Book earlier = whatIf(before).after(book(before), List.of(Trade.parse("SELL 7 binance:ETHUSDT-PERP")));
        Book now = book(market);
        Exposure other = now.exposures().get(0);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (SchemaRegistry schemas = RegistrySettings.at(registry.url()).connect();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, schemas, OutputType.MARKET_MODEL, before.model());
            send(producer, schemas, OutputType.MARKET_MODEL, market.model());
            for (Exposure exposure : earlier.exposures()) {
                send(producer, schemas, OutputType.EXPOSURE, exposure);
            }
            for (Exposure exposure : now.exposures()) {
                send(producer, schemas, OutputType.EXPOSURE, exposure);
            }
            send(producer, schemas, OutputType.EXPOSURE, of("mm-2", other));
        }
    }

    private static Exposure of(String account, Exposure exposure) {
        return new Exposure(
                account,
                exposure.underlying(),
                exposure.asOfMicros(),
                exposure.modelVersion(),
                exposure.parametersVersion(),
                exposure.lines(),
                exposure.closed(),
                exposure.deltaCoin(),
                exposure.deltaUsd(),
                exposure.grossNotionalUsd(),
                exposure.unrealisedPnlUsd(),
                exposure.greeks(),
                exposure.expiries(),
                exposure.pnl(),
                exposure.explain(),
                exposure.lateFills(),
                exposure.quality());
    }

    private Book book(Market valuedOn) throws IOException {
        return whatIf(valuedOn).book(portfolio);
    }

    private static WhatIf whatIf(Market valuedOn) {
        MarketModel model = valuedOn.model();
        return new WhatIf(
                valuedOn,
                FactorReturns.none("what-if", 86_400_000),
                PackFiles.inForce(ShippedPacks.all(), model.asOfMicros()),
                RiskSpec.oneDay("p1"));
    }

    private static <T> void send(
            KafkaProducer<byte[], byte[]> producer, SchemaRegistry schemas, OutputType<T> type, T value)
            throws IOException {
        TopicNames names = TopicNames.plain();
        int id = schemas.idOf(names.subject(type.topic()), type.topic().schema());
        producer.send(new ProducerRecord<>(
                names.of(type.topic()),
                type.key().apply(value).getBytes(StandardCharsets.UTF_8),
                new WireEncoder(type.topic(), id).encode(type.toWire().apply(value, null))));
    }

    private int run(StringWriter told, String... arguments) {
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(with(
                        new String[] {"--bootstrap-servers=" + kafka.bootstrapServers(), "--registry=" + registry.url()
                        },
                        arguments));
    }

    private static String[] with(String[] more, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void assertSame(String path, JsonNode actual, JsonNode expected) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(path).isTrue();
            assertThat(actual.doubleValue())
                    .as(path)
                    .isCloseTo(
                            expected.doubleValue(), within(TOLERANCE * Math.max(1, Math.abs(expected.doubleValue()))));
        } else if (expected.isContainerNode()) {
            assertThat(actual.size()).as(path).isEqualTo(expected.size());
            expected.properties()
                    .forEach(field ->
                            assertSame(path + "/" + field.getKey(), actual.get(field.getKey()), field.getValue()));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                assertSame(path + "/" + i, actual.get(i), expected.get(i));
            }
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }
}
