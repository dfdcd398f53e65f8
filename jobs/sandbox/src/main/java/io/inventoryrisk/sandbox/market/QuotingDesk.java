package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.sandbox.market.Script.DeskLapse;
import io.inventoryrisk.sandbox.market.TradeFeed.PublicTrade;
import java.util.List;
import java.util.function.Consumer;

/**
 * A market maker of two accounts. Five times a second each account quotes both sides around the mid of each of its books,
 * moved against its inventory in the coin and in the instrument; once a second it hedges what has grown too large, options included, on
 * another venue. A quote is filled, at its own price, when a public trade prints through it, and by a
 * chance that stands for its place in the queue when one prints at it.
 */
public final class QuotingDesk implements Source {

    /** The account that quotes bitcoin. */
    public static final String FIRST_ACCOUNT = "mm-1";

    /** The account that quotes ether, and bitcoin on one venue. */
    public static final String SECOND_ACCOUNT = "mm-2";

    private static final double QUOTE_USD = 12_000;
    private static final double CARELESS_QUOTE_USD = 45_000;
    private static final double SKEW_BPS_PER_QUOTE = 0.05;
    private static final double HALF_SPREADS = 1.9;
    private static final double QUEUE_LUCK = 0.15;
    private static final double HEDGE_AT_USD = 45_000;
    private static final double HEDGED_SHARE = 0.7;
    private static final double FLAT_USD = 2_000;
    private static final double UNWIND_USD = 25_000;
    private static final double UNWIND_SHARE = 0.25;
    private static final long STEP_MICROS = 200_000;
    private static final long MAX_BOOK_AGE_MICROS = 2_000_000;
    private static final int STEPS_PER_HEDGE = 5;

    private final Venues venues;
    private final List<DeskAccount> accounts;
    private final FillReports reports;
    private final RandomStream luck;
    private long step;
    private long nextMicros;

    QuotingDesk(Venues venues, List<DeskAccount> accounts, FillReports reports, MarketSpec spec, long seed) {
        this.venues = venues;
        this.accounts = accounts;
        this.reports = reports;
        this.luck = new RandomStream(seed, "queue");
        this.nextMicros = spec.startMicros() + STEP_MICROS;
    }

    List<DeskAccount> accounts() {
        return accounts;
    }

    /** The accounts that quote, with nothing yet. */
    static List<DeskAccount> accounts(Venues venues) {
        return List.of(
                new DeskAccount(FIRST_ACCOUNT, venues, listing -> listing.startsWith("BTC")),
                new DeskAccount(
                        SECOND_ACCOUNT,
                        venues,
                        listing -> listing.startsWith("ETH") || listing.equals("BTCUSDT-PERP")));
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        step++;
        reports.sendDue(nextMicros, out);
        for (DeskAccount account : accounts) {
            if (step % STEPS_PER_HEDGE == 0 && !venues.isSilent(nextMicros)) {
                trimInventory(account, out);
            }
            quote(account);
        }
        nextMicros += STEP_MICROS;
    }

    /** Whether a public trade fills some of its quotes. */
    void onTrade(PublicTrade trade, Consumer<Object> out) {
        long left = trade.size();
        Side side = trade.aggressor() == Side.BUY ? Side.SELL : Side.BUY;
        for (DeskAccount account : accounts) {
            Quote quote = account.quote(trade.listing());
            long through = side.sign() * (quote.price(side) - trade.price());
            boolean filled = quote.size(side) > 0 && (through > 0 || through == 0 && luck.chance(QUEUE_LUCK));
            if (filled && left > 0) {
                long size = Math.min(left, quote.size(side));
                left -= size;
                account.setQuote(trade.listing(), quote.less(side, size));
                Order order = new Order(side, quote.price(side), size);
                reports.send(execution(account, trade.listing(), order, Liquidity.MAKER, trade.timeMicros()), out);
            }
        }
    }

