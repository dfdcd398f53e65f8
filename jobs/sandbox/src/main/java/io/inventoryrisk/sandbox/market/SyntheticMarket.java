package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A market and a desk that trades on it, as a sequence of events in order of event time: event i is a function of (seed,
 * scenario, spec, i) alone, on every machine and at every speed. Prices are correlated, jump and change between volatility
 * regimes; books thin out under stress; some aggressors are informed; the desk's fills follow from its quotes.
 *
 * <p>Events of one time come in the order they happened; a {@code Clock} comes last and says that nothing older follows.
 */
public final class SyntheticMarket implements Iterator<Event> {

    /** Who sends the heartbeats. */
    public static final String SOURCE = "sandbox";

    /** Reference data are in force a day before the market begins, as on any running desk. */
    private static final long DAY_MICROS = 86_400_000_000L;

    private final MarketSpec spec;
    private final Venues venues;
    private final QuotingDesk desk;
    private final List<Source> sources = new ArrayList<>();
    private final List<OptionFeed> optionFeeds = new ArrayList<>();
    private final ArrayDeque<Event> pending = new ArrayDeque<>();
    private final long endMicros;

    /**
     * A market at its start.
     *
     * @param seed any number: another seed is another market
     * @param scenario what happens to it
     * @param spec what it consists of
     */
    public SyntheticMarket(long seed, Scenario scenario, MarketSpec spec) {
        this.spec = spec;
        this.venues = new Venues(seed, scenario, spec);
        this.endMicros = spec.durationMicros() == MarketSpec.ENDLESS
                ? Long.MAX_VALUE
                : spec.startMicros() + spec.durationMicros();
        this.desk = new QuotingDesk(venues, spec, seed);
        for (int i = 0; i < spec.listings().size(); i++) {
            sources.add(new BookFeed(venues, i, spec, seed));
        }
        for (int i = 0; i < spec.listings().size(); i++) {
            sources.add(new TradeFeed(venues, desk, i, spec, seed));
            sources.add(new TickerFeed(venues, i, spec, seed));
        }
        for (OptionChain chain : spec.chains()) {
            OptionFeed feed = new OptionFeed(venues, chain, instruments(chain), spec, seed);
            optionFeeds.add(feed);
            sources.add(feed);
        }
        sources.add(desk);
        sources.add(new ClockFeed(spec));
    }

    /** The definitions of its instruments, valid from before its start. */
    public List<Instrument> instruments() {
        List<Instrument> instruments = new ArrayList<>();
        spec.listings().forEach(listing -> instruments.add(listing.instrument()));
        spec.chains().forEach(chain -> instruments.addAll(instruments(chain)));
        return instruments;
    }

    /** Limits that are quiet in calm and that each other scenario raises and clears. */
    public List<RiskLimit> limits() {
        return StandardLimits.limits(spec.startMicros() - DAY_MICROS);
    }

    /** Rates of currencies that no instrument prices, fees, settlement windows, and all packs the risk model ships. */
    public List<ParameterPack> parameters() {
        return StandardParameters.packs(spec, spec.startMicros() - DAY_MICROS);
    }

    /** The price behind a coin's books at the time of the last event, in USD: what no participant can see. */
    double latentUsd(String coin) {
        return venues.prices().usd(spec.coinIndex(coin));
    }

    /** The implied volatilities behind a coin's options: what no participant can see. */
    LatentSmile latentSmile(String coin) {
        for (int i = 0; i < optionFeeds.size(); i++) {
            if (spec.chains().get(i).coin().equals(coin)) {
                return optionFeeds.get(i).smile();
            }
        }
        throw new NoSuchElementException("no options of " + coin);
    }

    /** The venue's own book behind an instrument's messages. */
    VenueBook book(String instrument) {
        return venues.book(listing(instrument));
    }

    /** What the desk believes an account to hold, in contracts; of what has no book, nothing. */
    BigDecimal position(String account, String instrument) {
        int listing = listing(instrument);
        return listing < 0 ? BigDecimal.ZERO : desk.position(account, listing);
    }

    @Override
    public boolean hasNext() {
        while (pending.isEmpty()) {
            Source source = earliest();
            long timeMicros = source.nextMicros();
            if (timeMicros > endMicros) {
                return false;
            }
            venues.prices().advanceTo(timeMicros);
            source.fire(payload -> pending.add(new Event(timeMicros, payload)));
        }
        return true;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the market ended at " + endMicros + " us");
        }
        return pending.poll();
    }

    private List<Instrument> instruments(OptionChain chain) {
        Coin coin = spec.coins().get(spec.coinIndex(chain.coin()));
        return chain.instruments(coin, spec.startMicros(), StandardMarket.validFromMicros());
    }

    private int listing(String instrument) {
        return spec.listings().stream().map(Listing::id).toList().indexOf(instrument);
    }

    private Source earliest() {
        Source earliest = sources.get(0);
        for (int i = 1; i < sources.size(); i++) {
            if (sources.get(i).nextMicros() < earliest.nextMicros()) {
                earliest = sources.get(i);
            }
        }
        return earliest;
    }
}
