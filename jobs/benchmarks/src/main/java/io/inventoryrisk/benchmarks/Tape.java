package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.sandbox.market.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Several markets side by side, by event time. Copy 0 keeps its names; in copy k the venues and accounts are called
 * {@code venue-k} and {@code account-k}, so that one market becomes tens of instruments. Heartbeats are left out: whoever
 * writes the tape makes them.
 */
final class Tape implements Iterator<Event> {

    private final Markets markets;
    private final List<Iterator<Event>> copies;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::timeMicros).thenComparingInt(Head::copy));

    /**
     * Where a tape comes from.
     *
     * @param name for the report
     * @param instruments of one copy
     * @param limits of one copy
     * @param parameters of all copies
     * @param disorderMicros how far an event may stand behind an older one
     */
    record Markets(
            String name,
            List<Instrument> instruments,
            List<RiskLimit> limits,
            List<ParameterPack> parameters,
            long disorderMicros) {}

    private record Head(long timeMicros, int copy, Event event) {}

    /** @param copies events of each copy */
    Tape(Markets markets, List<Iterator<Event>> copies) {
        this.markets = markets;
        this.copies = copies;
        for (int copy = 0; copy < copies.size(); copy++) {
            advance(copy);
        }
    }

    Markets markets() {
        return markets;
    }

    /** The instruments of all copies. */
    List<Instrument> instruments() {
        List<Instrument> all = new ArrayList<>();
        for (int copy = 0; copy < copies.size(); copy++) {
            for (Instrument instrument : markets.instruments()) {
                all.add(copy == 0 ? instrument : renamed(instrument, copy));
            }
        }
        return all;
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Event next() {
        Head head = heads.remove();
        advance(head.copy());
        return new Event(head.timeMicros(), renamed(head.event().payload(), head.copy()));
    }

    private void advance(int copy) {
        Iterator<Event> events = copies.get(copy);
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event.payload() instanceof Clock)) {
                heads.add(new Head(event.timeMicros(), copy, event));
                return;
            }
        }
    }

    private static Object renamed(Object payload, int copy) {
        if (copy == 0) {
            return payload;
        }
        if (payload instanceof BookUpdate book) {
            return new BookUpdate(
                    copied(book.instrument(), copy),
                    book.timeMicros(),
                    book.snapshot(),
                    book.sequence(),
                    book.previousSequence(),
                    book.firstSequence(),
                    book.priceExponent(),
                    book.sizeExponent(),
                    book.bidPrices(),
                    book.bidSizes(),
                    book.askPrices(),
                    book.askSizes());
        }
        return payload instanceof Trade trade
                ? new Trade(
                        copied(trade.instrument(), copy),
                        trade.timeMicros(),
                        trade.tradeId(),
                        trade.aggressor(),
                        trade.price(),
                        trade.size())
                : renamedRarely(payload, copy);
    }

    private static Object renamedRarely(Object payload, int copy) {
        if (payload instanceof Ticker ticker) {
            return new Ticker(
                    copied(ticker.instrument(), copy),
                    ticker.timeMicros(),
                    ticker.bidPrice(),
                    ticker.bidSize(),
                    ticker.askPrice(),
                    ticker.askSize(),
                    ticker.mark(),
                    ticker.index(),
                    ticker.forward(),
                    ticker.markVolatility(),
                    ticker.bidVolatility(),
                    ticker.askVolatility(),
                    ticker.fundingRate(),
                    ticker.fundingTimeMicros(),
                    ticker.openInterest());
        }
        if (payload instanceof Fill fill) {
            return new Fill(
                    fill.account() + "-" + copy,
                    copied(fill.instrument(), copy),
                    fill.tradeId(),
                    fill.revision(),
                    fill.action(),
                    fill.timeMicros(),
                    fill.side(),
                    fill.price(),
                    fill.size(),
                    fill.fee(),
                    fill.feeCurrency(),
                    fill.liquidity());
        }
        if (payload instanceof Balance balance) {
            return new Balance(
                    balance.account() + "-" + copy,
                    balance.venue() + "-" + copy,
                    balance.timeMicros(),
                    balance.amounts(),
                    balance.source());
        }
        if (payload instanceof VenuePosition position) {
            return new VenuePosition(
                    position.account() + "-" + copy,
                    copied(position.instrument(), copy),
                    position.timeMicros(),
                    position.quantity());
        }
        throw new IllegalArgumentException("no market has records of " + payload.getClass());
    }

    /** A surface is of one coin's prices, so the options of each copy belong to a coin of their own. */
    private static Instrument renamed(Instrument instrument, int copy) {
        boolean dated = instrument.expiryMicros() > 0;
        return new Instrument(
                copied(instrument.id(), copy),
                instrument.kind(),
                instrument.payoff(),
                instrument.multiplier(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.base(),
                instrument.quote(),
                instrument.settle(),
                dated ? instrument.underlying() + "-" + copy : instrument.underlying(),
                instrument.optionType(),
                instrument.strike(),
                instrument.expiryMicros(),
                instrument.validFromMicros());
    }

    private static String copied(String id, int copy) {
        int colon = id.indexOf(':');
        return copy == 0 ? id : (id.substring(0, colon) + "-" + copy + id.substring(colon)).intern();
    }
}
