package io.inventoryrisk.cli.recording;

import io.inventoryrisk.cli.recording.TickerFields.Field;

/**
 * The best prices of one instrument that the file does not name, beside its order book, so that they become tickers. Either
 * {@code timestamp, price, size, side, exchange_timestamp}, where the two rows of one moment make one ticker; or
 * {@code sec, ts_ms, best_bid, best_ask}, without sizes.
 */
final class PlainBestPrices implements LineParser {

    private final CsvRows rows;
    private final InstrumentIds ids;
    private TickerFields open;
    private long openMicros;
    private boolean openHasAsk;

    PlainBestPrices(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        String instrument = ids.only();
        if (rows.has("ts_ms")) {
            long time = Numbers.microsOfMillis("ts_ms", Numbers.integer("ts_ms", rows.text("ts_ms")));
            TickerFields both = new TickerFields()
                    .set(Field.BID_PRICE, rows.quoted("best_bid"))
                    .set(Field.ASK_PRICE, rows.quoted("best_ask"));
            sink.accept(time, both.at(instrument, time));
        } else {
            side(sink);
        }
    }

    private void side(RecordSink sink) throws MalformedLineException {
        long time = PlainTime.exchangeMicros(rows);
        boolean ask = isAsk(rows.text("side"));
        double price = Numbers.positive("price", rows.text("price"));
        double size = Numbers.notNegative("size", rows.text("size"));
        if (open == null || time != openMicros || !ask || openHasAsk) {
            finish(sink);
            open = new TickerFields();
            openMicros = time;
        }
        open.set(ask ? Field.ASK_PRICE : Field.BID_PRICE, price).set(ask ? Field.ASK_SIZE : Field.BID_SIZE, size);
        openHasAsk = ask;
    }

    @Override
    public void finish(RecordSink sink) throws MalformedLineException {
        if (open != null) {
            sink.accept(openMicros, open.at(ids.only(), openMicros));
            open = null;
        }
    }

    private static boolean isAsk(String side) throws MalformedLineException {
        return switch (side) {
            case "bid" -> false;
            case "ask" -> true;
            default -> throw new MalformedLineException("side must be bid or ask, was '" + side + "'");
        };
    }
}
