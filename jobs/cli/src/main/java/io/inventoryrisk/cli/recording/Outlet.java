package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the readers of venues' messages share: ids, definitions, books and tickers of one recording's instruments. State is
 * bounded by the number of instruments.
 */
final class Outlet {

    private final InstrumentIds ids;
    private final Definitions definitions = new Definitions();
    private final Unpublished unpublished = new Unpublished();
    private final Map<String, BookAssembler> books = new HashMap<>();
    private final Map<String, String> bookChannels = new HashMap<>();
    private final Map<String, TickerFields> tickers = new HashMap<>();

    Outlet(InstrumentIds ids) {
        this.ids = ids;
    }

    InstrumentIds ids() {
        return ids;
    }

    Definitions definitions() {
        return definitions;
    }

    Unpublished unpublished() {
        return unpublished;
    }

    /** The emptied assembler of an instrument, which remembers its exponents. */
    BookAssembler book(String venueId) {
        BookAssembler book = books.computeIfAbsent(venueId, id -> new BookAssembler());
        book.clear();
        return book;
    }

    /**
     * Whether an instrument's book comes from this channel: the first one seen. Channels of different depth number their
     * messages apart, so that the others are only counted.
     */
    boolean isBookChannel(String venueId, String channel) {
        boolean leads = channel.equals(bookChannels.computeIfAbsent(venueId, id -> channel));
        if (!leads) {
            unpublished.add(channel + " beside " + bookChannels.get(venueId));
        }
        return leads;
    }

    /** The ticker of an instrument so far. */
    TickerFields ticker(String venueId) {
        return tickers.computeIfAbsent(venueId, id -> new TickerFields());
    }

    /** Keeps definitions until their instruments are recorded. */
    void learn(List<Instrument> learnt) {
        learnt.forEach(definitions::learn);
    }

    /** Hands over a record, after the definition of its instrument. */
    void emit(RecordSink sink, String venueId, String id, long timeMicros, Object record) {
        definitions.before(venueId, id, sink);
        sink.accept(timeMicros, record);
    }

    void finish(RecordSink sink) {
        definitions.finish(sink, unpublished);
    }
}
