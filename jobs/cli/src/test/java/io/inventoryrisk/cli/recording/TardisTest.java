package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.SharedData;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows invented by hand, in the columns Tardis documents; and a day of StandX in the same columns. */
class TardisTest {

    @TempDir
    Path folder;

    @Test
    void rowsOfOneMessageMakeOneBookUpdate() {
        List<BookUpdate> books = books("tardis/incremental_book_L2.csv");
        assertThat(books).hasSize(5);
        check(books.get(0), "deribit:BTC-PERPETUAL", 1_700_000_000_100_500L, true);
        assertThat(books.get(0).bidPrices()).containsExactly(350_005, 350_000);
        assertThat(books.get(0).bidSizes()).containsExactly(1_200, 300);
        assertThat(books.get(0).askPrices()).containsExactly(350_010);
        assertThat(books.get(0).priceExponent()).isEqualTo(-1);
        assertThat(books.get(0).sequence()).isEqualTo(BookUpdate.NO_SEQUENCE);
        check(books.get(1), "deribit:BTC-PERPETUAL", 1_700_000_000_300_000L, false);
        assertThat(books.get(1).bidSizes()).containsExactly(0);
        assertThat(books.get(1).askPrices()).containsExactly(350_005);
        check(books.get(2), "deribit:BTC-PERPETUAL", 1_700_000_000_310_000L, false);
        check(books.get(3), "deribit:ETH-PERPETUAL", 1_700_000_000_310_000L, false);
        assertThat(books.get(3).priceExponent()).isEqualTo(-2);
        check(books.get(4), "deribit:BTC-PERPETUAL", 1_700_000_000_900_000L, true);
        assertThat(books.get(4).priceExponent())
                .as("one exponent per instrument")
                .isEqualTo(-1);
    }

    @Test
    void tradesTakeTheirSideAndTheVenueOfTheirMarket() {
        List<Trade> trades = Recordings.of(Trade.class, Recordings.all(Recordings.resource("tardis/trades.csv")));
        assertThat(trades)
                .containsExactly(
                        new Trade("binance:BTCUSDT-PERP", 1_700_000_000_100_000L, "991", Side.BUY, 35_000.1, 0.25),
                        new Trade("binance:BTCUSDT", 1_700_000_000_100_000L, "17", Side.SELL, 34_999.99, 0.0001),
                        new Trade("binance:BTCUSD_PERP", 1_700_000_000_200_000L, "5", null, 35_001.1, 12),
                        new Trade("binance:BTCUSDT_240628", 1_700_000_000_200_000L, "6", Side.SELL, 35_100.1, 1));
    }

    @Test
    void quotesAreSnapshotsOfOneLevelASide() {
        List<BookUpdate> books = books("tardis/quotes.csv");
        assertThat(books).hasSize(2).allMatch(BookUpdate::snapshot);
        assertThat(books.get(0).bidPrices()).containsExactly(350_005);
        assertThat(books.get(0).bidSizes()).containsExactly(250);
        assertThat(books.get(0).askPrices()).containsExactly(350_010);
        assertThat(books.get(0).askSizes()).containsExactly(1_000);
        assertThat(books.get(1).askPrices()).as("an empty side").isEmpty();
    }

    @Test
    void snapshotsHaveTheLevelsThatAreThere() {
        List<BookUpdate> books = books("tardis/book_snapshot_5.csv");
        assertThat(books).hasSize(2).allMatch(BookUpdate::snapshot);
        assertThat(books.get(0).askPrices()).containsExactly(350_010, 350_015);
        assertThat(books.get(0).bidSizes()).containsExactly(200, 25);
        assertThat(books.get(1).askPrices()).containsExactly(350_010);
        assertThat(books.get(1).askSizes()).containsExactly(125);
        assertThat(books.get(1).bidPrices()).containsExactly(350_000, 349_995);
    }

    @Test
    void derivativeTickerMarksWhatWasNotSent() {
        List<Ticker> tickers =
                Recordings.of(Ticker.class, Recordings.all(Recordings.resource("tardis/derivative_ticker.csv")));
        double none = Double.NaN;
        assertThat(tickers)
                .containsExactly(
                        new Ticker(
                                "bitmex:XBTUSD",
                                1_700_000_000_100_000L,
                                35_000.75,
                                35_001.25,
                                none,
                                none,
                                none,
                                none,
                                0.0001,
                                1_700_006_400_000_000L,
                                123_456_789),
                        new Ticker(
                                "bitmex:XBTUSD",
                                1_700_000_000_200_000L,
                                35_000.8,
                                none,
                                none,
                                none,
                                none,
                                none,
                                none,
                                0,
                                none));
    }

