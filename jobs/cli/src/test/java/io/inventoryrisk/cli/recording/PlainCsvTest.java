package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows invented by hand, in the columns of recorders that name no instrument. */
class PlainCsvTest {

    private static final double NONE = Double.NaN;

    @TempDir
    Path folder;

    @Test
    void booksAreSnapshotsAtTheExchangesTimeWithoutASequence() {
        List<BookUpdate> books = Recordings.of(
                BookUpdate.class,
                read(
                        "timestamp,sequence,exchange_timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0,"
                                + "bid_price_1,bid_size_1,ask_price_1,ask_size_1",
                        "1700000000.9,1700000000100,1700000000100,10.0,1.5,10.5,2,9.5,3,11.0,4",
                        "1700000001.0,1700000000200,1700000000200,10.0,1.5,10.5,2,,,11.0,4"));
        assertThat(books).hasSize(2).allMatch(BookUpdate::snapshot);
        assertThat(books.get(0).instrument()).isEqualTo("x:Y");
        assertThat(books.get(0).timeMicros()).isEqualTo(1_700_000_000_100_000L);
        assertThat(books.get(0).sequence()).isEqualTo(BookUpdate.NO_SEQUENCE);
        assertThat(books.get(0).bidPrices()).containsExactly(100, 95);
        assertThat(books.get(1).bidPrices()).containsExactly(100);
        assertThat(books.get(1).askSizes()).containsExactly(20, 40);
    }

    @Test
    void tradesKeepTheirIdsEvenTwice() {
        String row = "1700000000.9,10.5,2,sell,77,1700000000100";
        assertThat(read("timestamp,price,size,side,trade_id,exchange_timestamp", row, row))
                .extracting(Recorded::value)
                .containsExactly(
                        new Trade("x:Y", 1_700_000_000_100_000L, "77", Side.SELL, 10.5, 2),
                        new Trade("x:Y", 1_700_000_000_100_000L, "77", Side.SELL, 10.5, 2));
    }

    @Test
    void timeWithoutAZoneIsTakenForUtcAndLaterRowsMayLackTheLastColumns() {
        List<Recorded> records = read(
                "timestamp,bid_price,bid_size,ask_price,ask_size,market_id",
                "2023-11-14T22:13:21.250000,10.0,1,10.5,2,7",
                "2023-11-14T22:13:20.500000,10.1,1,10.5,2");
        assertThat(records)
                .as("a time that goes back stays where it is")
                .extracting(Recorded::timeMicros)
                .containsExactly(1_700_000_001_250_000L, 1_700_000_000_500_000L);
        assertThat(records)
                .extracting(Recorded::orderMicros)
                .containsExactly(1_700_000_001_250_000L, 1_700_000_001_250_000L);
        BookUpdate second = (BookUpdate) records.get(1).value();
        assertThat(second.bidPrices()).containsExactly(101);
        assertThatThrownBy(() -> read(
                        "timestamp,bid_price,bid_size,ask_price,ask_size,market_id", "2023-11-14T22:13:20,10.1,1,10.5"))
                .hasMessageContaining("expected 6 columns as in the header, found 4");
        assertThatThrownBy(() -> read("timestamp,bid_price,bid_size,ask_price,ask_size", "22:13:20,10.1,1,10.5,1"))
                .hasMessageContaining("timestamp must be ISO-8601")
                .hasMessageContaining("'22:13:20'");
    }

    @Test
    void twoSidesOfOneMomentMakeOneTicker() {
        assertThat(read(
                        "timestamp,price,size,side,exchange_timestamp",
                        "1,10.0,1,bid,1700000000100",
                        "1,10.5,2,ask,1700000000100",
                        "1,10.0,3,bid,1700000000100",
                        "1,10.6,4,ask,1700000000300",
                        "1,10.1,5,bid,1700000000400"))
                .extracting(Recorded::value)
                .containsExactly(
                        ticker(100, 10.0, 1, 10.5, 2),
                        ticker(100, 10.0, 3, NONE, NONE),
                        ticker(300, NONE, NONE, 10.6, 4),
                        ticker(400, 10.1, 5, NONE, NONE));
    }

    @Test
    void bestPricesWithoutSizesAreTickersWithoutSizes() {
        assertThat(read("sec,ts_ms,best_bid,best_ask", "1700000000,1700000000100,10.0,10.0"))
                .extracting(Recorded::value)
                .containsExactly(ticker(100, 10.0, NONE, 10.0, NONE));
    }

    @Test
    void fileThatNamesNoInstrumentNeedsOneGiven() {
        Path file = Recordings.write(folder, "a.csv", "ts_ms,best_bid,best_ask", "1700000000100,10.0,10.5");
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining("name its only one as venue:symbol=FILE");
    }

    private static Ticker ticker(int millis, double bid, double bidSize, double ask, double askSize) {
        return new Ticker(
                "x:Y",
                1_700_000_000_000_000L + millis * 1_000L,
                bid,
                bidSize,
                ask,
                askSize,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                0,
                NONE);
    }

    private List<Recorded> read(String... lines) {
        return Recordings.all(new Source(Recordings.write(folder, "plain.csv", lines), "x:Y"), BadLines.stop());
    }
}
