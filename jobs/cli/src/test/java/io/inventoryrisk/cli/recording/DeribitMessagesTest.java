package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.SequencePolicy;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages invented by hand, in the fields Deribit documents. */
class DeribitMessagesTest {

    private static final String SNAPSHOT = stream(
            "book.BTC-PERPETUAL.raw",
            "{'type':'snapshot','timestamp':1700000000100,'instrument_name':'BTC-PERPETUAL','change_id':50,"
                    + "'bids':[['new',30000.5,120.0]],'asks':[['new',30001.0,40.0],['new',30002.0,10.0]]}");
    private static final String CHANGE = stream(
            "book.BTC-PERPETUAL.raw",
            "{'type':'change','timestamp':1700000000300,'instrument_name':'BTC-PERPETUAL','change_id':57,"
                    + "'prev_change_id':50,'bids':[['change',30000.5,70.0]],'asks':[['delete',30001.0,0.0]]}");
    private static final String TICKER = stream(
            "ticker.ETH-29DEC23-2500-P.raw",
            "{'timestamp':1700000000500,'instrument_name':'ETH-29DEC23-2500-P','state':'open','mark_price':0.2105,"
                    + "'mark_iv':52.5,'bid_iv':51.0,'ask_iv':54.0,'index_price':2000.25,'underlying_price':2010.5,"
                    + "'best_bid_price':0.21,'best_bid_amount':12.0,'best_ask_price':0.0,'best_ask_amount':0.0,"
                    + "'open_interest':99.0,'greeks':{'delta':-0.4}}");

    @TempDir
    Path folder;

    @Test
    void changesAreLinkedToTheChangeBefore() {
        List<BookUpdate> books = Recordings.of(BookUpdate.class, read(SNAPSHOT, CHANGE));
        assertThat(books.get(0).snapshot()).isTrue();
        assertThat(books.get(0).sequence()).isEqualTo(50);
        assertThat(books.get(0).previousSequence()).isEqualTo(BookUpdate.NO_SEQUENCE);
        assertThat(books.get(0).bidPrices()).containsExactly(300_005);
        assertThat(books.get(0).askSizes()).containsExactly(400, 100);
        assertThat(books.get(1).snapshot()).isFalse();
        assertThat(books.get(1).previousSequence()).isEqualTo(50);
        assertThat(books.get(1).sequence()).isEqualTo(57);
        assertThat(books.get(1).askSizes()).as("a deleted level").containsExactly(0);
        assertThat(books.get(1).timeMicros()).isEqualTo(1_700_000_000_300_000L);
        assertThat(SequencePolicy.of(books.get(1))).isEqualTo(SequencePolicy.LINKED);
    }

    @Test
    void changeWithoutItsPredecessorIsRefused() {
        assertThatThrownBy(() -> read(SNAPSHOT, CHANGE.replace("\"prev_change_id\":50,", "")))
                .hasMessageContaining(":2: 'prev_change_id' must be an integer, was null");
    }

