package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
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

/** Messages invented by hand, in the fields Bybit documents. */
class BybitMessagesTest {

    private static final String LINEAR = "wss://stream.bybit.com/v5/public/linear <-> 1700000000.5";
    private static final String SPOT = "wss://stream.bybit.com/v5/public/spot <-> 1700000000.5";
    private static final String SNAPSHOT =
            message("{'topic':'orderbook.50.SOLUSDT','type':'snapshot','ts':1700000000110,"
                    + "'data':{'s':'SOLUSDT','b':[['20.01','5.5']],'a':[['20.02','7'],['20.05','1']],'u':900,'seq':77},"
                    + "'cts':1700000000100}");
    private static final String DELTA = message("{'topic':'orderbook.50.SOLUSDT','type':'delta','ts':1700000000210,"
            + "'data':{'s':'SOLUSDT','b':[],'a':[['20.02','0']],'u':901,'seq':99},'cts':1700000000200}");
    private static final String TICKER = message("{'topic':'tickers.SOLUSDT','type':'snapshot','data':{"
            + "'symbol':'SOLUSDT','markPrice':'20.015','indexPrice':'20.02','fundingRate':'-0.0002',"
            + "'nextFundingTime':'1700006400000','openInterest':'1000.5','bid1Price':'20.01','bid1Size':'5.5',"
            + "'ask1Price':'20.02','ask1Size':'7'},'cs':1,'ts':1700000000300}");
    private static final String TICKER_DELTA = message("{'topic':'tickers.SOLUSDT','type':'delta','data':{"
            + "'symbol':'SOLUSDT','markPrice':'20.025','bid1Price':''},'cs':2,'ts':1700000000400}");

    @TempDir
    Path folder;

    @Test
    void booksAreNumberedOneByOneAndStampedByTheMatchingEngine() {
        List<BookUpdate> books = Recordings.of(BookUpdate.class, read(LINEAR, SNAPSHOT, DELTA));
        assertThat(books).extracting(BookUpdate::instrument).containsOnly("bybit:SOLUSDT-PERP");
        assertThat(books).extracting(BookUpdate::sequence).containsExactly(900L, 901L);
        assertThat(books)
                .extracting(BookUpdate::timeMicros)
                .containsExactly(1_700_000_000_100_000L, 1_700_000_000_200_000L);
        assertThat(books.get(0).snapshot()).isTrue();
        assertThat(books.get(1).askSizes()).containsExactly(0);
        assertThat(SequencePolicy.of(books.get(1))).isEqualTo(SequencePolicy.CONSECUTIVE);
    }

    @Test
    void addressTellsTheMarketOfASymbol() {
        assertThat(Recordings.of(BookUpdate.class, read(SPOT, "1700000000.6: " + SNAPSHOT))
                        .get(0)
                        .instrument())
                .isEqualTo("bybit:SOLUSDT");
        assertThat(Recordings.of(
                                BookUpdate.class,
                                read(
                                        "{\"t\":\"connect\",\"conn\":\"a\",\"ts\":1.5,\"addr\":\"wss://x/v5/public/linear\"}",
                                        "{\"t\":\"recv\",\"conn\":\"a\",\"ts\":1.6,\"data\":\""
                                                + SNAPSHOT.replace("\"", "\\\"") + "\"}"))
                        .get(0)
                        .instrument())
                .isEqualTo("bybit:SOLUSDT-PERP");
    }

    @Test
    void symbolOfAnUnknownMarketIsRefusedUnlessItsInstrumentIsNamed() throws IOException {
        assertThatThrownBy(() -> read(SNAPSHOT))
                .hasMessageContaining("whether SOLUSDT is spot or linear")
                .hasMessageContaining("venue:symbol=FILE");
        Path file = Recordings.write(folder, "given", SNAPSHOT, DELTA);
        assertThat(Recordings.all(Source.parse("bybit:SOLUSDT=" + file), BadLines.stop()))
                .hasSize(2);
        Path mixed = Recordings.write(folder, "mixed", SNAPSHOT, TICKER, DELTA, SPOT, DELTA);
        assertThatThrownBy(() -> Recordings.all(new Source(mixed, "bybit:SOLUSDT-PERP"), BadLines.stop()))
                .hasMessageContaining(mixed + ":5:")
                .hasMessageContaining("of the market linear and of spot");
    }

