package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.function.Consumer;

/**
 * The public trades of one listing. Some aggressors know which way the price goes within the next second and trade that
 * way; the others toss a coin, which a scenario may load. A trade prints at the level its size reaches.
 */
final class TradeFeed implements Source {

    private static final double INFORMED_SHARE = 0.35;
    private static final double WORTH_KNOWING = 0.3e-4;
    private static final double TYPICAL_SHARE_OF_LEVEL = 0.2;
    private static final double LONGEST_WAIT_OF_MEAN = 8;

    private final Venues venues;
    private final QuotingDesk desk;
    private final int listing;
    private final double perSecond;
    private final RandomStream draws;
    private long nextMicros;
    private long trades;

    TradeFeed(Venues venues, QuotingDesk desk, int listing, MarketSpec spec, long seed) {
        this.venues = venues;
        this.desk = desk;
        this.listing = listing;
        this.perSecond = spec.tradesPerSecond() * venues.share(listing);
        this.draws = new RandomStream(seed, "trades " + venues.listing(listing).id());
        this.nextMicros = spec.startMicros() + waitMicros(spec.startMicros());
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        if (!venues.isSilent(nextMicros)) {
            trade(out);
        }
        nextMicros += waitMicros(nextMicros);
    }

    private void trade(Consumer<Object> out) {
        Side aggressor = aggressor(venues.second(nextMicros));
        long size = size();
        long price = venues.book(listing).against(aggressor).priceReachedBy(size);
        Listing traded = venues.listing(listing);
        out.accept(new Trade(
                traded.id(),
                nextMicros,
                Long.toString(++trades),
                aggressor,
                traded.price(price).doubleValue(),
                traded.size(size).doubleValue()));
        desk.onTrade(new PublicTrade(listing, nextMicros, aggressor, price, size), out);
    }

    /** A trade in the units of its feed. */
    record PublicTrade(int listing, long timeMicros, Side aggressor, long price, long size) {}

    private Side aggressor(double second) {
        double ahead = venues.prices().logReturnAhead(venues.coin(listing));
        if (draws.chance(INFORMED_SHARE) && Math.abs(ahead) > WORTH_KNOWING) {
            return ahead > 0 ? Side.BUY : Side.SELL;
        }
        return draws.chance(venues.script().sellShare().at(second)) ? Side.SELL : Side.BUY;
    }

    private long size() {
        Listing traded = venues.listing(listing);
        double units = traded.shape().levelUsd() / traded.quoteValueOfUnit(venues.fair(listing));
        return Math.max(1, Math.round(units * TYPICAL_SHARE_OF_LEVEL * StrictMath.exp(draws.gaussian())));
    }

    private long waitMicros(long timeMicros) {
        double rate = perSecond * venues.script().activityFactor().at(venues.second(timeMicros));
        return 1 + (long) (draws.exponential(LONGEST_WAIT_OF_MEAN) * 1e6 / rate);
    }
}
