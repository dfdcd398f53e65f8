package io.inventoryrisk.cli;

import io.inventoryrisk.model.market.Trade;
import java.util.Set;

/**
 * Instruments whose recorded aggressor side is wrong: their trades go out without one, so that what needs a side falls
 * back instead of believing it.
 *
 * @param named ids, {@code venue:symbol}, or venues
 */
record UnknownSides(Set<String> named) {

    /** The same record, without the side where it is a trade of one of them. */
    Object apply(Object record) {
        if (!(record instanceof Trade trade) || !holds(trade.instrument())) {
            return record;
        }
        return new Trade(trade.instrument(), trade.timeMicros(), trade.tradeId(), null, trade.price(), trade.size());
    }

    private boolean holds(String instrument) {
        return named.contains(instrument) || named.contains(instrument.substring(0, instrument.indexOf(':')));
    }
}
