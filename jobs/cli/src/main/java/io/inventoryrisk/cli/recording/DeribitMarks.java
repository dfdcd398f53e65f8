package io.inventoryrisk.cli.recording;

import io.inventoryrisk.cli.recording.TickerFields.Field;

/**
 * Marks of Deribit's perpetuals and term futures at the times of {@link DeribitChain}'s snapshots, as tickers with their
 * definitions. A term future's mark is the one that the options of its expiry named, at the snapshot's time; a
 * perpetual's is the open or close of the nearest minute, at that minute's time.
 */
final class DeribitMarks implements LineParser {

    private final CsvRows rows;
    private final InstrumentIds ids;
    private final boolean perpetual;
    private final Definitions definitions = new Definitions();

    DeribitMarks(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
        this.perpetual = rows.has("perp_futures_mark_price");
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        String name = rows.text(perpetual ? "instrument_name" : "futures_instrument_name");
        String mark = perpetual ? "perp_futures_mark_price" : "snapshot_term_mark_price";
        String venueId = DeribitContract.id(name);
        String id = ids.of(name, venueId);
        long time = timeMicros();
        TickerFields ticker = new TickerFields().set(Field.MARK, Numbers.positive(mark, rows.text(mark)));
        if (!definitions.knows(venueId)) {
            DeribitContract.of(name).ifPresent(definitions::learn);
        }
        definitions.before(venueId, id, sink);
        sink.accept(time, ticker.at(id, time));
    }

    private long timeMicros() throws MalformedLineException {
        if (!perpetual) {
            return Numbers.microsOfIso("timestamp", rows.text("timestamp"));
        }
        String column = "candle_price_timestamp_ms";
        return Numbers.microsOfMillis(column, Numbers.integer(column, rows.text(column)));
    }
}
