package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;

/**
 * Tardis {@code trades}: one trade a row, {@code side} the aggressor's. A file without a column {@code id}, or with an
 * empty one, gets ids made of the two times and the row's number, the same in every reading.
 */
final class TardisTrades implements LineParser {

    private final Tardis tardis;
    private long row;

    TardisTrades(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        row++;
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        String id = rows.optional("id");
        sink.accept(
                time,
                new Trade(
                        tardis.instrument(),
                        time,
                        id.isEmpty() ? time + "-" + rows.optional("local_timestamp") + "-" + row : id,
                        aggressor(rows.text("side")),
                        Numbers.positive("price", rows.text("price")),
                        Numbers.positive("amount", rows.text("amount"))));
    }

    /** The taker's side; null for unknown. */
    static Side aggressor(String side) throws MalformedLineException {
        return switch (side) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            case "unknown" -> null;
            default -> throw new MalformedLineException("side must be buy, sell or unknown, was '" + side + "'");
        };
    }
}
