package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

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

    private static final int RESERVE_PARTS = 8;

    private final MarketSpec spec;
    private final Venues venues;
    private final List<DeskAccount> accounts = new ArrayList<>();
    private final List<OptionBoard> boards;
    private final List<Source> sources = new ArrayList<>();
    private final ArrayDeque<Event> pending = new ArrayDeque<>();
    private final long endMicros;

    /**
     * A market at its start.
     *
     * @param seed any number: another seed is another market
     * @param scenario what happens to it
     * @param spec what it consists of
     * @throws IllegalArgumentException where two of its instruments would have one id
     */
    public SyntheticMarket(long seed, Scenario scenario, MarketSpec spec) {
        this.spec = spec;
        this.venues = new Venues(seed, scenario, spec);
        this.boards = spec.chains().stream()
                .map(chain -> new OptionBoard(venues, chain, spec, seed))
                .toList();
        this.endMicros = spec.durationMicros() == MarketSpec.ENDLESS
                ? Long.MAX_VALUE
                : spec.startMicros() + spec.durationMicros();
        checkIds();
        FillReports reports = new FillReports(seed, scenario.script(), spec.startMicros());
        QuotingDesk desk = new QuotingDesk(venues, QuotingDesk.accounts(venues), reports, spec, seed);
        addFeeds(desk, seed);
        addDesk(desk, reports, seed);
        sources.add(new ClockFeed(spec));
    }

    private void addFeeds(QuotingDesk desk, long seed) {
        for (int i = 0; i < spec.listings().size(); i++) {
            sources.add(new BookFeed(venues, i, spec, seed));
        }
        for (int i = 0; i < spec.listings().size(); i++) {
            sources.add(new TradeFeed(venues, desk, i, spec, seed));
            sources.add(new TickerFeed(venues, i, spec, seed));
        }
        for (OptionBoard board : boards) {
            sources.add(new OptionFeed(board, spec, seed));
        }
    }

    /** Each quoting account makes options of one coin; other accounts only hold. */
    private void addDesk(QuotingDesk desk, FillReports reports, long seed) {
        List<DeskAccount> holders = new ArrayList<>();
        for (int i = 1; i <= spec.opening().accounts(); i++) {
            holders.add(new DeskAccount("book-" + i, venues, listing -> false));
        }
        accounts.addAll(desk.accounts());
        accounts.addAll(holders);
        BalanceFeed balances = new BalanceFeed(accounts, spec, seed);
        for (int i = 0; i < boards.size(); i++) {
            DeskAccount maker = desk.accounts().get(i % desk.accounts().size());
            OptionBoard board = boards.get(i);
            sources.add(new OptionDesk(maker, board, reports, venues, spec, seed));
            sources.add(new Settlement(board, accounts, reports));
            StandardMarket.reserve(board.coinName())
                    .forEach((currency, amount) ->
                            balances.reserve(maker, StandardMarket.OPTIONS_VENUE, currency, amount, RESERVE_PARTS));
        }
        sources.add(new OpeningPositions(holders, boards, reports, spec, seed));
        sources.add(desk);
        sources.add(balances);
        sources.add(new PositionFeed(accounts, spec));
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        for (Instrument instrument : instruments()) {
            if (!seen.add(instrument.id())) {
                throw new IllegalArgumentException("two instruments would be " + instrument.id()
                        + "; move the start or the first expiry, so that no two expiries are on one day");
            }
        }
    }

    /** The definitions of its instruments, valid from before its start. */
    public List<Instrument> instruments() {
        List<Instrument> instruments = new ArrayList<>();
        spec.listings().forEach(listing -> instruments.add(listing.instrument()));
        boards.forEach(board -> instruments.addAll(board.instruments()));
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
        return boards.stream()
                .filter(board -> board.coinName().equals(coin))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no options of " + coin))
                .smile();
    }

    /** The venue's own book behind an instrument's messages. */
    VenueBook book(String instrument) {
        return venues.book(venues.indexOf(instrument));
    }

    /** What the desk believes an account to hold, in contracts. */
    BigDecimal position(String account, String instrument) {
        return accounts.stream()
                .filter(one -> one.name().equals(account))
                .map(one -> one.position(instrument))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
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
