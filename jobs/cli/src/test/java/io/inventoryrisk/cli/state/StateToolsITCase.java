package io.inventoryrisk.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job starts from opening positions, and goes on from a savepoint in which one was repaired. */
class StateToolsITCase {

    private static final long OPENED = seconds(4);
    private static final long STOPPED = seconds(9);
    private static final long ENDED = seconds(13);
    private static final String LINEAR = "binance:BTCUSDT-PERP";

    @TempDir
    private Path folder;

    private static long seconds(int seconds) {
        return MarketSpec.START.plusSeconds(seconds).toEpochMilli() * 1_000;
    }

    @Test
    void openingPositionsAreHeldFromTheirInstantOnAndARepairedOneFromTheRestore() throws Exception {
        List<Object> events = events();
        Path opening = bootstrapped(events);
        PositionTwin twin = new PositionTwin(OPENED, Set.of("mm-1|binance", "mm-1|deribit", "mm-2|binance"))
                .open("mm-1", LINEAR, "2")
                .open("mm-1", "deribit:BTC-PERPETUAL", "-150")
                .open("mm-2", "binance:ETHUSDT-PERP", "-3.5")
                .trade(events);
        try (StateRun run = new StateRun(folder)) {
            run.start(opening);
            run.publish(through(events, 0, STOPPED));
            assertExposuresHold(run, twin, STOPPED);
            assertInventoryHolds(run, twin, STOPPED);

            Path savepoint = run.stop();
            assertThat(exported(savepoint)).isEqualTo(all(twin, STOPPED));
            Path mended = folder.resolve("mended");
            String told = StateRun.command(
                    0,
                    "state",
                    "repair",
                    "--savepoint=" + savepoint,
                    "--account=mm-1",
                    "--instrument=" + LINEAR,
                    "--quantity=7.25",
                    "--average-cost=91000",
                    "--reason=a fill, never told",
                    "--output=" + mended);
            BigDecimal before = twin.held("mm-1", STOPPED).get(LINEAR);
            assertThat(told)
                    .contains("quantity       " + before.toPlainString() + " -> 7.25", "-> 91000", "they agree");
            twin.change("mm-1", LINEAR, STOPPED + 1, new BigDecimal("7.25").subtract(before));

            run.start(mended);
            run.publish(through(events, STOPPED, ENDED));
            assertExposuresHold(run, twin, ENDED);
            assertInventoryHolds(run, twin, ENDED);
            assertThat(run.read("risk.dead-letter")).isEmpty();
        }
    }

    private static List<Object> events() {
        SyntheticMarket market = new SyntheticMarket(
                5,
                Scenario.CALM,
                MarketSpec.standard()
                        .withDuration(Duration.ofSeconds(14))
                        .withRates(60, 40)
                        .withoutOptions());
        List<Object> events = new ArrayList<>();
        events.addAll(market.instruments());
        events.addAll(market.limits());
        events.addAll(market.parameters());
        market.forEachRemaining((Event event) -> events.add(event.payload()));
        return events;
    }

