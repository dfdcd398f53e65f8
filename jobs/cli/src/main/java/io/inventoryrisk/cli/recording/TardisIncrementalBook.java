package io.inventoryrisk.cli.recording;

/**
 * Tardis {@code incremental_book_L2}: a level a row, an amount of 0 removes it. The consecutive rows of one message
 * share symbol and times; they make one record, which the first row of the next message completes. A snapshot may span
 * rows of several exchange times; its receive time holds it together, and it is stamped with the newest of them.
 *
 * <p>The format carries no sequence numbers, so a gap in it cannot be seen.
 */
final class TardisIncrementalBook implements LineParser {

    private final Tardis tardis;
    private Message open;

    TardisIncrementalBook(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        boolean snapshot = isSnapshot(rows.text("is_snapshot"));
        String instrument = tardis.instrument();
        String received = rows.text("local_timestamp");
        boolean bid = isBid(rows.text("side"));
        String price = rows.text("price");
        String amount = rows.text("amount");
        Numbers.positive("price", price);
        Numbers.notNegative("amount", amount);
        if (open == null || !open.holds(instrument, received, time, snapshot)) {
            finish(sink);
            open = new Message(instrument, received, snapshot, tardis.book(instrument));
        }
        open.timeMicros = Math.max(open.timeMicros, time);
        if (bid) {
            open.book.bid(price, amount);
        } else {
            open.book.ask(price, amount);
        }
    }

    @Override
    public void finish(RecordSink sink) throws MalformedLineException {
        if (open != null) {
            Message complete = open;
            open = null;
            sink.accept(
                    complete.timeMicros,
                    complete.book.build(complete.instrument, complete.timeMicros, complete.snapshot));
        }
    }

    private static boolean isSnapshot(String text) throws MalformedLineException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new MalformedLineException("is_snapshot must be true or false, was '" + text + "'");
        };
    }

    private static boolean isBid(String side) throws MalformedLineException {
        return switch (side) {
            case "bid" -> true;
            case "ask" -> false;
            default -> throw new MalformedLineException("side must be bid or ask, was '" + side + "'");
        };
    }

    /** The rows of one message so far. */
    private static final class Message {

        private final String instrument;
        private final String received;
        private final boolean snapshot;
        private final BookAssembler book;
        private long timeMicros;

        Message(String instrument, String received, boolean snapshot, BookAssembler book) {
            this.instrument = instrument;
            this.received = received;
            this.snapshot = snapshot;
            this.book = book;
        }

        boolean holds(String rowInstrument, String rowReceived, long rowTimeMicros, boolean rowSnapshot) {
            return snapshot == rowSnapshot
                    && received.equals(rowReceived)
                    && instrument.equals(rowInstrument)
                    && (snapshot || timeMicros == rowTimeMicros);
        }
    }
}
