package io.inventoryrisk.cli.recording;

/**
 * Order books a row, {@code bid_price_0, bid_size_0, ask_price_0, ask_size_0, bid_price_1, ...}, by the exchange's time in
 * milliseconds: snapshots of one instrument, which the file does not name. A recorder's own {@code sequence} that only
 * repeats the time is no sequence of the venue, and is not published.
 */
final class PlainBook implements LineParser {

    private final CsvRows rows;
    private final InstrumentIds ids;
    private final int depth;
    private final BookAssembler book = new BookAssembler();

    PlainBook(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
        int levels = 0;
        while (rows.has("bid_price_" + levels)) {
            levels++;
        }
        depth = levels;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        String instrument = ids.only();
        long time = PlainTime.exchangeMicros(rows);
        book.clear();
        for (int level = 0; level < depth; level++) {
            if (!rows.optional("bid_price_" + level).isEmpty()) {
                book.bid(rows.text("bid_price_" + level), rows.text("bid_size_" + level));
            }
            if (!rows.optional("ask_price_" + level).isEmpty()) {
                book.ask(rows.text("ask_price_" + level), rows.text("ask_size_" + level));
            }
        }
        sink.accept(time, book.build(instrument, time, true));
    }
}
