package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One account of the desk: what it quotes, holds and has deposited. */
final class DeskAccount {

    /** What an account deposits at a venue at the start, per currency. */
    private static final Map<String, BigDecimal> DEPOSIT = Map.of(
            "BNB", new BigDecimal("100"),
            "BTC", new BigDecimal("10"),
            "ETH", new BigDecimal("200"),
            "USDT", new BigDecimal("1000000"));

    private final String name;
    private final Venues venues;
    private final boolean[] traded;
    private final Quote[] quotes;
    private final long[] position;
    private final Map<String, Map<String, BigDecimal>> wallets = new TreeMap<>();

    /** An account that trades the listings whose symbol passes, and deposits at their venues. */
    DeskAccount(String name, Venues venues, Predicate<String> symbols) {
        this.name = name;
        this.venues = venues;
        int listings = venues.listings().size();
        this.traded = new boolean[listings];
        this.quotes = new Quote[listings];
        this.position = new long[listings];
        Arrays.fill(quotes, Quote.NONE);
        for (int i = 0; i < listings; i++) {
            String id = venues.listing(i).id();
            String venue = venues.listing(i).instrument().venue();
            traded[i] = symbols.test(id.substring(venue.length() + 1));
            if (traded[i]) {
                wallets.putIfAbsent(venue, new TreeMap<>(DEPOSIT));
            }
        }
    }

    String name() {
        return name;
    }

    boolean trades(int listing) {
        return traded[listing];
    }

    Quote quote(int listing) {
        return quotes[listing];
    }

    void setQuote(int listing, Quote quote) {
        quotes[listing] = quote;
    }

    /** Signed contracts. */
    BigDecimal position(int listing) {
        return venues.listing(listing).size(position[listing]);
    }

    /** Value of a position at mid, signed, in USD. */
    double positionUsd(int listing) {
        if (position[listing] == 0) {
            return 0;
        }
        double unit =
                venues.listing(listing).quoteValueOfUnit(venues.book(listing).mid());
        return position[listing] * unit * venues.usdPerQuote(listing);
    }

    /** Net value of all positions in a coin, in USD. */
    double deltaUsd(int coin) {
        double delta = 0;
        for (int i = 0; i < position.length; i++) {
            delta += venues.coin(i) == coin ? positionUsd(i) : 0;
        }
        return delta;
    }

    /** The perpetual in a coin on another venue than its largest position, negative where there is none. */
    int hedgeOf(int coin) {
        int largest = -1;
        for (int i = 0; i < position.length; i++) {
            if (venues.coin(i) == coin && (largest < 0 || Math.abs(positionUsd(i)) > Math.abs(positionUsd(largest)))) {
                largest = i;
            }
        }
        for (int i = 0; i < position.length; i++) {
            Listing listing = venues.listing(i);
            if (venues.coin(i) == coin
                    && !listing.isSpot()
                    && !listing.instrument()
                            .venue()
                            .equals(venues.listing(largest).instrument().venue())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Books a fill, or with a sign of -1 takes it back: the position changes, a spot trade moves both its currencies, and
     * the fee is paid. A perpetual's result stays with its position.
     */
    void book(int listing, Fill fill, int sign) {
        Listing listed = venues.listing(listing);
        BigDecimal signed = fill.signedSize().multiply(BigDecimal.valueOf(sign));
        position[listing] += signed.movePointLeft(listed.sizeExponent()).longValueExact();
        Map<String, BigDecimal> wallet =
                wallets.computeIfAbsent(listed.instrument().venue(), venue -> new TreeMap<>(DEPOSIT));
        if (listed.isSpot() && listed.instrument().payoff() == Payoff.LINEAR) {
            wallet.merge(listed.instrument().base(), signed, BigDecimal::add);
            wallet.merge(
                    listed.instrument().quote(), signed.multiply(fill.price()).negate(), BigDecimal::add);
        }
        wallet.merge(fill.feeCurrency(), fill.fee().multiply(BigDecimal.valueOf(-sign)), BigDecimal::add);
    }

    void reportBalances(long timeMicros, Consumer<Object> out) {
        wallets.forEach((venue, amounts) ->
                out.accept(new Balance(name, venue, timeMicros, new TreeMap<>(amounts), BalanceSource.VENUE)));
    }
}
