package io.inventoryrisk.cli.recording;

import io.inventoryrisk.cli.recording.TickerFields.Field;
import java.util.Locale;

/**
 * Tardis {@code options_chain}: the best quotes, mark and volatilities (in percent) of one option a row. Becomes a ticker;
 * for Deribit's coin-settled options with the definition that the row implies, since the contract sizes of other venues
 * are not in the file: define those in the desk data.
 */
final class TardisOptionsChain implements LineParser {

    private final Tardis tardis;
    private final Definitions definitions = new Definitions();

    TardisOptionsChain(CsvRows rows, InstrumentIds ids) {
        tardis = new Tardis(rows, ids);
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        CsvRows rows = tardis.rows();
        rows.read(line);
        long time = tardis.timeMicros();
        String id = tardis.instrument();
        TickerFields ticker = new TickerFields()
                .set(Field.BID_PRICE, rows.quoted("bid_price"))
                .set(Field.BID_SIZE, rows.quoted("bid_amount"))
                .set(Field.ASK_PRICE, rows.quoted("ask_price"))
                .set(Field.ASK_SIZE, rows.quoted("ask_amount"))
                .set(Field.MARK, rows.quoted("mark_price"))
                .set(Field.FORWARD, rows.quoted("underlying_price"))
                .set(Field.MARK_VOLATILITY, rows.percent("mark_iv"))
                .set(Field.BID_VOLATILITY, rows.percent("bid_iv"))
                .set(Field.ASK_VOLATILITY, rows.percent("ask_iv"))
                .set(Field.OPEN_INTEREST, rows.optionalDecimal("open_interest"));
        String name = rows.text("symbol").toUpperCase(Locale.ROOT);
        String venueId = DeribitContract.id(name);
        if (rows.text("exchange").equals("deribit")
                && !definitions.knows(venueId)
                && DeribitContract.of(name).isPresent()) {
            definitions.learn(DeribitContract.option(
                    name,
                    name.substring(0, name.indexOf('-')),
                    DeribitContract.type(rows.text("type")),
                    rows.positiveExact("strike_price"),
                    rows.timeMicros("expiration")));
        }
        definitions.before(venueId, id, sink);
        sink.accept(time, ticker.at(id, time));
    }
}
