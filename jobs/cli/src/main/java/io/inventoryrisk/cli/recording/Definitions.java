package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Definitions of instruments that a recording holds or implies. Each goes out once, before the first record of its
 * instrument. A recording that lists a venue's hundreds of instruments and records ten defines ten; one that holds
 * nothing but definitions defines all.
 */
final class Definitions {

    private final Map<String, Instrument> waiting = new LinkedHashMap<>();
    private final Map<String, Instrument> published = new HashMap<>();

    /** Takes a definition under the venue's own id; the newest counts. */
    void learn(Instrument definition) {
        if (!definition.equals(published.get(definition.id()))) {
            waiting.put(definition.id(), definition);
        }
    }

    /** Whether the instrument with that venue's own id was defined. */
    boolean knows(String venueId) {
        return waiting.containsKey(venueId) || published.containsKey(venueId);
    }

    /**
     * Hands over what is to be known before a record.
     *
     * @param venueId the venue's own id of the record's instrument
     * @param id the id it is published under
     */
    void before(String venueId, String id, RecordSink sink) {
        Instrument definition = waiting.remove(venueId);
        if (definition != null) {
            sink.accept(RecordSink.NO_TIME, under(id, definition));
        }
        if (definition != null || !published.containsKey(venueId)) {
            published.put(venueId, definition);
        }
    }

    /** Hands over all definitions of a recording that held no record; else counts those without a record. */
    void finish(RecordSink sink, Unpublished unpublished) {
        if (published.isEmpty()) {
            waiting.values().forEach(definition -> sink.accept(RecordSink.NO_TIME, definition));
        } else if (!waiting.isEmpty()) {
            unpublished.add("definition of an instrument that is not recorded", waiting.size());
        }
    }

    private static Instrument under(String id, Instrument definition) {
        return new Instrument(
                id,
                definition.kind(),
                definition.payoff(),
                definition.multiplier(),
                definition.tickSize(),
                definition.lotSize(),
                definition.base(),
                definition.quote(),
                definition.settle(),
                definition.underlying(),
                definition.optionType(),
                definition.strike(),
                definition.expiryMicros(),
                definition.validFromMicros());
    }
}
