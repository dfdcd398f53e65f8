package io.inventoryrisk.cli.recording;

/** Tardis {@code quotes}: the best bid and ask as a snapshot of one level a side; an empty side has no level. */
final class TardisQuotes implements LineParser {

    private final Tardis tardis;

    TardisQuotes(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        String instrument = tardis.instrument();
        BookAssembler book = tardis.book(instrument);
        if (!rows.optional("bid_price").isEmpty()) {
            book.bid(rows.text("bid_price"), rows.text("bid_amount"));
        }
        if (!rows.optional("ask_price").isEmpty()) {
            book.ask(rows.text("ask_price"), rows.text("ask_amount"));
        }
        sink.accept(time, book.build(instrument, time, true));
    }
}
