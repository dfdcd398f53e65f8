package io.inventoryrisk.cli;

import static io.inventoryrisk.cli.Published.asOf;
import static io.inventoryrisk.cli.Published.assertClose;
import static io.inventoryrisk.cli.Published.assertWithin;
import static io.inventoryrisk.cli.Published.packed;
import static io.inventoryrisk.cli.Published.status;
import static io.inventoryrisk.cli.Published.sum;
import static io.inventoryrisk.cli.Published.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six recorded streams of five minutes through {@code publish}, Kafka and the whole job on RocksDB: what comes out,
 * against {@link NaiveRecording} and {@link BatchEstimates}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedMarketITCase {

    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "binance:BTCUSDT", "spot_btcusdt_20240808.gz",
            "binance:ETHUSDT", "spot_ethusdt_20240808.gz",
            "binance:BTCUSDT-PERP", "usdm_btcusdt_20240808.gz",
            "binance:ETHUSDT-PERP", "usdm_ethusdt_20240808.gz",
            "binance:BTCUSD_PERP", "cm_btcusd_perp_20240808.gz",
            "binance:ETHUSD_PERP", "cm_ethusd_perp_20240808.gz"));

    /** The job's defaults. */
    private static final long STEP_MICROS = 1_000_000;

    private static final long STALE_AFTER_MICROS = 5_000_000;
    private static final int MIN_OBSERVATIONS = 30;
    private static final int CORRELATION_SECONDS = 1_800;

    private final Map<String, NaiveRecording> recordings = new TreeMap<>();
    private RecordedRun run;

    @BeforeAll
    void publishAndRun(@TempDir Path folder) throws Exception {
        List<String> files = new ArrayList<>(List.of("src/main/resources/desk/binance-2024.yaml"));
        for (Map.Entry<String, String> entry : FILES.entrySet()) {
            Path file = SharedData.file("binance_l2/" + entry.getValue());
            recordings.put(entry.getKey(), NaiveRecording.read(file));
            files.add(file.toString());
        }
        run = RecordedRun.of(files, folder);
    }

    static List<String> instruments() {
        return List.copyOf(FILES.keySet());
    }

    @Test
    void publishTakesEveryMessageAndTheJobRefusesNone() {
        int records = recordings.values().stream()
                .mapToInt(recording -> recording.deltas() + 1 + recording.trades())
                .sum();
        assertThat(run.told()).contains(String.format("100.0 %%  %,d records", records));
        assertThat(run.told()).as("no heartbeat promised too much").doesNotContain("count as late");
        assertThat(run.deadLetters()).isEmpty();
        assertThat(run.bars().keySet()).isEqualTo(FILES.keySet());
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void barsAreOkFromTheSnapshotUntilTheStreamHasBeenSilentForTooLong(String instrument) {
        NaiveRecording recording = recordings.get(instrument);
        long instant = recording.firstInstantMicros();
        for (JsonNode bar : run.bars().get(instrument)) {
            boolean silent = instant - recording.lastDepthMicros() > STALE_AFTER_MICROS;
            String expected = recording.quoteAt(instant) == null ? "WARMING" : silent ? "STALE" : "OK";
            assertThat(asOf(bar)).as("no instant is left out").isEqualTo(instant);
            assertThat(status(bar)).as("%s at %d", instrument, instant).isEqualTo(expected);
            instant += STEP_MICROS;
        }
        assertThat(instant - STEP_MICROS - recording.lastDepthMicros())
                .as("silence at the last bar, the only STALE one")
                .isBetween(STALE_AFTER_MICROS + 1, STALE_AFTER_MICROS + STEP_MICROS);
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void everyMessageIsCountedOnce(String instrument) {
        NaiveRecording recording = recordings.get(instrument);
        List<JsonNode> bars = run.bars().get(instrument);
        assertThat(sum(bars, "/gaps")).as("gaps").isZero();
        assertThat(sum(bars, "/dropped"))
                .as("deltas forgotten before the snapshot")
                .isZero();
        assertThat(sum(bars, "/late")).as("late book messages").isZero();
        assertThat(sum(bars, "/duplicates"))
                .as("deltas that the snapshot covers")
                .isEqualTo(recording.covered());
        assertThat(sum(bars, "/updates"))
                .as("the snapshot and all other deltas")
                .isEqualTo(1 + recording.deltas() - recording.covered());
        assertThat(sum(bars, "/flow/trades")).as("trades").isEqualTo(recording.trades());
        assertThat(sum(bars, "/flow/late")).as("late trades").isZero();
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void bestQuotesEqualTheNaiveFoldAndTheVenuesOwnAtEveryInstant(String instrument) {
        NaiveRecording recording = recordings.get(instrument);
        int confirmed = 0;
        for (JsonNode bar : run.bars().get(instrument)) {
            NaiveRecording.Quote quote = recording.quoteAt(asOf(bar));
            assertQuote(bar, quote);
            BigDecimal mid = quote.bid().add(quote.ask()).divide(BigDecimal.valueOf(2));
            assertThat(bar.get("mid").doubleValue()).isEqualTo(mid.doubleValue());
            NaiveRecording.Quote venues = recording.venueQuote(quote.sequence());
            if (venues != null) {
                assertQuote(bar, venues);
                confirmed++;
            }
        }
        assertThat(confirmed).as("bars whose update the venue quoted, too").isPositive();
    }

    private static void assertQuote(JsonNode bar, NaiveRecording.Quote quote) {
        String place = bar.get("instrument").textValue() + " at " + asOf(bar);
        assertThat(bar.get("sequence").longValue()).as(place).isEqualTo(quote.sequence());
        assertThat(Stream.of("bidPrice", "bidSize", "askPrice", "askSize")
                        .map(field -> bar.get(field).doubleValue()))
                .as(place)
                .containsExactly(
                        quote.bid().doubleValue(),
                        quote.bidSize().doubleValue(),
                        quote.ask().doubleValue(),
                        quote.askSize().doubleValue());
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void volatilitiesEqualTheBatchAtEveryInstant(String instrument) {
        List<JsonNode> bars = run.bars().get(instrument);
        VolatilityTwin twin = VolatilityTwin.of(
                bars, NaiveSamples.of(recordings.get(instrument).mids()));
        for (int at = 0; at < bars.size(); at++) {
            twin.assertEqualAt(at);
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void orderFlowImbalanceIsTheSumOverAllDeltas(String instrument) {
        NaiveRecording recording = recordings.get(instrument);
        for (JsonNode bar : run.bars().get(instrument)) {
            String place = instrument + " at " + asOf(bar);
            // Contracts are counted in steps of 1e-5 and more.
            double expected = recording.orderFlowUntil(asOf(bar));
            assertWithin(place, bar.get("orderFlowImbalance"), expected, 1e-6);
            assertWithin(place, bar.at("/activity/orderFlowImbalance/0"), expected, 1e-6);
        }
    }

    /** Messages that sum up 100 ms hide part of it: of Bitcoin's spot market some 0.2 is left, elsewhere 0.3 and more. */
    @ParameterizedTest
    @MethodSource("instruments")
    void orderFlowExplainsMidsAndToxicityIsAShare(String instrument) {
        List<JsonNode> bars = run.bars().get(instrument);
        assertThat(bars.get(bars.size() - 1).at("/orderFlow/impactRSquared").doubleValue())
                .isBetween(instrument.equals("binance:BTCUSDT") ? 0.2 : 0.3, 0.8);
        for (JsonNode bar : bars) {
            JsonNode flow = bar.get("orderFlow");
            for (String share : List.of("vpin", "vpinPercentile", "buyShare", "cancelProbability", "branchingRatio")) {
                if (flow.get(share).isNumber()) {
                    assertThat(flow.get(share).doubleValue())
                            .as("%s of %s at %d", share, instrument, asOf(bar))
                            .isBetween(0.0, 1.0);
                }
            }
            assertThat(flow.get("bulkClassified").booleanValue())
                    .as("Binance tells every aggressor")
                    .isFalse();
        }
        assertThat(bars.get(bars.size() - 1).at("/orderFlow/vpin").isNumber()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void costsEqualAHandWalkThroughTheRebuiltBookAtEveryInstant(String instrument) {
        CostTwin twin = new CostTwin(recordings);
        run.bars().get(instrument).stream()
                .filter(bar -> status(bar).equals("OK"))
                .forEach(twin::assertEqual);
    }

    /** USDT is a dollar here: the desk's file says so. */
    @Test
    void allVenuesTogetherCostWhatTheirMergedBookCostsAndNeverMoreThanOneOfThem() {
        CostTwin twin = new CostTwin(recordings);
        for (JsonNode model : run.models()) {
            model.get("liquidity").forEach(together -> twin.assertEqual(asOf(model), together));
        }
        JsonNode amid = run.models().get(run.models().size() / 2);
        assertThat(amid.get("liquidity")).hasSize(2).allSatisfy(together -> assertThat(together.get("venues"))
                .hasSize(3));
    }

    /** Every fiftieth instant: the brute force is quadratic. */
    @ParameterizedTest
    @CsvSource({
        "binance:BTCUSDT-PERP, binance:ETHUSDT-PERP",
        "binance:BTCUSDT, binance:BTCUSDT-PERP",
        "binance:BTCUSD_PERP, binance:ETHUSD_PERP"
    })
    void asynchronousCorrelationIsTheSumOverAllOverlaps(String first, String second) {
        NaiveSamples x = NaiveSamples.of(recordings.get(first).mids());
        NaiveSamples y = NaiveSamples.of(recordings.get(second).mids());
        for (int at = 50; at < run.models().size(); at += 50) {
            JsonNode model = run.models().get(at);
            List<String> factors = texts(model.get("factors"));
            assertWithin(
                    first + " with " + second + " at " + asOf(model),
                    model.at("/asynchronousCorrelation/" + packed(factors.indexOf(first), factors.indexOf(second))),
                    x.correlation(y, asOf(model)),
                    1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binance:BTCUSDT, binance:ETHUSDT",
        "binance:BTCUSDT-PERP, binance:ETHUSDT-PERP",
        "binance:BTCUSD_PERP, binance:ETHUSD_PERP"
    })
    void correlationOfBtcAndEthEqualsTheTextbookAtEveryInstant(String btc, String eth) {
        Map<String, double[]> returns = returnsByModel();
        int compared = 0;
        for (int at = 0; at < run.models().size(); at++) {
            JsonNode model = run.models().get(at);
            List<String> factors = texts(model.get("factors"));
            if (factors.containsAll(List.of(btc, eth))) {
                assertClose(
                        btc + " with " + eth + " at " + asOf(model),
                        model.at("/sampleCorrelation/" + packed(factors.indexOf(btc), factors.indexOf(eth))),
                        BatchEstimates.correlation(returns.get(btc), returns.get(eth), at, CORRELATION_SECONDS));
                compared++;
            }
        }
        assertThat(compared)
                .as("instants from the thirtieth return on")
                .isEqualTo(run.bars().get(btc).size() - MIN_OBSERVATIONS);
    }

    /** The markets' recordings begin up to two seconds apart: pairs across markets lack rows at their beginning. */
    @Test
    void everyCorrelationEqualsTheBatchOfWhatEachSeriesHas() {
        Map<String, double[]> returns = returnsByModel();
        for (int at = 0; at < run.models().size(); at++) {
            int now = at;
            JsonNode model = run.models().get(at);
            List<String> factors = texts(model.get("factors"));
            assertThat(asOf(model)).isEqualTo(asOf(run.models().get(0)) + at * STEP_MICROS);
            assertThat(factors)
                    .as("series with enough returns at %d", asOf(model))
                    .isEqualTo(returns.keySet().stream()
                            .filter(id -> BatchEstimates.observations(returns.get(id), now, CORRELATION_SECONDS)
                                    >= MIN_OBSERVATIONS)
                            .toList());
            for (int row = 0; row < factors.size(); row++) {
                for (int column = 0; column <= row; column++) {
                    String x = factors.get(row);
                    String y = factors.get(column);
                    assertClose(
                            x + " with " + y + " at " + asOf(model),
                            model.at("/sampleCorrelation/" + packed(row, column)),
                            BatchEstimates.pairwiseCorrelation(
                                    returns.get(x), returns.get(y), at, CORRELATION_SECONDS));
                }
            }
            boolean allOk = texts(model.get("status")).stream().allMatch("OK"::equals);
            assertThat(status(model).equals("OK"))
                    .as("model is OK at %d", asOf(model))
                    .isEqualTo(factors.size() == FILES.size() && allOk);
        }
    }

    /** Log returns of every instrument's mids, one for each model. */
    private Map<String, double[]> returnsByModel() {
        Map<String, double[]> returns = new TreeMap<>();
        run.bars()
                .forEach((id, bars) -> returns.put(
                        id, VolatilityTwin.returns(bars, asOf(run.models().get(0)))));
        assertThat(returns.values()).allSatisfy(series -> assertThat(series).hasSameSizeAs(run.models()));
        return returns;
    }
}
