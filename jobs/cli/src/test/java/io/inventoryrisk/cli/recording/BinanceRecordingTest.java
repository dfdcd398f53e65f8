package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.SharedData;
import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The six recordings of 2024-08-08, held against their own text, which is searched without a JSON parser. */
class BinanceRecordingTest {

    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");

    @ParameterizedTest
    @CsvSource({
        "usdm_btcusdt_20240808.gz, binance:BTCUSDT-PERP",
        "usdm_ethusdt_20240808.gz, binance:ETHUSDT-PERP",
        "spot_btcusdt_20240808.gz, binance:BTCUSDT",
        "spot_ethusdt_20240808.gz, binance:ETHUSDT",
        "cm_btcusd_perp_20240808.gz, binance:BTCUSD_PERP",
        "cm_ethusd_perp_20240808.gz, binance:ETHUSD_PERP"
    })
    void everyMessageOfTheRecordingBecomesItsRecordExactly(String name, String instrument) throws IOException {
        Path file = SharedData.file("binance_l2/" + name);
        List<String> raw = lines(file);
        List<Recorded> records = Recordings.all(file);
        List<BookUpdate> books = Recordings.of(BookUpdate.class, records);
        List<Trade> trades = Recordings.of(Trade.class, records);

        Predicate<String> delta = line -> line.contains("\"e\":\"depthUpdate\"");
        Predicate<String> snapshot = line -> line.contains("\"lastUpdateId\"");
        List<String> bookLines = raw.stream().filter(delta.or(snapshot)).toList();
        List<String> tradeLines =
                raw.stream().filter(line -> line.contains("\"e\":\"trade\"")).toList();
        assertThat(books).hasSameSizeAs(bookLines);
        assertThat(trades).hasSameSizeAs(tradeLines);
        assertThat(records).hasSize(books.size() + trades.size());

        for (int i = 0; i < books.size(); i++) {
            sameBook(bookLines.get(i), books.get(i), instrument);
        }
        for (int i = 0; i < trades.size(); i++) {
            sameTrade(tradeLines.get(i), trades.get(i), instrument);
        }
        BookUpdate whole =
                books.stream().filter(BookUpdate::snapshot).findFirst().orElseThrow();
        assertThat(books.stream().filter(book -> !book.snapshot() && book.sequence() <= whole.sequence()))
                .as("deltas the snapshot makes obsolete, by data/README.md")
                .hasSizeBetween(2, 23);
        assertThat(books.stream().filter(BookUpdate::snapshot)).hasSize(1);
        assertThat(books.stream().map(BookUpdate::priceExponent).distinct())
                .as("one price exponent a file")
                .hasSize(1);
        assertThat(books.stream().map(BookUpdate::sizeExponent).distinct())
                .as("one size exponent a file")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "usdm_btcusdt_20240808.gz, binance:BTCUSDT-PERP",
        "usdm_ethusdt_20240808.gz, binance:ETHUSDT-PERP",
        "spot_btcusdt_20240808.gz, binance:BTCUSDT",
        "spot_ethusdt_20240808.gz, binance:ETHUSDT",
        "cm_btcusd_perp_20240808.gz, binance:BTCUSD_PERP",
        "cm_ethusd_perp_20240808.gz, binance:ETHUSD_PERP"
    })
    void everyTradeIsAMultipleOfTheTickAndLotOfTheDeskFile(String name, String id) throws IOException {
        Path file = SharedData.file("binance_l2/" + name);
        Instrument instrument =
                DeskFile.read(Path.of("src/main/resources/desk/binance-2024.yaml")).instruments().stream()
                        .filter(candidate -> candidate.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        for (Trade trade : Recordings.of(Trade.class, Recordings.all(file))) {
            assertThat(BigDecimal.valueOf(trade.price()).remainder(instrument.tickSize()))
                    .as("price of %s", trade)
                    .isEqualByComparingTo("0");
            assertThat(BigDecimal.valueOf(trade.size()).remainder(instrument.lotSize()))
                    .as("size of %s", trade)
                    .isEqualByComparingTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "usdm_btcusdt_20240808.gz, 66089",
        "spot_btcusdt_20240808.gz, 28040",
        "cm_btcusd_perp_20240808.gz, 19136"
    })
    void bestQuotesAreHandedOverButNotPublished(String name, int quotes) throws IOException {
        List<BestQuote> seen = new ArrayList<>();
        try (RecordingFile recording = RecordingFile.open(
                new Source(SharedData.file("binance_l2/" + name), null), BadLines.stop(), seen::add)) {
            while (recording.next() != null) {
                continue;
            }
            assertThat(recording.unpublished()).containsEntry("bookTicker", (long) quotes);
        }
        assertThat(seen).hasSize(quotes).allMatch(quote -> quote.bidPrice() < quote.askPrice());
    }

    private static void sameBook(String line, BookUpdate book, String instrument) {
        assertThat(book.instrument()).isEqualTo(instrument);
        if (book.snapshot()) {
            assertThat(book.sequence()).isEqualTo(number(line, "lastUpdateId"));
            assertThat(book.firstSequence()).isEqualTo(BookUpdate.NO_SEQUENCE);
        } else {
            assertThat(book.sequence()).isEqualTo(number(line, "u"));
            assertThat(book.firstSequence()).isEqualTo(number(line, "U"));
        }
        assertThat(book.previousSequence()).isEqualTo(number(line, "pu"));
        long millis = number(line, "T") > 0 ? number(line, "T") : number(line, "E");
        if (millis > 0) {
            assertThat(book.timeMicros()).isEqualTo(millis * 1_000);
        }
        int split = Math.max(line.indexOf("\"a\":["), line.indexOf("\"asks\":["));
        sameLevels(line.substring(0, split), book.bidPrices(), book.bidSizes(), book);
        sameLevels(line.substring(split), book.askPrices(), book.askSizes(), book);
    }

    private static void sameLevels(String text, long[] prices, long[] sizes, BookUpdate book) {
        Matcher level = LEVEL.matcher(text);
        int i = 0;
        for (; level.find(); i++) {
            assertThat(BigDecimal.valueOf(prices[i], -book.priceExponent())).isEqualTo(new BigDecimal(level.group(1)));
            assertThat(BigDecimal.valueOf(sizes[i], -book.sizeExponent())).isEqualTo(new BigDecimal(level.group(2)));
        }
        assertThat(prices).hasSize(i);
        assertThat(sizes).hasSize(i);
    }

    private static void sameTrade(String line, Trade trade, String instrument) {
        assertThat(trade.instrument()).isEqualTo(instrument);
        assertThat(trade.timeMicros()).isEqualTo(number(line, "T") * 1_000);
        assertThat(trade.tradeId()).isEqualTo(Long.toString(number(line, "t")));
        assertThat(trade.aggressor()).isEqualTo(line.contains("\"m\":true") ? Side.SELL : Side.BUY);
        assertThat(line).contains("\"p\":\"").contains("\"q\":\"");
        assertThat(trade.price()).isEqualTo(quoted(line, "p"));
        assertThat(trade.size()).isEqualTo(quoted(line, "q"));
    }

    private static double quoted(String line, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":\"([0-9.]+)\"").matcher(line);
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static long number(String line, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : BookUpdate.NO_SEQUENCE;
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