    @Test
    void optionsChainBecomesTickersWithVolatilitiesAsDecimals() {
        List<Recorded> records = Recordings.all(Recordings.resource("tardis/options_chain.csv"));
        double none = Double.NaN;
        assertThat(Recordings.of(Ticker.class, records))
                .containsExactly(
                        new Ticker(
                                "deribit:BTC-28JUN24-70000-C",
                                1_700_000_000_100_000L,
                                0.0125,
                                3.5,
                                0.013,
                                none,
                                0.01275,
                                none,
                                38_250.5,
                                0.625,
                                0.61,
                                0.64,
                                none,
                                0,
                                12.5),
                        new Ticker(
                                "deribit:BTC-28JUN24-70000-C",
                                1_700_000_000_400_000L,
                                none,
                                none,
                                none,
                                none,
                                0.01285,
                                none,
                                38_255,
                                0.63,
                                none,
                                none,
                                none,
                                0,
                                none),
                        new Ticker(
                                "okex-options:BTC-USD-240628-70000-P",
                                1_700_000_000_500_000L,
                                0.2,
                                10,
                                0.21,
                                20,
                                0.205,
                                none,
                                38_250,
                                0.5,
                                none,
                                none,
                                none,
                                0,
                                0));
    }

    @Test
    void optionsChainDefinesWhatItsRowsImplyOnceAndOnlyAtDeribit() {
        List<Recorded> records = Recordings.all(Recordings.resource("tardis/options_chain.csv"));
        assertThat(records.get(0).hasTime()).isFalse();
        Instrument option = Recordings.of(Instrument.class, records).get(0);
        assertThat(Recordings.of(Instrument.class, records)).hasSize(1);
        assertThat(option.check().id()).isEqualTo("deribit:BTC-28JUN24-70000-C");
        assertThat(option.optionType()).isEqualTo(OptionType.CALL);
        assertThat(option.strike()).isEqualByComparingTo("70000");
        assertThat(option.expiryMicros()).isEqualTo(1_719_561_600_000_000L);
        assertThat(option.multiplier()).isEqualByComparingTo("1");
    }

    @Test
    void liquidationsAreToldFromTradesByTheFilesNameAndOnlyCounted() throws IOException {
        Path file = Recordings.write(
                folder,
                "binance-futures_liquidations_2024-01-01_BTCUSDT.csv",
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                "binance-futures,BTCUSDT,1700000000100000,1700000000100001,,buy,2,3");
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            assertThat(recording.next()).isNull();
            assertThat(recording.unpublished()).containsEntry("liquidation (also among the trades)", 1L);
        }
    }

    @Test
    void standxSnapshotsAndTradesAreReadWhole() {
        List<Recorded> books = Recordings.all(SharedData.file("standx_l2/book_snapshot_20_2026-01-06_12.csv.gz"));
        assertThat(books).hasSize((int) books.get(books.size() - 1).line() - 1);
        assertThat(Recordings.of(BookUpdate.class, books))
                .allMatch(book -> book.snapshot()
                        && book.instrument().equals("standx:BTC-USD")
                        && book.bidPrices().length <= 20
                        && book.priceExponent() >= -2);
        List<Recorded> trades = Recordings.all(SharedData.file("standx_l2/trades_2026-01-06_12.csv.gz"));
        List<Trade> read = Recordings.of(Trade.class, trades);
        assertThat(read).hasSize((int) trades.get(trades.size() - 1).line() - 1);
        assertThat(read.get(0).price()).isEqualTo(93_832.81);
        assertThat(read.stream().map(Trade::tradeId).distinct())
                .as("made-up ids")
                .hasSameSizeAs(read);
    }

    @Test
    void unknownFormatIsRefusedWithTheKnownOnes() {
        Path file = Recordings.write(folder, "a.csv", "sec,best_bid,best_ask", "1,3,4");
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining(file + ":1: unknown format")
                .hasMessageContaining("incremental_book_L2");
    }

    @Test
    void timeInMillisecondsIsRefused() {
        Path file = Recordings.write(
                folder,
                "a.csv",
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                "x,Y,1700000000100,1700000000100,1,buy,2,3");
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining(file + ":2: timestamp must be microseconds")
                .hasMessageContaining("milliseconds?");
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        Path file = Recordings.write(
                folder,
                "a.csv",
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                "x,Y,1700000000100000,1700000000100000,1,buy,2");
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining("expected 8 columns")
                .hasMessageContaining("7");
    }

    private static List<BookUpdate> books(String resource) {
        return Recordings.of(BookUpdate.class, Recordings.all(Recordings.resource(resource)));
    }

    private static void check(BookUpdate book, String instrument, long timeMicros, boolean snapshot) {
        assertThat(book.instrument()).isEqualTo(instrument);
        assertThat(book.timeMicros()).isEqualTo(timeMicros);
        assertThat(book.snapshot()).isEqualTo(snapshot);
    }
}
