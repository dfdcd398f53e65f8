package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Trade;

/**
 * Trades a row, {@code timestamp, price, size, side, trade_id} and perhaps {@code exchange_timestamp}, of one instrument
 * that the file does not name. {@code side} is the aggressor's. Trades that a venue repeats after a reconnect stand twice
 * here, too.
 */
final class PlainTrades implements LineParser {

    private final CsvRows rows;
    private final InstrumentIds ids;

    PlainTrades(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        long time = PlainTime.micros(rows);
        sink.accept(
                time,
                new Trade(
                        ids.only(),
                        time,
                        rows.text("trade_id"),
                        TardisTrades.aggressor(rows.text("side")),
                        Numbers.positive("price", rows.text("price")),
                        Numbers.positive("size", rows.text("size"))));
    }
}
