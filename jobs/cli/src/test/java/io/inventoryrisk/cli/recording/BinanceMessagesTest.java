package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceMessagesTest {

    private static final String SPOT_DELTA =
            "1700000000000000000 {\"data\":{\"e\":\"depthUpdate\",\"E\":1700000001000,\"s\":\"BTCUSDT\",\"U\":5,\"u\":7,"
                    + "\"b\":[[\"100.10\",\"0.5\"]],\"a\":[[\"100.2\",\"0.00\"]]}}";
    private static final String SPOT_SNAPSHOT =
            "1700000000100000000 {\"lastUpdateId\":6,\"bids\":[[\"100.1\",\"1\"]],\"asks\":[[\"100.2\",\"2\"]]}";

    @TempDir
    Path folder;

    @Test
    void spotSnapshotTakesTheNewestEventTimeSeen() {
        List<Recorded> records = Recordings.all(Recordings.write(folder, "a", SPOT_DELTA, SPOT_SNAPSHOT));
        BookUpdate snapshot = (BookUpdate) records.get(1).value();
        assertThat(snapshot.snapshot()).isTrue();
        assertThat(snapshot.instrument()).isEqualTo("binance:BTCUSDT");
        assertThat(snapshot.timeMicros()).isEqualTo(1_700_000_001_000_000L);
        assertThat(snapshot.sequence()).isEqualTo(6);
    }

    @Test
    void spotSnapshotWithoutAnythingBeforeItIsRefusedWithTheRemedy() {
        Path file = Recordings.write(folder, "a", SPOT_SNAPSHOT, SPOT_DELTA);
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining(file + ":1:")
                .hasMessageContaining("venue:symbol=FILE");
    }

    @Test
    void givenInstrumentReplacesTheDefaultOne() throws IOException {
        Path file = Recordings.write(folder, "a", SPOT_DELTA);
        List<Recorded> records = Recordings.all(Source.parse("desk:BTC=" + file), BadLines.stop());
        assertThat(((BookUpdate) records.get(0).value()).instrument()).isEqualTo("desk:BTC");
    }

    @Test
    void secondSymbolUnderOneGivenInstrumentIsRefused() throws IOException {
        Path file = Recordings.write(folder, "a", SPOT_DELTA, SPOT_DELTA.replace("BTCUSDT", "ETHUSDT"));
        Source source = Source.parse("desk:BTC=" + file);
        assertThatThrownBy(() -> Recordings.all(source, BadLines.stop()))
                .hasMessageContaining(file + ":2:")
                .hasMessageContaining("ETHUSDT");
    }

    @Test
    void malformedLineStopsWithFileLineAndReason() {
        Path file = Recordings.write(folder, "a", SPOT_DELTA, "1700000000100000000 {\"e\":\"trade\",");
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining(file + ":2: not JSON")
                .hasMessageContaining("--skip-bad-lines");
    }

    @Test
    void malformedLinesAreReportedCountedAndSkippedOnRequest() {
        Path file = Recordings.write(
                folder,
                "a",
                SPOT_DELTA,
                "garbage",
                SPOT_DELTA.replace("0.5", "-0.5"),
                SPOT_DELTA.replace("\"u\":7", "\"u\":\"7\""),
                SPOT_SNAPSHOT);
        List<String> reported = new ArrayList<>();
        BadLines badLines = BadLines.skip(reported::add);
        assertThat(Recordings.all(new Source(file, null), badLines)).hasSize(2);
        assertThat(badLines.count()).isEqualTo(3);
        assertThat(reported).hasSize(3);
        assertThat(reported.get(0)).contains(file + ":2:");
        assertThat(reported.get(1)).contains(file + ":3:").contains("-0.5");
        assertThat(reported.get(2)).contains(file + ":4:").contains("'u'");
    }

    @Test
    void tradesThatNeverMetTheBookAreCountedButNotPublished() throws Exception {
        String trade = "1 {\"e\":\"trade\",\"E\":1700000001001,\"T\":1700000001000,\"s\":\"BTCUSDT\",\"t\":9,"
                + "\"p\":\"0\",\"q\":\"0\",\"X\":\"NA\",\"m\":true}";
        Path file = Recordings.write(
                folder, "a", trade, trade.replace("NA", "MARKET").replace("\"0\"", "\"2.5\""));
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            Trade only = (Trade) recording.next().value();
            assertThat(only.instrument()).isEqualTo("binance:BTCUSDT-PERP");
            assertThat(recording.next()).isNull();
            assertThat(recording.unpublished()).containsEntry("trade NA", 1L);
        }
    }

    @Test
    void timeInAnotherUnitIsRefused() {
        Path file = Recordings.write(folder, "a", SPOT_DELTA.replace("1700000001000", "1700000001"));
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining("E must be milliseconds");
    }

    @Test
    void coinMarginedSnapshotNamesItsSymbolAndNeedsNoOther() {
        Path file = Recordings.write(
                folder,
                "a",
                "https://dapi.binance.com/dapi/v1/depth?symbol=X -> 1700000000.5: {\"lastUpdateId\":6,\"E\":1700000001000,"
                        + "\"T\":1700000000990,\"symbol\":\"BTCUSD_240628\",\"pair\":\"BTCUSD\","
                        + "\"bids\":[[\"100.1\",\"1\"]],\"asks\":[]}",
                "wss://dstream.binance.com/stream <-> 1700000000.6",
                "1700000000.7: " + SPOT_DELTA.substring(SPOT_DELTA.indexOf(' ') + 1));
        List<BookUpdate> books = Recordings.of(BookUpdate.class, Recordings.all(file));
        assertThat(books)
                .extracting(BookUpdate::instrument)
                .containsExactly("binance:BTCUSD_240628", "binance:BTCUSDT");
        assertThat(books.get(0).timeMicros()).isEqualTo(1_700_000_000_990_000L);
    }

    @Test
    void markPriceBringsTheRateAndTheStampOfTheNextFunding() {
        String linear = "1 {\"e\":\"markPriceUpdate\",\"E\":1700000001000,\"s\":\"BTCUSDT\",\"p\":\"37000.5\","
                + "\"i\":\"37001\",\"P\":\"37002\",\"r\":\"-0.00012\",\"T\":1700006400000}";
        String delivery = "1 {\"e\":\"markPriceUpdate\",\"E\":1700000002000,\"s\":\"BTCUSD_240628\",\"p\":\"37100\","
                + "\"i\":\"37001\",\"P\":\"37002\",\"r\":\"\",\"T\":0}";
        List<Ticker> tickers =
                Recordings.of(Ticker.class, Recordings.all(Recordings.write(folder, "a", linear, delivery)));
        double none = Double.NaN;
        assertThat(tickers)
                .containsExactly(
                        new Ticker(
                                "binance:BTCUSDT-PERP",
                                1_700_000_001_000_000L,
                                37_000.5,
                                37_001,
                                none,
                                none,
                                none,
                                none,
                                -0.00012,
                                1_700_006_400_000_000L,
                                none),
                        new Ticker(
                                "binance:BTCUSD_240628",
                                1_700_000_002_000_000L,
                                37_100,
                                37_001,
                                none,
                                none,
                                none,
                                none,
                                none,
                                0,
                                none));
    }
}
