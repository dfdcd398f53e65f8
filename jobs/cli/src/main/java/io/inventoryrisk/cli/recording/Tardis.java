package io.inventoryrisk.cli.recording;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What all of Tardis' CSV files have in common: exchange, symbol and the exchange's time in microseconds. */
final class Tardis {

    private final InstrumentIds ids;
    private final CsvRows rows;
    private final Map<String, BookAssembler> books = new HashMap<>();

    Tardis(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    CsvRows rows() {
        return rows;
    }

    long timeMicros() throws MalformedLineException {
        return rows.timeMicros("timestamp");
    }

    /** Our id of the row's instrument. */
    String instrument() throws MalformedLineException {
        String exchange = rows.text("exchange");
        String symbol = rows.text("symbol");
        return ids.of(exchange + ":" + symbol, byDefault(exchange, symbol));
    }

    /** The emptied assembler of an instrument, which remembers its exponents. */
    BookAssembler book(String instrument) {
        BookAssembler book = books.computeIfAbsent(instrument, id -> new BookAssembler());
        book.clear();
        return book;
    }

    /** Tardis calls Binance's three markets three exchanges; for us they are one venue. */
    private static String byDefault(String exchange, String symbol) {
        return switch (exchange) {
            case "binance", "binance-delivery" -> InstrumentIds.binance(symbol.toUpperCase(Locale.ROOT), false);
            case "binance-futures" -> InstrumentIds.binance(symbol.toUpperCase(Locale.ROOT), true);
            default -> exchange + ":" + symbol;
        };
    }
}
