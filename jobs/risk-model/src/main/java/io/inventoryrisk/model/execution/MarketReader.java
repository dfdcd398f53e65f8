package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Grid;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the market was at a time, from the instants remembered. Each is read once: almost every fill and horizon of an
 * instant asks for the same one or two.
 *
 * <p>Resolution: a mid of a book is the last change within its slot of time (100 ms). Where the mid changed in the slot
 * both before and after the time asked for, the mid at the beginning of the slot is told: it is never a later one, and at
 * most a slot old. Quotes are one a grid step.
 */
final class MarketReader {

    private final MarkoutStore store;
    private final Grid grid;
    private final long quoteMaxAgeMicros;
    private final boolean booked;
    private final Map<Long, MarketMoment> read = new HashMap<>();

    MarketReader(MarkoutStore store, MarkoutSpec spec, boolean booked) {
        this.store = store;
        this.grid = spec.grid();
        this.quoteMaxAgeMicros = spec.quoteMaxAgeMillis() * 1_000;
        this.booked = booked;
    }

    /** A mid and the unbroken run it is of. */
    record Mid(double price, long run) {}

    /** The last mid at or before a time; null where it is not known. */
    Mid midAt(long timeMicros) {
        MarketMoment moment = booked ? at(grid.instantOf(timeMicros)) : newest(timeMicros, MarketMoment::mids);
        double mid = moment == null ? Double.NaN : moment.mids().at(timeMicros);
        return mid > 0 ? new Mid(mid, moment.run()) : null;
    }

    /** The last quoted volatility at or before a time; NaN where there is none, or it is too old. */
    double volatilityAt(long timeMicros) {
        MarketMoment moment = newest(timeMicros, MarketMoment::volatilities);
        return moment == null ? Double.NaN : moment.volatilities().at(timeMicros);
    }

    /** The forward of the same quote. */
    double forwardAt(long timeMicros) {
        MarketMoment moment = newest(timeMicros, MarketMoment::forwards);
        return moment == null ? Double.NaN : moment.forwards().at(timeMicros);
    }

    /** The last market known before a time; null where there is none at the instant before it. */
    MarketMoment before(long timeMicros) {
        return at(grid.previous(grid.instantOf(timeMicros)));
    }

    /** The newest market up to a time whose sample is not too old; quotes come now and then only. */
    private MarketMoment newest(long timeMicros, Function<MarketMoment, SampledPath> path) {
        long oldest = timeMicros - quoteMaxAgeMicros;
        for (long instant = grid.instantOf(timeMicros); instant >= oldest; instant = grid.previous(instant)) {
            MarketMoment moment = at(instant);
            if (moment != null) {
                return path.apply(moment).sampledAt(timeMicros) >= oldest ? moment : null;
            }
        }
        return null;
    }

    private MarketMoment at(long instantMicros) {
        if (!read.containsKey(instantMicros)) {
            read.put(instantMicros, store.moment(instantMicros));
        }
        return read.get(instantMicros);
    }
}