    /** Events after one heartbeat and through another. */
    private static List<Object> through(List<Object> events, long afterMicros, long throughMicros) {
        int from = 0;
        int to = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Clock clock) {
                from = clock.timeMicros() <= afterMicros ? i + 1 : from;
                to = clock.timeMicros() <= throughMicros ? i + 1 : to;
            }
        }
        return events.subList(from, to);
    }

    private Path bootstrapped(List<Object> events) throws IOException {
        Path positions = Files.writeString(folder.resolve("positions.csv"), """
            account,instrument,quantity,averageCost,fees
            mm-1,binance:BTCUSDT-PERP,2,93100,USDT:1.5
            mm-1,deribit:BTC-PERPETUAL,-150,92900,
            mm-2,binance:ETHUSDT-PERP,-3.5,3200,
            """);
        Path desk = Files.writeString(
                folder.resolve("desk.yaml"),
                "instruments:\n"
                        + events.stream()
                                .filter(Instrument.class::isInstance)
                                .map(event -> yaml((Instrument) event))
                                .collect(Collectors.joining()));
        Path opening = folder.resolve("opening");
        assertThat(StateRun.command(
                        0,
                        "state",
                        "bootstrap",
                        "--positions=" + positions,
                        "--instruments=" + desk,
                        "--as-of=" + MarketSpec.START.plusSeconds(4),
                        "--output=" + opening))
                .contains("3 positions", "mm-1|binance, mm-1|deribit, mm-2|binance");
        return opening;
    }

    private static String yaml(Instrument instrument) {
        return ("  - {id: \"%s\", kind: %s, payoff: %s, multiplier: %s, tickSize: %s, lotSize: %s,"
                        + " base: %s, quote: %s, settle: %s, underlying: %s}%n")
                .formatted(
                        instrument.id(),
                        instrument.kind(),
                        instrument.payoff(),
                        instrument.multiplier().toPlainString(),
                        instrument.tickSize().toPlainString(),
                        instrument.lotSize().toPlainString(),
                        instrument.base(),
                        instrument.quote(),
                        instrument.settle(),
                        instrument.underlying());
    }

    /** Sooner or later there are lines of all that is held, at every instant with a model, and no others. */
    private static void assertExposuresHold(StateRun run, PositionTwin twin, long throughMicros) throws Exception {
        run.await("model of " + throughMicros, () -> !instants(run, throughMicros, throughMicros)
                .isEmpty());
        Map<String, Map<String, BigDecimal>> expected = new TreeMap<>();
        for (long instant : instants(run, Long.MIN_VALUE, throughMicros)) {
            for (String account : List.of("mm-1", "mm-2")) {
                Map<String, BigDecimal> held = twin.held(account, instant);
                if (!held.isEmpty()) {
                    expected.put(instant + " " + account, held);
                }
            }
        }
        run.awaitEqual(expected, () -> lines(run));
    }

    private static List<Long> instants(StateRun run, long fromMicros, long throughMicros) throws IOException {
        return run.read("risk.market-model").stream()
                .map(model -> model.get("asOfMicros").longValue())
                .filter(instant -> instant >= fromMicros && instant <= throughMicros)
                .distinct()
                .toList();
    }

    /** Quantities of risk.exposure by instant and account, then by instrument. */
    private static Map<String, Map<String, BigDecimal>> lines(StateRun run) throws IOException {
        Map<String, Map<String, BigDecimal>> published = new TreeMap<>();
        for (JsonNode exposure : run.read("risk.exposure")) {
            String key = exposure.get("asOfMicros").asText() + " "
                    + exposure.get("account").textValue();
            for (JsonNode line : exposure.get("lines")) {
                published
                        .computeIfAbsent(key, any -> new HashMap<>())
                        .put(
                                line.get("instrument").textValue(),
                                new BigDecimal(line.get("quantity").asText()).stripTrailingZeros());
            }
        }
        return published;
    }

    /** The newest record of each position. */
    private static void assertInventoryHolds(StateRun run, PositionTwin twin, long throughMicros) throws IOException {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (JsonNode update : run.read("risk.inventory")) {
            newest.merge(
                    update.get("account").textValue() + "|"
                            + update.get("instrument").textValue(),
                    update,
                    (a, b) -> a.get("ordinal").longValue() > b.get("ordinal").longValue() ? a : b);
        }
        assertThat(newest).as("positions that traded").isNotEmpty();
        newest.forEach((key, update) -> assertThat(
                        new BigDecimal(update.get("quantity").asText()))
                .as("quantity of %s", key)
                .isEqualByComparingTo(twin.held(key.substring(0, key.indexOf('|')), throughMicros)
                        .getOrDefault(key.substring(key.indexOf('|') + 1), BigDecimal.ZERO)));
    }

    private Map<String, BigDecimal> exported(Path savepoint) throws IOException {
        Path file = folder.resolve("exported.csv");
        StateRun.command(0, "state", "export", "--savepoint=" + savepoint, "--output=" + file);
        Map<String, BigDecimal> quantities = new HashMap<>();
        for (CsvLine line : CsvLine.read(file, SavedPositions.COLUMNS)) {
            BigDecimal quantity = line.decimal("quantity").stripTrailingZeros();
            if (quantity.signum() != 0) {
                quantities.put(line.text("account") + "|" + line.text("instrument"), quantity);
            }
        }
        return quantities;
    }

    private static Map<String, BigDecimal> all(PositionTwin twin, long timeMicros) {
        Map<String, BigDecimal> all = new HashMap<>();
        for (String account : List.of("mm-1", "mm-2")) {
            twin.held(account, timeMicros)
                    .forEach((instrument, quantity) -> all.put(account + "|" + instrument, quantity));
        }
        return all;
    }
}
