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
 */
public record MarketSpec(
        List<Coin> coins,
        List<Listing> listings,
        List<OptionChain> chains,
        long startMicros,
        long durationMicros,
        double bookUpdatesPerSecond,
        double tradesPerSecond,
        int levels) {

    /** Lasts as long as somebody asks for more. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** 2026-01-05T00:00:00Z. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final double BOOK_UPDATES_PER_SECOND = 300;
    private static final double TRADES_PER_SECOND = 24;
    private static final int LEVELS = 20;

    public MarketSpec {
        if (!(bookUpdatesPerSecond > 0) || !(tradesPerSecond > 0) || levels < 1 || durationMicros <= 0) {
            throw new IllegalArgumentException("rates, levels and duration must be positive, were "
                    + bookUpdatesPerSecond + " book updates/s, " + tradesPerSecond + " trades/s, " + levels
                    + " levels, " + durationMicros + " us");
        }
    }

    /** Bitcoin and ether on two venues, spot, linear, inverse and options, and tether's price on a third: endless. */
    public static MarketSpec standard() {
        return new MarketSpec(
                StandardMarket.coins(),
                StandardMarket.listings(),
                StandardMarket.chains(),
                micros(START),
                ENDLESS,
                BOOK_UPDATES_PER_SECOND,
                TRADES_PER_SECOND,
                LEVELS);
    }

    /** The same market, ending after a while. */
    public MarketSpec withDuration(Duration duration) {
        return new MarketSpec(
                coins,
                listings,
                chains,
                startMicros,
                duration.toNanos() / 1_000,
                bookUpdatesPerSecond,
                tradesPerSecond,
                levels);
    }

    /** The same market at another time. */
    public MarketSpec withStart(Instant start) {
        return new MarketSpec(
                coins, listings, chains, micros(start), durationMicros, bookUpdatesPerSecond, tradesPerSecond, levels);
    }

    /** The same market at another pace. */
    public MarketSpec withRates(double bookUpdates, double trades) {
        return new MarketSpec(coins, listings, chains, startMicros, durationMicros, bookUpdates, trades, levels);
    }

    /** The same market without its options and dated futures; everything else happens as it does with them. */
    public MarketSpec withoutOptions() {
        return new MarketSpec(
                coins, listings, List.of(), startMicros, durationMicros, bookUpdatesPerSecond, tradesPerSecond, levels);
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
