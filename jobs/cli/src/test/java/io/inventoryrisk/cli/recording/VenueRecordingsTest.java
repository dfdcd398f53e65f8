package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.SharedData;
import io.inventoryrisk.model.market.BookIntegrity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.SequencedBook;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded raw messages, held against counts of `grep` over their text. */
class VenueRecordingsTest {

    private final JobBorder job = new JobBorder();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "BINANCE_DELIVERY.jsonl.zst, 2057, 0, 0, 0, 10",
        "BYBIT.jsonl.zst, 2148, 347, 758, 6, 6",
        "DERIBIT.jsonl.zst, 46, 0, 89, 10, 10",
        "DERIBIT.ws.1.0.raw.gz, 46, 0, 89, 10, 10"
    })
    void everyMessageIsReadAndEverySequenceIsWhole(
            String name, int books, int trades, int tickers, int definitions, int instruments) {
        List<Recorded> records = Recordings.all(SharedData.file("ws_recordings/" + name));
        List<BookUpdate> updates = Recordings.of(BookUpdate.class, records);
        records.forEach(record -> job.pass(record.value()));
        assertThat(updates).hasSize(books);
        assertThat(Recordings.of(Trade.class, records)).hasSize(trades);
        assertThat(Recordings.of(Ticker.class, records)).hasSize(tickers);
        assertThat(Recordings.of(Instrument.class, records)).hasSize(definitions);
        Map<String, SequencedBook> replayed = replay(updates);
        assertThat(replayed).hasSize(instruments);
        assertThat(replayed).allSatisfy((instrument, book) -> {
            assertThat(book.gaps()).as("gaps of %s", instrument).isZero();
            assertThat(book.integrityAt(book.lastAppliedMicros()))
                    .as("%s: %s", instrument, book.reason())
                    .isEqualTo(BookIntegrity.VALID);
        });
    }

    @Test
    void snapshotsAndDeltasInTwoFilesMeetByEventTime() throws IOException {
        List<Source> sources = List.of(
                new Source(SharedData.file("ws_recordings/BINANCE_DELIVERY.http.0.0.raw.gz"), null),
                new Source(SharedData.file("ws_recordings/BINANCE_DELIVERY.ws.1.0.raw.gz"), null));
        List<BookUpdate> updates = new ArrayList<>();
        try (MergedRecordings merged = MergedRecordings.open(sources, BadLines.stop())) {
            for (Recorded next = merged.next(); next != null; next = merged.next()) {
                updates.add((BookUpdate) next.value());
            }
        }
        assertThat(replay(updates)).hasSize(10).allSatisfy((instrument, book) -> assertThat(
                        book.integrityAt(book.lastAppliedMicros()))
                .as("%s: %s", instrument, book.reason())
                .isEqualTo(BookIntegrity.VALID));
    }

    @Test
    void deletedLineIsAGapToTheBook() throws IOException {
        Path whole = SharedData.file("ws_recordings/DERIBIT.ws.1.0.raw.gz");
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(whole)), StandardCharsets.UTF_8))) {
            lines = new ArrayList<>(reader.lines().toList());
        }
        String busiest = "book.BTC-24SEP21-8000-P.raw\",\"data\":{\"type\":\"change\"";
        List<String> changes =
                lines.stream().filter(line -> line.contains(busiest)).toList();
        assertThat(changes).hasSize(30);
        for (int deleted = 0; deleted < changes.size() - 1; deleted++) {
            List<String> torn = new ArrayList<>(lines);
            torn.remove(changes.get(deleted));
            Path file = Recordings.write(folder, "torn", torn.toArray(String[]::new));
            SequencedBook book = replay(Recordings.of(BookUpdate.class, Recordings.all(file)))
                    .get("deribit:BTC-24SEP21-8000-P");
            assertThat(book.gaps()).as("without change %d", deleted).isEqualTo(1);
            assertThat(book.integrityAt(book.lastAppliedMicros()))
                    .as("waits for a snapshot")
                    .isIn(BookIntegrity.GAP, BookIntegrity.BUFFERING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deribit, ws_book_delta ws_book_grouped_snapshot ws_book_snapshot ws_ticker ws_trades http_get_instrument"
                + " http_get_instrument_option http_get_instruments http_get_last_trades http_get_order_book"
                + " http_get_last_trades_perpetual_with_combo_tags",
        "okx, ws_bbo_tbt ws_books_snapshot ws_books_update ws_funding_rate ws_instruments ws_opt_summary ws_tickers"
                + " ws_trades http_get_instruments_futures http_get_instruments_margin http_get_instruments_option"
                + " http_get_instruments_spot http_get_instruments_swap http_get_mark_price"
                + " http_get_option_summary http_get_trades",
        "bybit, ws_public_trade ws_ticker_linear ws_ticker_option http_get_instruments_inverse"
                + " http_get_instruments_inverse_symbol_type http_get_instruments_linear"
                + " http_get_instruments_linear_symbol_type http_get_instruments_option"
                + " http_get_instruments_option_symbol_id http_get_instruments_spot"
                + " http_get_instruments_spot_xstocks http_get_trades_recent"
    })
    void everySingleMessageIsReadCountedOrRefusedWithAReason(String venue, String published) throws IOException {
        Path any = SharedData.file("ws_messages/" + venue);
        List<Path> files;
        try (Stream<Path> all = Files.list(any)) {
            files = all.sorted().toList();
        }
        List<String> read = new ArrayList<>();
        for (Path file : files) {
            List<String> reported = new ArrayList<>();
            BadLines badLines = BadLines.skip(reported::add);
            int records = 0;
            Map<String, Long> counted;
            try (RecordingFile recording = RecordingFile.open(new Source(file, null), badLines)) {
                for (Recorded next = recording.next(); next != null; next = recording.next()) {
                    job.pass(next.value());
                    records++;
                }
                counted = recording.unpublished();
            }
            assertThat(records > 0 || !counted.isEmpty() || badLines.count() == 1)
                    .as("%s vanished", file)
                    .isTrue();
            assertThat(reported)
                    .allMatch(reason -> reason.contains("venue:symbol=FILE") || reason.contains("is none of Binance"));
            if (records > 0) {
                read.add(file.getFileName().toString().replace(".json", ""));
            }
        }
        assertThat(read).containsExactlyInAnyOrder(published.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "bybit/ws_orderbook_snapshot.json, bybit:BTCUSDT-PERP",
        "bybit/ws_orderbook_delta.json, bybit:BTCUSDT-PERP",
        "bybit/http_get_orderbook.json, bybit:BTCUSDT-PERP",
        "okx/http_get_order_book.json, okx:BTC-USDT"
    })
    void messageThatDoesNotNameItsInstrumentIsReadWhereTheCallerDoes(String name, String instrument) {
        List<Recorded> records =
                Recordings.all(new Source(SharedData.file("ws_messages/" + name), instrument), BadLines.stop());
        assertThat(Recordings.of(BookUpdate.class, records)).hasSize(1).allMatch(book -> book.instrument()
                .equals(instrument));
    }

    private static Map<String, SequencedBook> replay(List<BookUpdate> updates) {
        Map<String, SequencedBook> books = new TreeMap<>();
        BookSpec spec = BookSpec.withDefaults(new Grid(1_000_000));
        updates.forEach(update -> books.computeIfAbsent(update.instrument(), id -> new SequencedBook(spec))
                .apply(update));
        return books;
    }
}
