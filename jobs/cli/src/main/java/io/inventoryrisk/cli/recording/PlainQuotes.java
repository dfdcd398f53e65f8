package io.inventoryrisk.cli.recording;

/**
 * Best quotes a row, {@code timestamp, bid_price, bid_size, ask_price, ask_size} and perhaps more, of one instrument that
 * the file does not name: a snapshot of one level a side, at the recorder's time. Later rows may lack what stands behind
 * the quote, as where a recorder was restarted with fewer columns.
 */
final class PlainQuotes implements LineParser {

    private static final int QUOTE_COLUMNS = 5;

    private final CsvRows rows;
    private final InstrumentIds ids;
    private final BookAssembler book = new BookAssembler();

    PlainQuotes(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line, QUOTE_COLUMNS);
        String instrument = ids.only();
        long time = PlainTime.micros(rows);
        book.clear();
        if (!rows.optional("bid_price").isEmpty()) {
            book.bid(rows.text("bid_price"), rows.text("bid_size"));
        }
        if (!rows.optional("ask_price").isEmpty()) {
            book.ask(rows.text("ask_price"), rows.text("ask_size"));
        }
        sink.accept(time, book.build(instrument, time, true));
    }
}
