package io.inventoryrisk.cli.recording;

import io.inventoryrisk.cli.recording.TickerFields.Field;

/**
 * Snapshots of Deribit's option chains: an option a row, all of one time. Becomes a ticker each, with the definition that
 * the row implies before the first of an option. Prices are in the coin; where makers withdrew there is no bid or ask, and
 * sizes are not recorded. {@code futures_price} is the forward; where it is empty the venue named only an index.
 */
final class DeribitChain implements LineParser {

    private final CsvRows rows;
    private final InstrumentIds ids;
    private final Definitions definitions = new Definitions();

    DeribitChain(CsvRows rows, InstrumentIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        long time = Numbers.microsOfIso("timestamp", rows.text("timestamp"));
        String name = rows.text("instrument_name");
        String venueId = DeribitContract.id(name);
        String id = ids.of(name, venueId);
        TickerFields ticker = new TickerFields()
                .set(Field.BID_PRICE, rows.quoted("bid_price"))
                .set(Field.ASK_PRICE, rows.quoted("ask_price"))
                .set(Field.MARK, rows.quoted("mark_price"))
                .set(Field.INDEX, rows.quoted("index_price"))
                .set(Field.FORWARD, rows.quoted("futures_price"))
                .set(Field.MARK_VOLATILITY, rows.quoted("implied_volatility"))
                .set(Field.OPEN_INTEREST, rows.optionalDecimal("open_interest"));
        if (!definitions.knows(venueId)) {
            definitions.learn(DeribitContract.option(
                    name,
                    rows.text("currency"),
                    DeribitContract.type(rows.text("option_type")),
                    rows.positiveExact("strike"),
                    Numbers.microsOfIso("expiry_datetime", rows.text("expiry_datetime"))));
        }
        definitions.before(venueId, id, sink);
        sink.accept(time, ticker.at(id, time));
    }
}
