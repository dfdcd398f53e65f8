package io.inventoryrisk.cli.recording;

import java.util.List;
import java.util.function.Consumer;

/** The formats a recording can have, told apart by a file's first line. */
enum RecordingFormat {
    /** {@code <ns> <JSON>}. */
    BINANCE_RAW(false),
    TARDIS_INCREMENTAL_BOOK(true),
    TARDIS_BOOK_SNAPSHOT(true),
    TARDIS_TRADES(true),
    TARDIS_QUOTES(true),
    TARDIS_DERIVATIVE_TICKER(true),
    FILLS_CSV(true),
    /** What {@code inventory-risk export} writes. */
    EXPORTED_LINES(false);

    private final boolean header;

    RecordingFormat(boolean header) {
        this.header = header;
    }

    /** Whether the first line is a header and holds no record. */
    boolean hasHeader() {
        return header;
    }

    /** @throws MalformedLineException naming the formats if the line belongs to none of them */
    static RecordingFormat of(String firstLine) throws MalformedLineException {
        int space = firstLine.indexOf(' ');
        if (space > 0
                && firstLine.startsWith("{", space + 1)
                && firstLine.substring(0, space).chars().allMatch(Character::isDigit)) {
            return BINANCE_RAW;
        }
        if (firstLine.startsWith("{")) {
            return EXPORTED_LINES;
        }
        List<String> columns =
                CsvRows.split(firstLine).stream().map(String::strip).toList();
        if (columns.containsAll(List.of("exchange", "symbol", "timestamp"))) {
            return tardis(columns);
        }
        if (FillsCsv.isHeader(firstLine)) {
            return FILLS_CSV;
        }
        throw new MalformedLineException("unknown format. Known are: Binance raw ('<local ns> <JSON>' lines);"
                + " Tardis CSV incremental_book_L2, book_snapshot_*, trades, quotes and derivative_ticker"
                + " (a header beginning exchange,symbol,timestamp); fills CSV (a header with account,instrument,tradeId);"
                + " JSON lines of 'inventory-risk export'; desk data in a file that ends in .yaml");
    }

    private static RecordingFormat tardis(List<String> columns) throws MalformedLineException {
        if (columns.containsAll(List.of("is_snapshot", "side", "price", "amount"))) {
            return TARDIS_INCREMENTAL_BOOK;
        }
        if (columns.containsAll(List.of("bids[0].price", "bids[0].amount", "asks[0].price", "asks[0].amount"))) {
            return TARDIS_BOOK_SNAPSHOT;
        }
        if (columns.containsAll(List.of("mark_price", "funding_rate")) && !columns.contains("strike_price")) {
            return TARDIS_DERIVATIVE_TICKER;
        }
        if (columns.containsAll(List.of("bid_price", "bid_amount", "ask_price", "ask_amount"))
                && !columns.contains("strike_price")) {
            return TARDIS_QUOTES;
        }
        if (columns.containsAll(List.of("side", "price", "amount"))) {
            return TARDIS_TRADES;
        }
        throw new MalformedLineException("a Tardis file of another kind, with the columns " + columns
                + "; known are incremental_book_L2, book_snapshot_*, trades, quotes and derivative_ticker");
    }

    LineParser parser(String firstLine, InstrumentIds ids, Consumer<BestQuote> bestQuotes)
            throws MalformedLineException {
        return switch (this) {
            case BINANCE_RAW -> new BinanceRaw(ids, bestQuotes);
            case TARDIS_INCREMENTAL_BOOK -> new TardisIncrementalBook(new CsvRows(firstLine), ids);
            case TARDIS_BOOK_SNAPSHOT -> new TardisBookSnapshot(new CsvRows(firstLine), ids);
            case TARDIS_TRADES -> new TardisTrades(new CsvRows(firstLine), ids);
            case TARDIS_QUOTES -> new TardisQuotes(new CsvRows(firstLine), ids);
            case TARDIS_DERIVATIVE_TICKER -> new TardisTicker(new CsvRows(firstLine), ids);
            case FILLS_CSV -> new FillsCsv(firstLine);
            case EXPORTED_LINES -> new ExportedLines();
        };
    }
}
