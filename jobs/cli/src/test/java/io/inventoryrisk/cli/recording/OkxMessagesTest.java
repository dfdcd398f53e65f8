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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages invented by hand, in the fields OKX documents. */
class OkxMessagesTest {

    private static final double NONE = Double.NaN;
    private static final String SNAPSHOT = stream(
            "books",
            "'action':'snapshot',",
            "{'asks':[['1.25','4','0','2']],'bids':[['1.2','8','0','1']],'ts':'1700000000100','checksum':-1,"
                    + "'prevSeqId':-1,'seqId':10}");
    private static final String UPDATE = stream(
            "books",
            "'action':'update',",
            "{'asks':[['1.25','0','0','0']],'bids':[],'ts':'1700000000200','checksum':-1,'prevSeqId':10,'seqId':15}");

    @TempDir
    Path folder;

    @Test
    void updatesAreLinkedToTheUpdateBefore() {
        List<BookUpdate> books = Recordings.of(BookUpdate.class, read(SNAPSHOT, UPDATE));
        assertThat(books).extracting(BookUpdate::instrument).containsOnly("okx:ABC-USDT-SWAP");
        assertThat(books).extracting(BookUpdate::snapshot).containsExactly(true, false);
        assertThat(books).extracting(BookUpdate::sequence).containsExactly(10L, 15L);
        assertThat(books).extracting(BookUpdate::previousSequence).containsExactly(BookUpdate.NO_SEQUENCE, 10L);
        assertThat(books.get(0).bidPrices()).containsExactly(120);
        assertThat(books.get(1).askSizes()).containsExactly(0);
        assertThat(SequencePolicy.of(books.get(1))).isEqualTo(SequencePolicy.LINKED);
    }

    @Test
    void channelsOfOneInstrumentMakeOneTicker() {
        List<Ticker> tickers = Recordings.of(
                Ticker.class,
                read(
                        stream("mark-price", "", "{'instId':'ABC-USDT-SWAP','markPx':'1.23','ts':'1700000000100'}"),
                        stream(
                                "funding-rate",
                                "",
                                "{'instId':'ABC-USDT-SWAP','fundingRate':'0.0003','nextFundingRate':'',"
                                        + "'fundingTime':'1700006400000','nextFundingTime':'1700035200000',"
                                        + "'ts':'1700000000200'}"),
                        stream(
                                "tickers",
                                "",
                                "{'instId':'ABC-USDT-SWAP','last':'1.22','askPx':'1.25','askSz':'4','bidPx':'',"
                                        + "'bidSz':'','ts':'1700000000300'}")));
        assertThat(tickers.get(0)).isEqualTo(ticker(100, NONE, NONE, NONE, 0));
        assertThat(tickers.get(1)).isEqualTo(ticker(200, NONE, NONE, 0.0003, 1_700_006_400_000_000L));
        assertThat(tickers.get(2)).isEqualTo(ticker(300, 1.25, 4, 0.0003, 1_700_006_400_000_000L));
    }

    private static Ticker ticker(int millis, double ask, double askSize, double funding, long fundingMicros) {
        return new Ticker(
                "okx:ABC-USDT-SWAP",
                1_700_000_000_000_000L + millis * 1_000L,
                NONE,
                NONE,
                ask,
                askSize,
                1.23,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                funding,
                fundingMicros,
                NONE);
    }

    @Test
    void optionSummariesHaveVolatilitiesAndTheForward() {
        String summary = message("[{'instId':'BTC-USD-231229-40000-C','uly':'BTC-USD','markVol':'0.55','bidVol':'',"
                + "'askVol':'0.57','fwdPx':'37010.5','delta':'0.4','ts':'1700000000400'}]");
        assertThat(Recordings.of(Ticker.class, read(summary)))
                .containsExactly(new Ticker(
                        "okx:BTC-USD-231229-40000-C",
                        1_700_000_000_400_000L,
                        NONE,
                        NONE,
                        37_010.5,
                        0.55,
                        NONE,
                        0.57,
                        NONE,
                        0,
                        NONE));
    }

    @Test
    void tradesAreTheTakers() {
        assertThat(Recordings.of(
                        Trade.class,
                        read(stream(
                                "trades",
                                "",
                                "{'instId':'ABC-USDT-SWAP','tradeId':'33','px':'1.24','sz':'12','side':'sell',"
                                        + "'ts':'1700000000500','count':'1'}"))))
                .containsExactly(new Trade("okx:ABC-USDT-SWAP", 1_700_000_000_500_000L, "33", Side.SELL, 1.24, 12));
    }

    @Test
    void contractSizesBecomeMultipliers() {
        List<Instrument> defined = Recordings.of(
                Instrument.class,
                read(message("{'code':'0','msg':'','data':["
                        + instrument(
                                "SWAP", "BTC-USD-SWAP", "'ctVal':'100','ctMult':'1','settleCcy':'BTC','expTime':''")
                        + ","
                        + instrument(
                                "SWAP", "ETH-USDT-SWAP", "'ctVal':'0.1','ctMult':'1','settleCcy':'USDT','expTime':''")
                        + ","
                        + instrument(
                                "OPTION",
                                "BTC-USD-231229-40000-P",
                                "'ctVal':'1','ctMult':'0.01','settleCcy':'BTC','expTime':'1703836800000',"
                                        + "'optType':'P','stk':'40000'")
                        + ","
                        + instrument("SPOT", "ABC-USDT", "'baseCcy':'ABC','quoteCcy':'USDT'")
                        + "]}")));
        assertThat(defined)
                .extracting(Instrument::kind)
                .containsExactly(
                        InstrumentKind.PERPETUAL, InstrumentKind.PERPETUAL, InstrumentKind.OPTION, InstrumentKind.SPOT);
        assertThat(defined)
                .extracting(Instrument::payoff)
                .containsExactly(Payoff.INVERSE, Payoff.LINEAR, Payoff.INVERSE, Payoff.LINEAR);
        assertThat(defined)
                .extracting(definition -> definition.multiplier().doubleValue())
                .containsExactly(100.0, 0.1, 0.01, 1.0);
        assertThat(defined).extracting(Instrument::quote).containsExactly("USD", "USDT", "BTC", "USDT");
        assertThat(defined.get(2).strike()).isEqualByComparingTo("40000");
    }

    @Test
    void answerWithoutAnInstrumentNeedsOneNamed() {
        String answer = message(
                "{'code':'0','msg':'','data':[{'asks':[['2','1','0','1']],'bids':[]," + "'ts':'1700000000100'}]}");
        assertThatThrownBy(() -> read(answer)).hasMessageContaining("name its only one as venue:symbol=FILE");
        Path file = Recordings.write(folder, "given", answer);
        assertThat(Recordings.all(new Source(file, "okx:ABC-USDT"), BadLines.stop()))
                .hasSize(1);
    }

    private static String instrument(String type, String id, String more) {
        return "{'instType':'" + type + "','instId':'" + id + "','tickSz':'0.1','lotSz':'1'," + more + "}";
    }

    private List<Recorded> read(String... lines) {
        return Recordings.all(Recordings.write(folder, "messages", lines));
    }

    private static String stream(String channel, String more, String data) {
        return message(
                "{'arg':{'channel':'" + channel + "','instId':'ABC-USDT-SWAP'}," + more + "'data':[" + data + "]}");
    }

    private static String message(String text) {
        return text.replace('\'', '"');
    }
}