    @Test
    void perpetualsAreToldFromSpotOfTheSameSymbolAndFuturesByTheirDates() throws MalformedLineException {
        BybitMarkets markets = new BybitMarkets(new InstrumentIds(null));
        assertThat(markets.of("wss://x/v5/public/spot", "BTCUSD").id()).isEqualTo("bybit:BTCUSD");
        assertThat(markets.of("wss://x/v5/public/inverse", "BTCUSD").id()).isEqualTo("bybit:BTCUSD-PERP");
        assertThat(markets.of("wss://x/v5/public/inverse", "BTCUSDH24").id()).isEqualTo("bybit:BTCUSDH24");
        assertThat(markets.of("wss://x/v5/public/linear", "BTCPERP").id()).isEqualTo("bybit:BTCPERP");
        assertThat(markets.of("wss://x/v5/public/linear", "BTCUSDT-26JUN26").id())
                .isEqualTo("bybit:BTCUSDT-26JUN26");
        assertThat(markets.of("", "BTC-26JUN26-70000-C").id()).isEqualTo("bybit:BTC-26JUN26-70000-C");
    }

    @Test
    void secondDepthOfABookIsCountedOnly() throws IOException {
        Path file = Recordings.write(folder, "two", LINEAR, SNAPSHOT, SNAPSHOT.replace("orderbook.50", "orderbook.1"));
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            assertThat(recording.next()).isNotNull();
            assertThat(recording.next()).isNull();
            assertThat(recording.unpublished()).containsEntry("orderbook.1 beside orderbook.50", 1L);
        }
    }

    @Test
    void tickerDeltasKeepWhatTheyDoNotName() {
        List<Ticker> tickers = Recordings.of(Ticker.class, read(TICKER, TICKER_DELTA));
        double none = Double.NaN;
        assertThat(tickers)
                .as("a funding rate tells that the symbol is linear")
                .containsExactly(
                        new Ticker(
                                "bybit:SOLUSDT-PERP",
                                1_700_000_000_300_000L,
                                20.01,
                                5.5,
                                20.02,
                                7,
                                20.015,
                                20.02,
                                none,
                                none,
                                none,
                                none,
                                -0.0002,
                                1_700_006_400_000_000L,
                                1_000.5),
                        new Ticker(
                                "bybit:SOLUSDT-PERP",
                                1_700_000_000_400_000L,
                                none,
                                5.5,
                                20.02,
                                7,
                                20.025,
                                20.02,
                                none,
                                none,
                                none,
                                none,
                                -0.0002,
                                1_700_006_400_000_000L,
                                1_000.5));
    }

    @Test
    void optionTickersHaveVolatilitiesAndAForward() {
        Ticker ticker = Recordings.of(
                        Ticker.class,
                        read(message("{'id':'x','topic':'tickers.ETH-29DEC23-2500-C-USDT','ts':1700000000500,"
                                + "'type':'snapshot','data':{'symbol':'ETH-29DEC23-2500-C-USDT','bidPrice':'0',"
                                + "'bidSize':'0','bidIv':'0','askPrice':'12.5','askSize':'3','askIv':'0.61',"
                                + "'markPrice':'11.75','indexPrice':'2000.5','markPriceIv':'0.6',"
                                + "'underlyingPrice':'2004','openInterest':'8'}}")))
                .get(0);
        double none = Double.NaN;
        assertThat(ticker)
                .isEqualTo(new Ticker(
                        "bybit:ETH-29DEC23-2500-C-USDT",
                        1_700_000_000_500_000L,
                        none,
                        none,
                        12.5,
                        3,
                        11.75,
                        2_000.5,
                        2_004,
                        0.6,
                        none,
                        0.61,
                        none,
                        0,
                        8));
    }

    @Test
    void tradesAreTheTakersAndBlocksAreCounted() {
        String trades = message("{'topic':'publicTrade.SOLUSDT','type':'snapshot','ts':1700000000601,'data':["
                + "{'T':1700000000600,'s':'SOLUSDT','S':'Sell','v':'2.5','p':'20.01','i':'a','BT':false},"
                + "{'T':1700000000601,'s':'SOLUSDT','S':'Buy','v':'9','p':'20.5','i':'b','BT':true}]}");
        assertThat(Recordings.of(Trade.class, read(LINEAR, trades)))
                .containsExactly(new Trade("bybit:SOLUSDT-PERP", 1_700_000_000_600_000L, "a", Side.SELL, 20.01, 2.5));
    }

    @Test
    void answersListTradesOldestLastAndAreTurnedRound() {
        String answer = "https://api.bybit.com/v5/market/recent-trade -> 1700000001.5: "
                + message("{'retCode':0,'result':{'category':'linear','list':["
                        + "{'execId':'2','symbol':'SOLUSDT','price':'20.02','size':'1','side':'Buy',"
                        + "'time':'1700000000700','isBlockTrade':false},"
                        + "{'execId':'1','symbol':'SOLUSDT','price':'20.01','size':'1','side':'Sell',"
                        + "'time':'1700000000600','isBlockTrade':false}]}}");
        assertThat(Recordings.of(Trade.class, read(answer)))
                .extracting(Trade::tradeId)
                .containsExactly("1", "2");
    }

    @Test
    void definitionsFollowContractTypeAndCurrencies() {
        List<Instrument> defined = Recordings.of(
                Instrument.class,
                read(message("{'retCode':0,'result':{'list':["
                        + instrument(
                                "SOLUSDT", "'contractType':'LinearPerpetual','settleCoin':'USDT','deliveryTime':'0',")
                        + ","
                        + instrument(
                                "SOLUSDH24",
                                "'contractType':'InverseFutures','settleCoin':'SOL','deliveryTime':'1711699200000',")
                        + ","
                        + instrument("SOLUSDT", "")
                        + ","
                        + instrument(
                                "SOL-29DEC23-25-P",
                                "'optionsType':'Put','settleCoin':'USDC','deliveryTime':'1703836800000',")
                        + "]}}")));
        assertThat(defined)
                .extracting(Instrument::id)
                .containsExactly("bybit:SOLUSDT-PERP", "bybit:SOLUSDH24", "bybit:SOLUSDT", "bybit:SOL-29DEC23-25-P");
        assertThat(defined)
                .extracting(Instrument::kind)
                .containsExactly(
                        InstrumentKind.PERPETUAL, InstrumentKind.FUTURE, InstrumentKind.SPOT, InstrumentKind.OPTION);
        assertThat(defined)
                .extracting(Instrument::payoff)
                .containsExactly(Payoff.LINEAR, Payoff.INVERSE, Payoff.LINEAR, Payoff.LINEAR);
        assertThat(defined.get(3).quote()).isEqualTo("USDC");
        assertThat(defined.get(3).strike()).isEqualByComparingTo("25");
        assertThat(defined.get(1).expiryMicros()).isEqualTo(1_711_699_200_000_000L);
        assertThat(defined)
                .extracting(definition -> definition.lotSize().toString())
                .containsOnly("0.1");
    }

    private static String instrument(String symbol, String more) {
        return "{'symbol':'" + symbol + "'," + more + "'baseCoin':'SOL','quoteCoin':'"
                + (symbol.endsWith("USDT") ? "USDT" : "USD") + "','priceFilter':{'tickSize':'0.01'},"
                + "'lotSizeFilter':{'qtyStep':'0.1','basePrecision':'0.1'}}";
    }

    private List<Recorded> read(String... lines) {
        return Recordings.all(Recordings.write(folder, "messages", lines));
    }

    private static String message(String text) {
        return text.replace('\'', '"');
    }
}
