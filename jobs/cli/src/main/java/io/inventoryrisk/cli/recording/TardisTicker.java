package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Ticker;

/** Tardis {@code derivative_ticker}: mark, index, funding and open interest; an empty field was not sent. */
final class TardisTicker implements LineParser {

    private final Tardis tardis;

    TardisTicker(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        sink.accept(
                time,
                new Ticker(
                        tardis.instrument(),
                        time,
                        rows.optionalDecimal("mark_price"),
                        rows.optionalDecimal("index_price"),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        rows.optionalDecimal("funding_rate"),
                        rows.optional("funding_timestamp").isEmpty() ? 0 : rows.timeMicros("funding_timestamp"),
                        rows.optionalDecimal("open_interest")));
    }
}
