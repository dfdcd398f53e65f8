package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    private static final int[] WINDOW_SECONDS = {60, 300, 1_800, 14_400};
    private static final double EWMA_TIME_CONSTANT_SECONDS = 600;
    private static final int CORRELATION_SECONDS = 1_800;

    /** Relative. Both sides are sums of at most 350 doubles: they differ by some 1e-13, whatever the order. */
    private static final double TOLERANCE = 1e-9;

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
        double[] returns = returns(bars, asOf(bars.get(0)));
        for (int at = 0; at < returns.length; at++) {
            JsonNode volatility = bars.get(at).get("volatility");
            String place = instrument + " at " + asOf(bars.get(at));
            assertClose(place + ", log return", volatility.get("logReturn"), returns[at]);
            for (int window = 0; window < WINDOW_SECONDS.length; window++) {
                assertWindow(place, volatility, window, returns, at);
            }
            boolean known = BatchEstimates.observations(returns, at, at + 1) >= MIN_OBSERVATIONS;
            double ewma = known ? BatchEstimates.ewma(returns, at, EWMA_TIME_CONSTANT_SECONDS) : Double.NaN;
            assertClose(place + ", EWMA", volatility.get("ewma"), ewma);
        }
    }

    private static void assertWindow(String place, JsonNode volatility, int window, double[] returns, int at) {
        int seconds = WINDOW_SECONDS[window];
        String span = place + ", window of " + seconds + " s, ";
        int observations = BatchEstimates.observations(returns, at, seconds);
        boolean known = observations >= MIN_OBSERVATIONS;
        double realised = known ? BatchEstimates.realised(returns, at, seconds) : Double.NaN;
        double bipower = known ? BatchEstimates.bipower(returns, at, seconds) : Double.NaN;
        assertThat(volatility.at("/windowMillis/" + window).longValue()).isEqualTo(seconds * 1_000L);
        assertThat(volatility.at("/observations/" + window).intValue())
                .as(span + "observations")
                .isEqualTo(observations);
        assertClose(span + "realised", volatility.at("/realised/" + window), realised);
        assertClose(span + "bipower", volatility.at("/bipower/" + window), bipower);
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
                .forEach((id, bars) ->
                        returns.put(id, returns(bars, asOf(run.models().get(0)))));
        assertThat(returns.values()).allSatisfy(series -> assertThat(series).hasSameSizeAs(run.models()));
        return returns;
    }

    /** Log returns of the mids of OK bars, from an instant on. */
    private static double[] returns(List<JsonNode> bars, long firstMicros) {
        int ahead = Math.toIntExact((asOf(bars.get(0)) - firstMicros) / STEP_MICROS);
        return BatchEstimates.logReturns(IntStream.range(-ahead, bars.size())
                .mapToDouble(i -> i >= 0 && status(bars.get(i)).equals("OK")
                        ? bars.get(i).get("mid").doubleValue()
                        : Double.NaN)
                .toArray());
    }

    private static void assertClose(String what, JsonNode actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual.isNull()).as("%s is null, was %s", what, actual).isTrue();
        } else {
            assertThat(actual.isNumber()).as("%s is known", what).isTrue();
            assertThat(actual.doubleValue()).as(what).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
        }
    }

    /** Place of an element in a lower triangle, row by row. */
    private static int packed(int row, int column) {
        int low = Math.max(row, column);
        return low * (low + 1) / 2 + Math.min(row, column);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static long sum(List<JsonNode> bars, String field) {
        return bars.stream().mapToLong(bar -> bar.at(field).longValue()).sum();
    }

    private static long asOf(JsonNode record) {
        return record.get("asOfMicros").longValue();
    }

    private static String status(JsonNode record) {
        return record.at("/quality/status").textValue();
    }
}