    private void quote(DeskAccount account) {
        double second = venues.second(nextMicros);
        DeskLapse lapse = venues.script().lapse();
        boolean skewed = !(lapse.unskewed() && lapse.neglects(account.name(), second));
        for (int listing = 0; listing < venues.listings().size(); listing++) {
            if (account.trades(listing) && isFresh(listing) && !lapse.isQuiet(account.name(), second)) {
                double inventoryUsd = account.deltaUsd(venues.coin(listing)) + account.positionUsd(listing);
                account.setQuote(
                        listing,
                        skewed
                                ? around(listing, -SKEW_BPS_PER_QUOTE * inventoryUsd / QUOTE_USD, QUOTE_USD)
                                : around(listing, 0, CARELESS_QUOTE_USD));
            } else {
                account.setQuote(listing, Quote.NONE);
            }
        }
    }

    private Quote around(int listing, double skewBps, double usd) {
        Listing listed = venues.listing(listing);
        VenueBook book = venues.book(listing);
        long tick = listed.tickUnits();
        double unit = listed.price(1).doubleValue();
        double half = listed.shape().halfSpreadBps() * HALF_SPREADS;
        long bid = (long) Math.floor(book.mid() * (1 + (skewBps - half) * 1e-4) / unit / tick) * tick;
        long ask = (long) Math.ceil(book.mid() * (1 + (skewBps + half) * 1e-4) / unit / tick) * tick;
        long size = units(listing, usd);
        return new Quote(Math.min(bid, book.bestAsk() - tick), size, Math.max(ask, book.bestBid() + tick), size);
    }

    private void trimInventory(DeskAccount account, Consumer<Object> out) {
        DeskLapse lapse = venues.script().lapse();
        double second = venues.second(nextMicros);
        if (lapse.unwinds(account.name(), second)) {
            for (int listing = 0; listing < venues.listings().size(); listing++) {
                double held = account.positionUsd(listing);
                if (Math.abs(held) > FLAT_USD && isFresh(listing)) {
                    double usd = Math.min(Math.abs(held), Math.max(UNWIND_USD, UNWIND_SHARE * Math.abs(held)));
                    take(account, listing, held > 0 ? Side.SELL : Side.BUY, usd, out);
                }
            }
        } else if (!lapse.neglects(account.name(), second)) {
            for (int coin = 0; coin < venues.coins(); coin++) {
                hedge(account, coin, out);
            }
        }
    }

    private void hedge(DeskAccount account, int coin, Consumer<Object> out) {
        double delta = account.deltaUsd(coin);
        int listing = account.hedgeOf(coin);
        if (Math.abs(delta) > HEDGE_AT_USD && listing >= 0 && isFresh(listing)) {
            take(account, listing, delta > 0 ? Side.SELL : Side.BUY, HEDGED_SHARE * Math.abs(delta), out);
        }
    }

    private void take(DeskAccount account, int listing, Side side, double usd, Consumer<Object> out) {
        long size = units(listing, usd);
        long price = venues.book(listing).against(side).priceReachedBy(size);
        reports.send(execution(account, listing, new Order(side, price, size), Liquidity.TAKER, nextMicros), out);
    }

    /** In the units of a feed. */
    private record Order(Side side, long price, long size) {}

    private FillReports.Execution execution(
            DeskAccount account, int listing, Order order, Liquidity liquidity, long timeMicros) {
        Listing listed = venues.listing(listing);
        return new FillReports.Execution(
                account,
                Contract.of(listed),
                order.side(),
                listed.price(order.price()),
                listed.size(order.size()),
                liquidity,
                timeMicros);
    }

    private boolean isFresh(int listing) {
        return venues.bookAgeMicros(listing, nextMicros) <= MAX_BOOK_AGE_MICROS;
    }

    private long units(int listing, double usd) {
        double unitUsd =
                venues.listing(listing).quoteValueOfUnit(venues.book(listing).mid()) * venues.usdPerQuote(listing);
        return Math.max(1, Math.round(usd / unitUsd));
    }
}
