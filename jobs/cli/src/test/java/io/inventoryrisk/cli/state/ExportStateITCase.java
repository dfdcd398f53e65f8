package io.inventoryrisk.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.RecordingFile;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported of the job's canonical savepoint is the fold of the fills before it. */
class ExportStateITCase {

    private static final Path VERSION = Path.of("../risk-job/src/test/resources/savepoints/0.1.0");
    private static final long TAKEN_MICROS =
            MarketSpec.START.plus(Duration.ofSeconds(36)).toEpochMilli() * 1_000;

    @TempDir
    private Path folder;

    @Test
    void exportOfARealSavepointEqualsTheFoldOfItsFills() throws Exception {
        Path file = folder.resolve("positions.csv");
        String told = StateRun.command(0, "state", "export", "--savepoint=" + savepoint(), "--output=" + file);
        assertThat(told).contains("inventory", "exposure", "market-model", "source-trading-fill");
        List<String> exported = new ArrayList<>();
        for (CsvLine line : CsvLine.read(file, SavedPositions.COLUMNS)) {
            assertThat(line.decimal("exposureQuantity")).isEqualByComparingTo(line.decimal("quantity"));
            assertThat(line.decimal("reconciledQuantity")).isEqualByComparingTo(line.decimal("quantity"));
            exported.add(String.join(
                    " ",
                    line.text("account"),
                    line.text("instrument"),
                    line.text("quantity"),
                    line.text("averageCost"),
                    line.text("realisedPnl"),
                    line.text("cash"),
                    line.text("fees"),
                    line.text("fills"),
                    line.text("lastTradeId")));
        }
        assertThat(exported).isEqualTo(folded());
    }

    private Path savepoint() throws IOException {
        Path savepoint = Files.createDirectories(folder.resolve("savepoint"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(VERSION.resolve("savepoint.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, savepoint.resolve(entry.getName()));
            }
        }
        return savepoint;
    }

    private List<String> folded() throws IOException {
        Map<String, Instrument> definitions = new HashMap<>();
        Map<String, Position> positions = new TreeMap<>();
        Map<String, Opening.KnownTrades> trades = new HashMap<>();
        for (Object event : events()) {
            if (event instanceof Instrument instrument) {
                definitions.put(instrument.id(), instrument);
            } else if (event instanceof Fill fill && fill.timeMicros() <= TAKEN_MICROS) {
                String key = fill.account() + " " + fill.instrument();
                InventoryBook.Outcome outcome = InventoryBook.apply(
                        positions.getOrDefault(key, Position.empty()),
                        fill,
                        definitions.get(fill.instrument()),
                        trades.computeIfAbsent(key, any -> new Opening.KnownTrades(new HashMap<>())),
                        Duration.ofDays(7).toMillis());
                positions.put(key, outcome.position());
            }
        }
        List<String> lines = new ArrayList<>();
        positions.forEach((key, position) -> lines.add(String.join(
                " ",
                key,
                SavedPositions.plain(position.quantity()),
                SavedPositions.plain(
                        position.open().averagePrice(definitions.get(key.substring(key.indexOf(' ') + 1)))),
                SavedPositions.plain(position.realisedPnl()),
                SavedPositions.plain(position.cash()),
                position.fees().entrySet().stream()
                        .map(fee -> fee.getKey() + ":" + SavedPositions.plain(fee.getValue()))
                        .reduce((a, b) -> a + ";" + b)
                        .orElse(""),
                Long.toString(position.ordinal()),
                position.lastTradeId())));
        return lines;
    }

    /** The savepoint's market, by way of an export that {@code publish} reads. */
    private List<Object> events() throws IOException {
        Path lines = folder.resolve("market.jsonl");
        StringBuilder exported = new StringBuilder();
        try (BufferedReader tape = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(VERSION.resolve("market.tsv.gz"))), StandardCharsets.UTF_8))) {
            for (String line = tape.readLine(); line != null; line = tape.readLine()) {
                int tab = line.indexOf('\t');
                String topic = line.substring(0, tab);
                if (topic.equals("trading.fill") || topic.equals("reference.instrument")) {
                    exported.append("{\"topic\":\"%s\",\"partition\":0,\"offset\":0,\"key\":\"\",\"value\":%s}%n"
                            .formatted(topic, line.substring(tab + 1)));
                }
            }
        }
        Files.writeString(lines, exported);
        List<Object> events = new ArrayList<>();
        try (RecordingFile recording = RecordingFile.open(new Source(lines, null), BadLines.stop())) {
            for (Recorded next = recording.next(); next != null; next = recording.next()) {
                events.add(next.value());
            }
        }
        return events;
    }
}
