package io.inventoryrisk.sandbox.market;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a synthetic market consists of and how fast it runs.
 *
 * @param coins its coins; one with a loading of 0 is a stablecoin and stays near its start price
 * @param listings its instruments with books
 * @param chains its options and dated futures, which have tickers only
 * @param startMicros event time of its first event, epoch microseconds UTC
 * @param durationMicros how long it lasts, in microseconds; {@link #ENDLESS}
 * @param bookUpdatesPerSecond of all listings together
 * @param tradesPerSecond public trades of all listings together, in calm
 * @param levels a side of every book
 * @param calendar what happens at the venues by the clock
 * @param opening options that are held from the start
 */
public record MarketSpec(
        List<Coin> coins,
        List<Listing> listings,
        List<OptionChain> chains,
        long startMicros,
        long durationMicros,
        double bookUpdatesPerSecond,
        double tradesPerSecond,
        int levels,
        Calendar calendar,
        OpeningBook opening) {

    /** Lasts as long as somebody asks for more. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** 2026-01-05T00:00:00Z. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final double BOOK_UPDATES_PER_SECOND = 300;
    private static final double TRADES_PER_SECOND = 24;
    private static final int LEVELS = 20;

    /**
     * What happens at the venues by the clock, real venues' hours made short enough to be watched.
     *
     * @param nearExpiryMicros from the start to the first expiry of each option chain; 0 for no expiry besides the chain's
     *     own
     * @param settlementWindowMicros before each expiry, over which the index is averaged
     * @param fundingMicros between two funding stamps where funding is stamped
     */
    public record Calendar(long nearExpiryMicros, long settlementWindowMicros, long fundingMicros) {

        /** An expiry at 75 s, settled over 20 s; funding every minute. */
        static final Calendar SHORT = new Calendar(75_000_000, 20_000_000, 60_000_000);

        public Calendar {
            if (nearExpiryMicros < 0 || settlementWindowMicros <= 0 || fundingMicros <= 0) {
                throw new IllegalArgumentException(
                        "the first expiry must not be negative, windows and funding intervals"
                                + " must be positive, were " + nearExpiryMicros + ", " + settlementWindowMicros
                                + " and "
                                + fundingMicros + " us");
            }
        }
    }

    /**
     * Options that accounts of their own hold from the start and never trade.
     *
     * @param positions of all accounts together
     * @param accounts that share them
     */
    public record OpeningBook(int positions, int accounts) {

        static final OpeningBook NONE = new OpeningBook(0, 0);

        public OpeningBook {
            if (positions < 0 || accounts < 0 || positions > 0 && accounts == 0) {
                throw new IllegalArgumentException(
                        "positions need accounts, were " + positions + " in " + accounts + " accounts");
            }
        }
    }

    public MarketSpec {
        if (!(bookUpdatesPerSecond > 0) || !(tradesPerSecond > 0) || levels < 1 || durationMicros <= 0) {
            throw new IllegalArgumentException("rates, levels and duration must be positive, were "
                    + bookUpdatesPerSecond + " book updates/s, " + tradesPerSecond + " trades/s, " + levels
                    + " levels, " + durationMicros + " us");
        }
    }

    /**
     * Bitcoin and ether on two venues, spot, linear, inverse and options, and tether's price on a third: endless. Some
     * options expire soon after the start.
     */
    public static MarketSpec standard() {
        return new MarketSpec(
                StandardMarket.coins(),
                StandardMarket.listings(),
                StandardMarket.chains(),
                micros(START),
                ENDLESS,
                BOOK_UPDATES_PER_SECOND,
                TRADES_PER_SECOND,
                LEVELS,
                Calendar.SHORT,
                OpeningBook.NONE);
    }

    /** The same market, ending after a while. */
    public MarketSpec withDuration(Duration duration) {
        return with(chains, startMicros, duration.toNanos() / 1_000);
    }

    /** The same market at another time. */
    public MarketSpec withStart(Instant start) {
        return with(chains, micros(start), durationMicros);
    }

    /** The same market at another pace. */
    public MarketSpec withRates(double bookUpdates, double trades) {
        return new MarketSpec(
                coins, listings, chains, startMicros, durationMicros, bookUpdates, trades, levels, calendar, opening);
    }

    /** The same market without its options and dated futures: its books and trades are the same, the desk's are not. */
    public MarketSpec withoutOptions() {
        return with(List.of(), startMicros, durationMicros);
    }

    /** The same market by another clock. */
    public MarketSpec withCalendar(Calendar other) {
        return new MarketSpec(
                coins,
                listings,
                chains,
                startMicros,
                durationMicros,
                bookUpdatesPerSecond,
                tradesPerSecond,
                levels,
                other,
                opening);
    }

    /**
     * The same market with accounts {@code book-1}, {@code book-2} and so on that hold options from the start, bought and
     * sold in turn and spread over contracts as evenly as it goes.
     */
    public MarketSpec withOptionPositions(int positions, int accounts) {
        return new MarketSpec(
                coins,
                listings,
                chains,
                startMicros,
                durationMicros,
                bookUpdatesPerSecond,
                tradesPerSecond,
                levels,
                calendar,
                new OpeningBook(positions, accounts));
    }

    private MarketSpec with(List<OptionChain> optionChains, long start, long duration) {
        return new MarketSpec(
                coins,
                listings,
                optionChains,
                start,
                duration,
                bookUpdatesPerSecond,
                tradesPerSecond,
                levels,
                calendar,
                opening);
    }

    int coinIndex(String name) {
        for (int i = 0; i < coins.size(); i++) {
            if (coins.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
