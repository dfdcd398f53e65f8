package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import java.util.SortedMap;

/**
 * What a portfolio is valued on.
 *
 * @param source what messages call it: a file, or the topics
 * @param model marks, rates, volatilities, correlations and surfaces of one instant
 * @param instruments definitions by id
 */
record Market(String source, MarketModel model, SortedMap<String, Instrument> instruments) {

    /**
     * The definition of an instrument.
     *
     * @param place where it was named, for messages
     * @throws InputException where it is unknown, with the nearest that is known
     */
    Instrument defined(String id, String place) throws InputException {
        Instrument instrument = instruments.get(id);
        if (instrument == null) {
            throw new InputException(place + ": " + source + " defines no instrument '" + id + "'"
                    + Nearest.suggestion(id, instruments.keySet()));
        }
        return instrument;
    }

    /**
     * The definition of an instrument that can be valued.
     *
     * @param place where it was named, for messages
     * @throws InputException where it is unknown or has no mark, with the remedy
     */
    Instrument valued(String id, String place) throws InputException {
        Instrument instrument = defined(id, place);
        if (Double.isNaN(mark(id))) {
            throw new InputException(place + ": " + source + " has no mark of " + id + "; it needs a price"
                    + (instrument.optionType() == null ? "" : ", a volatility or a surface of its coin"));
        }
        return instrument;
    }

    /** Price an instrument is valued at, in quote currency; NaN where there is none. */
    double mark(String id) {
        int index = model.indexOf(id);
        return index < 0 ? Double.NaN : model.mark()[index];
    }
}
