package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The formats a recording can have, told apart by a file's first line: those of CSV by the columns of the header, in this
 * order. Tardis' liquidations alone, which have the columns of its trades, are told by the file's name.
 */
enum RecordingFormat {
    TARDIS_OPTIONS_CHAIN(
            "Tardis options_chain",
            Set.of("exchange", "symbol", "timestamp", "strike_price", "mark_iv"),
            TardisOptionsChain::new),
    TARDIS_INCREMENTAL_BOOK(
            "Tardis incremental_book_L2",
            Set.of("exchange", "symbol", "timestamp", "is_snapshot", "side", "price", "amount"),
            TardisIncrementalBook::new),
    TARDIS_BOOK_SNAPSHOT(
            "Tardis book_snapshot_*",
            Set.of("exchange", "symbol", "timestamp", "bids[0].price", "bids[0].amount", "asks[0].price"),
            TardisBookSnapshot::new),
    TARDIS_DERIVATIVE_TICKER(
            "Tardis derivative_ticker",
            Set.of("exchange", "symbol", "timestamp", "mark_price", "funding_rate"),
            TardisTicker::new),
    TARDIS_QUOTES(
            "Tardis quotes",
            Set.of("exchange", "symbol", "timestamp", "bid_price", "bid_amount", "ask_price", "ask_amount"),
            TardisQuotes::new),
    TARDIS_TRADES(
            "Tardis trades", Set.of("exchange", "symbol", "timestamp", "side", "price", "amount"), TardisTrades::new),
    DERIBIT_CHAIN(
            "Deribit option chains (timestamp, instrument_name, strike, futures_price, ...)",
            Set.of("timestamp", "instrument_name", "option_type", "strike", "expiry_datetime", "futures_price"),
            DeribitChain::new),
    DERIBIT_PERPETUAL_MARKS(
            "Deribit perpetual marks (instrument_name, perp_futures_mark_price, ...)",
            Set.of("instrument_name", "perp_futures_mark_price", "candle_price_timestamp_ms"),
            DeribitMarks::new),
    DERIBIT_FUTURE_MARKS(
            "Deribit term-future marks (futures_instrument_name, snapshot_term_mark_price, ...)",
            Set.of("timestamp", "futures_instrument_name", "snapshot_term_mark_price"),
            DeribitMarks::new),
    PLAIN_BOOK(
            "order books (exchange_timestamp, bid_price_0, bid_size_0, ask_price_0, ...)",
            Set.of("exchange_timestamp", "bid_price_0", "bid_size_0", "ask_price_0", "ask_size_0"),
            PlainBook::new),
    PLAIN_TRADES(
            "trades (timestamp, price, size, side, trade_id)",
            Set.of("timestamp", "price", "size", "side", "trade_id"),
            PlainTrades::new),
    PLAIN_QUOTES(
            "quotes (timestamp, bid_price, bid_size, ask_price, ask_size)",
            Set.of("timestamp", "bid_price", "bid_size", "ask_price", "ask_size"),
            PlainQuotes::new),
    PLAIN_BEST_PRICES(
            "best prices (price, size, side, exchange_timestamp)",
            Set.of("price", "size", "side", "exchange_timestamp"),
            PlainBestPrices::new),
    PLAIN_BEST_PRICES_BY_SECOND(
            "best prices (ts_ms, best_bid, best_ask)", Set.of("ts_ms", "best_bid", "best_ask"), PlainBestPrices::new),
    TARDIS_LIQUIDATIONS("Tardis liquidations", Set.of(), (rows, ids) -> new TardisLiquidations(rows)),
    FILLS_CSV("fills (account, instrument, tradeId, ...)", Set.of(), null),
    RAW_MESSAGES("raw messages of Binance, Bybit, Deribit and OKX ('<time> <JSON>' or JSON)", Set.of(), null),
    /** What {@code inventory-risk export} writes. */
    EXPORTED_LINES("JSON lines of 'inventory-risk export'", Set.of(), null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String description;
    private final Set<String> columns;
    private final CsvParser csv;

    RecordingFormat(String description, Set<String> columns, CsvParser csv) {
        this.description = description;
        this.columns = columns;
        this.csv = csv;
    }

    /** Whether the first line is a header and holds no record. */
    boolean hasHeader() {
        return this != RAW_MESSAGES && this != EXPORTED_LINES;
    }

    /** @throws MalformedLineException naming the formats if the line belongs to none of them */
    static RecordingFormat of(Path file, String firstLine) throws MalformedLineException {
        if (firstLine.startsWith("{") && isExport(firstLine)) {
            return EXPORTED_LINES;
        }
        if (Envelope.opens(firstLine)) {
            return RAW_MESSAGES;
        }
        List<String> header =
                CsvRows.split(firstLine).stream().map(String::strip).toList();
        if (FillsCsv.isHeader(firstLine)) {
            return FILLS_CSV;
        }
        RecordingFormat format = Arrays.stream(values())
                .filter(candidate -> !candidate.columns.isEmpty() && header.containsAll(candidate.columns))
                .findFirst()
                .orElseThrow(() -> new MalformedLineException("unknown format, with the columns " + header
                        + ". Known are: " + known() + "; desk data in a file that ends in .yaml"));
        boolean liquidations =
                file.getFileName().toString().toLowerCase(Locale.ROOT).contains("liquidation");
        return format == TARDIS_TRADES && liquidations ? TARDIS_LIQUIDATIONS : format;
    }

    private static String known() {
        return String.join(
                "; ", Arrays.stream(values()).map(format -> format.description).toList());
    }

    /** Bybit's messages have a topic, too, but with data instead of a value. */
    private static boolean isExport(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.has("topic") && !node.has("data");
        } catch (JsonProcessingException e) {
            return line.contains("\"topic\"") && line.contains("\"value\"");
        }
    }

    LineParser parser(String firstLine, InstrumentIds ids, Consumer<BestQuote> bestQuotes)
            throws MalformedLineException {
        return switch (this) {
            case RAW_MESSAGES -> new RawMessages(ids, bestQuotes);
            case FILLS_CSV -> new FillsCsv(firstLine);
            case EXPORTED_LINES -> new ExportedLines();
            default -> csv.open(new CsvRows(firstLine), ids);
        };
    }

    /** Makes the reader of a CSV format. */
    private interface CsvParser {
        LineParser open(CsvRows rows, InstrumentIds ids);
    }
}
