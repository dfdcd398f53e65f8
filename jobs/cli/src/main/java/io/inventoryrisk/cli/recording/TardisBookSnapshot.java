package io.inventoryrisk.cli.recording;

/** Tardis {@code book_snapshot_N}: N levels a side in a row; levels beyond the book's depth are empty. */
final class TardisBookSnapshot implements LineParser {

    private final Tardis tardis;
    private final int depth;

    TardisBookSnapshot(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
        int levels = 0;
        while (rows.has("bids[" + levels + "].price")) {
            levels++;
        }
        depth = levels;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        String instrument = tardis.instrument();
        BookAssembler book = tardis.book(instrument);
        for (int level = 0; level < depth; level++) {
            String bid = "bids[" + level + "]";
            if (!rows.optional(bid + ".price").isEmpty()) {
                book.bid(rows.text(bid + ".price"), rows.text(bid + ".amount"));
            }
            String ask = "asks[" + level + "]";
            if (!rows.optional(ask + ".price").isEmpty()) {
                book.ask(rows.text(ask + ".price"), rows.text(ask + ".amount"));
            }
        }
        sink.accept(time, book.build(instrument, time, true));
    }
}
