package io.inventoryrisk.cli;

import static io.inventoryrisk.cli.Published.asOf;
import static io.inventoryrisk.cli.Published.status;
import static io.inventoryrisk.cli.Published.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three dirty recordings through {@code publish}, Kafka and the whole job: a disconnect of 250 s with trades that are
 * repeated after it, a book that stands twice and is locked half the time, and a recording whose sessions stand in the
 * wrong order; and beside them an option chain full of holes. Every anomaly is a status or a count, nothing is a dead
 * letter, and everything comes back by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirtyRecordingsITCase {

    private static final String STANDX = "standx:BTC-USD";

    private final DirtyFiles files = new DirtyFiles();
    private final Map<String, DirtyFeed> feeds = files.feeds();
    private RecordedRun run;

    @BeforeAll
    void publishAndRun(@TempDir Path folder) throws Exception {
        for (String coin : List.of("BTC", "ETH", "SOL", "WLFI")) {
            files.addHyperliquid(coin);
        }
        for (String coin : List.of("BTC", "ETH", "PAXG")) {
            files.addLighter(coin);
        }
        files.addStandx(STANDX);
        files.addChain("20260205T212937Z");
        run = RecordedRun.of(files.arguments(folder), folder);
    }

    static Stream<String> instruments() {
        return Stream.concat(silent(), Stream.of(STANDX));
    }

    /** Those whose recordings break off and go on. */
    static Stream<String> silent() {
        return Stream.of(
                "hyperliquid:BTC-PERP",
                "hyperliquid:ETH-PERP",
                "hyperliquid:SOL-PERP",
                "hyperliquid:WLFI-PERP",
                "lighter:BTC-PERP",
                "lighter:ETH-PERP",
                "lighter:PAXG-PERP");
    }

    @Test
    void everyRowIsPublishedAndThoseOutOfOrderAreCountedAsLate() {
        assertThat(run.told()).contains(String.format("100.0 %%  %,d records", files.rows()));
        Matcher told = Pattern.compile("(\\d+) records came after a heartbeat").matcher(run.told());
        assertThat(told.find()).as(run.told()).isTrue();
        assertThat(files.late()).as("rows of the sessions in the wrong order").isGreaterThan(20_000);
        assertThat(Integer.parseInt(told.group(1))).isGreaterThanOrEqualTo(files.late());
        assertThat(run.deadLetters()).isEmpty();
        assertThat(run.bars().keySet()).isEqualTo(feeds.keySet());
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void barsTellSilenceAndLockedBooksAndReturnToOkWithTheFirstGoodSnapshot(String instrument) {
        Map<Long, String> expected = feeds.get(instrument).bars();
        Map<Long, String> actual = new TreeMap<>();
        run.bars().get(instrument).forEach(bar -> actual.put(asOf(bar), status(bar)));
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void everySnapshotIsAppliedOrCountedAsADuplicate(String instrument) {
        DirtyFeed feed = feeds.get(instrument);
        List<JsonNode> bars = run.bars().get(instrument);
        assertThat(sum(bars, "/updates")).isEqualTo(feed.applied().size());
        assertThat(sum(bars, "/duplicates"))
                .isEqualTo(feed.rows() - feed.applied().size());
        assertThat(sum(bars, "/gaps")).as("without sequence numbers").isZero();
    }

    @Test
    void lockedBooksAreCrossedAndSayNothing() {
        List<JsonNode> crossed = run.bars().get(STANDX).stream()
                .filter(bar -> status(bar).equals("CROSSED"))
                .toList();
        assertThat(crossed).hasSizeGreaterThan(1_000).allSatisfy(bar -> {
            assertThat(bar.at("/quality/reason").textValue()).contains("at or above");
            for (String field : List.of(
                    "/bidPrice",
                    "/askPrice",
                    "/mid",
                    "/microprice",
                    "/volatility/logReturn",
                    "/liquidity/fragility",
                    "/liquidity/buyCostBps/0")) {
                assertThat(bar.at(field).isNull()).as("%s of %s", field, bar).isTrue();
            }
        });
    }

    @Test
    void tradesWhoseRecordedSideIsWrongHaveNone() {
        List<JsonNode> bars = run.bars().get(STANDX);
        List<String[]> trades = DirtyFeed.rows(SharedData.file("standx_l2/trades_2026-01-06_12.csv.gz"));
        double volume =
                trades.stream().mapToDouble(row -> Double.parseDouble(row[6])).sum();
        assertThat(sum(bars, "/flow/trades")).isEqualTo(trades.size());
        assertThat(bars.stream()
                        .mapToDouble(bar -> bar.at("/flow/unknownVolume").doubleValue())
                        .sum())
                .isCloseTo(volume, within(1e-9 * volume));
        assertThat(bars)
                .allMatch(bar -> bar.at("/flow/buyVolume").doubleValue() == 0)
                .allMatch(bar -> bar.at("/flow/sellVolume").doubleValue() == 0);
    }

    /** Those stamped within the silence, which has no bar, too: they count in the bar after it. */
    @ParameterizedTest
    @ValueSource(strings = {"BTC", "ETH", "SOL", "WLFI"})
    void tradesSentAgainAfterAReconnectCountOnce(String coin) {
        String instrument = "hyperliquid:" + coin + "-PERP";
        List<String[]> trades = DirtyFeed.rows(SharedData.file("hyperliquid_l2/trades_" + coin + ".csv.gz"));
        Map<String, String[]> byId = new TreeMap<>();
        trades.forEach(row -> byId.put(row[4], row));
        double volume = byId.values().stream()
                .mapToDouble(row -> Double.parseDouble(row[2]))
                .sum();
        List<JsonNode> bars = run.bars().get(instrument);
        assertThat(byId).hasSizeLessThan(trades.size());
        assertThat(sum(bars, "/flow/trades")).isEqualTo(byId.size());
        assertThat(sum(bars, "/flow/repeated")).isEqualTo(trades.size() - byId.size());
        assertThat(bars.stream()
                        .mapToDouble(bar -> bar.at("/flow/buyVolume").doubleValue()
                                + bar.at("/flow/sellVolume").doubleValue())
                        .sum())
                .isCloseTo(volume, within(1e-9 * volume));
    }

    /** A third of the quotes is missing, and the calibration goes through: nothing is stated without its status. */
    @ParameterizedTest
    @ValueSource(strings = {"BTC", "ETH"})
    void chainFullOfHolesBecomesASurface(String coin) {
        List<JsonNode> fits = run.surfaces().stream()
                .filter(fit -> fit.get("underlying").textValue().equals(coin))
                .toList();
        assertThat(fits).isNotEmpty().allSatisfy(fit -> {
            assertThat(fit.get("slices")).hasSizeGreaterThan(5);
            for (JsonNode slice : fit.get("slices")) {
                boolean ok = slice.get("status").textValue().equals("OK");
                assertThat(ok || !slice.get("reason").textValue().isEmpty())
                        .as("%s", slice)
                        .isTrue();
                assertThat(!ok || slice.get("rmseVolatility").doubleValue() < 0.02)
                        .as("fit error of a slice that is OK: %s", slice)
                        .isTrue();
            }
        });
    }

    /** The holes leave some fits with a larger error than is allowed: that is said, and nothing else fails. */
    @Test
    void checksTellWhichFitsAreTooFarOffAndPassElsewhere() {
        assertThat(run.checks())
                .anySatisfy(check -> assertThat(text(check, "model")).isEqualTo("surface"));
        for (JsonNode check : run.checks()) {
            boolean isFit = text(check, "metric").equals("rmseVolatility");
            boolean passed = check.get("passed").booleanValue();
            double limit = check.get("limit").doubleValue();
            assertThat(passed)
                    .as("%s", check)
                    .isEqualTo(!isFit || check.get("value").doubleValue() <= limit);
            assertThat(passed || !status(check).equals("OK")).as("%s", check).isTrue();
        }
        assertThat(run.checks().stream()
                        .filter(check -> text(check, "model").equals("volatility"))
                        .map(check -> text(check, "scope")))
                .as("forecasts held against what came")
                .containsAll(feeds.keySet());
    }

    @ParameterizedTest
    @MethodSource("silent")
    void nothingIsTakenOverASilenceAndAllGoesOnFromWhereItWas(String instrument) {
        Silences silences = new Silences(run.bars().get(instrument));
        assertThat(silences.ends()).as("times the recording breaks off").hasSizeGreaterThanOrEqualTo(2);
        silences.ends().forEach(silences::assertNothingIsTakenOver);
    }

    /** The market of the four minutes that were missed had moved on; by how much is a matter of factors of two. */
    @ParameterizedTest
    @ValueSource(strings = {"BTC", "ETH", "SOL", "WLFI"})
    void flowAndLiquidityAreOfTheSameSizeAfterTheDisconnectAsBefore(String coin) {
        Silences silences = new Silences(run.bars().get("hyperliquid:" + coin + "-PERP"));
        silences.assertStaysWithin(4, "/orderFlow/impactBeta");
        silences.assertStaysWithin(4, "/liquidity/liquidityVolatility");
        if (!coin.equals("WLFI")) { // too few of its instants see a trade
            silences.assertStaysWithin(4, "/orderFlow/amihud");
        }
        for (String field : List.of("buyCostBps/0", "sellCostBps/0", "effectiveBidDepth/3", "effectiveAskDepth/3")) {
            silences.assertMedianStaysWithin(4, "/liquidity/" + field);
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void sharesStayShares(String instrument) {
        for (JsonNode bar : run.bars().get(instrument)) {
            for (String share : List.of(
                    "/orderFlow/vpin",
                    "/orderFlow/vpinPercentile",
                    "/orderFlow/impactRSquared",
                    "/orderFlow/buyShare",
                    "/orderFlow/branchingRatio",
                    "/liquidity/fragility",
                    "/liquidity/withdrawalRate")) {
                assertThat(bar.at(share).doubleValue())
                        .as("%s of %s at %d", share, instrument, asOf(bar))
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void volumeWhoseSideIsNotToldIsClassifiedInBulkAndPricesNoImpact() {
        List<JsonNode> bars = run.bars().get(STANDX);
        assertThat(bars).filteredOn(bar -> bar.at("/orderFlow/vpin").isNumber()).hasSizeGreaterThan(3_000);
        for (JsonNode bar : bars) {
            JsonNode flow = bar.get("orderFlow");
            assertThat(flow.get("bulkClassified").booleanValue()
                            || flow.get("vpin").isNull())
                    .isTrue();
            assertThat(flow.get("kyleLambda").isNull()).as("%s", flow).isTrue();
            assertThat(flow.get("buyShare").isNull()).as("%s", flow).isTrue();
        }
    }

    /** Annualised: none of these coins moved by more than that, whatever its recording did. */
    @ParameterizedTest
    @MethodSource("instruments")
    void noVolatilityIsPoisoned(String instrument) {
        List<Double> known = run.bars().get(instrument).stream()
                .map(bar -> bar.at("/volatility/ewma"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .toList();
        assertThat(known).isNotEmpty().allMatch(volatility -> volatility >= 0 && volatility < 3);
    }

    /** Lighter's recording of two minutes is too short for a model-free branching ratio, whatever is wrong with it. */
    @ParameterizedTest
    @MethodSource("instruments")
    void everyEstimatorIsOkAtTheEnd(String instrument) {
        List<JsonNode> heard = run.bars().get(instrument).stream()
                .filter(bar -> status(bar).equals("OK"))
                .toList();
        JsonNode end = heard.get(heard.size() - 1);
        assertThat(status(end.get("volatility"))).isEqualTo("OK");
        assertThat(status(end.get("liquidity"))).isEqualTo("OK");
        if (instrument.startsWith("lighter")) {
            assertThat(status(end.get("orderFlow"))).isEqualTo("WARMING");
            assertThat(end.at("/orderFlow/quality/reason").textValue())
                    .contains("too few observations", "branchingRatio");
        } else {
            assertThat(status(end.get("orderFlow"))).isEqualTo("OK");
        }
    }

    /** A model is stated at every instant of a bar, and misses only what was silent then. */
    @Test
    void modelGoesOnThroughAllOfIt() {
        List<Long> instants = run.models().stream().map(Published::asOf).toList();
        List<Long> barred = run.bars().values().stream()
                .flatMap(List::stream)
                .map(Published::asOf)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        assertThat(instants).isSorted().doesNotHaveDuplicates().containsAll(barred);
    }

    private static String text(JsonNode record, String field) {
        return record.get(field).textValue();
    }
}