    @Test
    void groupedBookBesideTheRawOneIsCountedOnly() throws IOException {
        String grouped = stream(
                "book.BTC-PERPETUAL.none.1.100ms",
                "{'timestamp':1700000000200,'instrument_name':'BTC-PERPETUAL','change_id':51,"
                        + "'bids':[[30000.5,1.0]],'asks':[[30001.0,2.0]]}");
        assertThat(Recordings.of(BookUpdate.class, read(grouped)).get(0).snapshot())
                .as("alone it is the book")
                .isTrue();
        Path file = Recordings.write(folder, "two", SNAPSHOT, grouped, CHANGE);
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            int books = 0;
            for (Recorded next = recording.next(); next != null; next = recording.next()) {
                books += next.value() instanceof BookUpdate ? 1 : 0;
            }
            assertThat(books).isEqualTo(2);
            assertThat(recording.unpublished()).containsEntry("book.*.none.1.100ms beside book.*.raw", 1L);
        }
    }

    @Test
    void tickerTakesVolatilitiesFromPercentAndNoPriceFromZero() {
        double none = Double.NaN;
        assertThat(Recordings.of(Ticker.class, read(TICKER)))
                .containsExactly(new Ticker(
                        "deribit:ETH-29DEC23-2500-P",
                        1_700_000_000_500_000L,
                        0.21,
                        12,
                        none,
                        none,
                        0.2105,
                        2_000.25,
                        2_010.5,
                        0.525,
                        0.51,
                        0.54,
                        none,
                        0,
                        99));
    }

    @Test
    void contractOfATickerIsDefinedByItsNameOnce() {
        List<Recorded> records = read(TICKER, TICKER);
        Instrument option = (Instrument) records.get(0).value();
        assertThat(Recordings.of(Instrument.class, records)).hasSize(1);
        assertThat(option.check().kind()).isEqualTo(InstrumentKind.OPTION);
        assertThat(option.optionType()).isEqualTo(OptionType.PUT);
        assertThat(option.strike()).isEqualByComparingTo("2500");
        assertThat(option.expiryMicros()).isEqualTo(1_703_836_800_000_000L);
        assertThat(option.quote()).isEqualTo("ETH");
    }

    @Test
    void venuesOwnDefinitionGoesBeforeTheNameAndWaitsForItsInstrument() {
        String definitions = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":["
                + definition("ETH-29DEC23-2500-P", "option", "ETH", "'option_type':'put','strike':2500.0,")
                + "," + definition("ETH-29DEC23-2600-P", "option", "ETH", "'option_type':'put','strike':2600.0,")
                + "]}";
        List<Instrument> defined = Recordings.of(Instrument.class, read(definitions, TICKER));
        assertThat(defined).hasSize(1);
        assertThat(defined.get(0).tickSize()).isEqualByComparingTo("0.0005");
        assertThat(Recordings.of(Instrument.class, read(definitions)))
                .as("a file of nothing but definitions defines all")
                .hasSize(2);
    }

    @Test
    void payoffsFollowTheCurrencies() {
        List<Instrument> defined = Recordings.of(
                Instrument.class,
                read("{\"jsonrpc\":\"2.0\",\"result\":["
                        + definition("BTC-PERPETUAL", "future", "USD", "'settlement_period':'perpetual',") + ","
                        + definition("BTC-29DEC23", "future", "USD", "'settlement_period':'month',") + ","
                        + definition("BTC_USDC-PERPETUAL", "future", "USDC", "'settlement_period':'perpetual',") + ","
                        + definition("BTC_USDC", "spot", "USDC", "") + ","
                        + definition("BTC-FS-29DEC23_PERP", "future_combo", "USD", "") + "]}"));
        assertThat(defined)
                .extracting(Instrument::kind)
                .containsExactly(
                        InstrumentKind.PERPETUAL, InstrumentKind.FUTURE, InstrumentKind.PERPETUAL, InstrumentKind.SPOT);
        assertThat(defined)
                .extracting(Instrument::payoff)
                .containsExactly(Payoff.INVERSE, Payoff.INVERSE, Payoff.LINEAR, Payoff.LINEAR);
        assertThat(defined).extracting(Instrument::settle).containsExactly("BTC", "BTC", "USDC", "USDC");
        assertThat(defined).extracting(Instrument::expiryMicros).containsExactly(0L, 1_703_836_800_000_000L, 0L, 0L);
    }

    @Test
    void tradesTakeTheAmountAndTheDirectionOfTheTaker() {
        String trades = stream(
                "trades.BTC-PERPETUAL.raw",
                "[" + trade("7", "sell", 1_700_000_000_900L, "") + "," + trade("8", "buy", 1_700_000_000_900L, "") + ","
                        + trade("9", "buy", 1_700_000_000_901L, "'block_trade_id':'b',") + "]");
        assertThat(Recordings.of(Trade.class, read(trades)))
                .containsExactly(
                        new Trade("deribit:BTC-PERPETUAL", 1_700_000_000_900_000L, "7", Side.SELL, 30_000.5, 250),
                        new Trade("deribit:BTC-PERPETUAL", 1_700_000_000_900_000L, "8", Side.BUY, 30_000.5, 250));
    }

    @Test
    void combinationsAndOwnOrdersAreNoMarketData() throws IOException {
        Path file = Recordings.write(
                folder,
                "a",
                stream("trades.BTC-CS-29DEC23-1_2.raw", "[" + trade("7", "buy", 1L, "") + "]")
                        .replace("\"BTC-PERPETUAL\"", "\"BTC-CS-29DEC23-1_2\""),
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"trades\":[" + quoted(trade("1", "buy", 2L, ""))
                        + "],\"order\":{}}}");
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            assertThat(recording.next()).isNull();
            assertThat(recording.unpublished())
                    .containsEntry("message of a combination", 1L)
                    .containsEntry("answer", 1L);
        }
    }

    private List<Recorded> read(String... lines) {
        return Recordings.all(Recordings.write(folder, "messages", lines));
    }

    private static String trade(String id, String direction, long millis, String more) {
        return "{'timestamp':" + millis + ",'price':30000.5,'amount':250.0,'direction':'" + direction + "'," + more
                + "'instrument_name':'BTC-PERPETUAL','trade_id':'" + id + "'}";
    }

    private static String definition(String name, String kind, String quote, String more) {
        return quoted("{'kind':'" + kind + "','instrument_name':'" + name + "','tick_size':0.0005,'contract_size':1.0,"
                + "'min_trade_amount':0.1,'base_currency':'" + name.substring(0, 3) + "','quote_currency':'" + quote
                + "'," + more + "'expiration_timestamp':1703836800000}");
    }

    private static String stream(String channel, String data) {
        return quoted(
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'" + channel + "','data':" + data + "}}");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
