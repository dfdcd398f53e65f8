package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.position.CostBasis;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One account of the desk: what it quotes, holds and has at the venues. A wallet has spot coins, premiums, fees, pay-offs
 * and what perpetuals realised (by average cost) in it; what they have not realised is not.
 */
final class DeskAccount {

    private final String name;
    private final Venues venues;
    private final boolean[] traded;
    private final Quote[] quotes;
    private final long[] position;
    private final CostBasis[] open;
    private final double[] optionDeltaUsd;
    private final Map<String, BigDecimal> options = new TreeMap<>();
    private final Map<String, Map<String, BigDecimal>> wallets = new TreeMap<>();

    /** An account that trades the listings whose symbol passes, and deposits at their venues. */
    DeskAccount(String name, Venues venues, Predicate<String> symbols) {
        this.name = name;
        this.venues = venues;
        int listings = venues.listings().size();
        this.traded = new boolean[listings];
        this.quotes = new Quote[listings];
        this.position = new long[listings];
        this.open = new CostBasis[listings];
        this.optionDeltaUsd = new double[venues.coins()];
        Arrays.fill(quotes, Quote.NONE);
        Arrays.fill(open, CostBasis.flat());
        for (int i = 0; i < listings; i++) {
            String id = venues.listing(i).id();
            String venue = venues.listing(i).instrument().venue();
            traded[i] = symbols.test(id.substring(venue.length() + 1));
            if (traded[i]) {
                wallet(venue);
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
    BigDecimal position(String instrument) {
        int listing = venues.indexOf(instrument);
        return listing < 0
                ? options.getOrDefault(instrument, BigDecimal.ZERO)
                : venues.listing(listing).size(position[listing]);
    }

    /** Signed contracts of all it holds, by instrument. */
    Map<String, BigDecimal> positions() {
        Map<String, BigDecimal> held = new TreeMap<>(options);
        for (int i = 0; i < position.length; i++) {
            if (position[i] != 0) {
                held.put(venues.listing(i).id(), venues.listing(i).size(position[i]));
            }
        }
        return held;
    }

    /** Signed contracts of the options it holds, by instrument. */
    Map<String, BigDecimal> options() {
        return Collections.unmodifiableMap(options);
    }

    /** What it has at a venue, per currency; deposited when first asked for. */
    Map<String, BigDecimal> wallet(String venue) {
        return wallets.computeIfAbsent(venue, first -> new TreeMap<>(StandardMarket.deposit(venue)));
    }

    /** What it has, by venue and currency. */
    Map<String, Map<String, BigDecimal>> wallets() {
        return Collections.unmodifiableMap(wallets);
    }

    /** Tells what its options of a coin move with it, in USD. */
    void setOptionDeltaUsd(int coin, double usd) {
        optionDeltaUsd[coin] = usd;
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

    /** Net delta of all positions in a coin, options included, in USD. */
    double deltaUsd(int coin) {
        double delta = optionDeltaUsd[coin];
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

    /** Books a fill, or with a sign of -1 takes it back: the position changes, and the wallet by what it pays. */
    void book(Contract contract, Fill fill, int sign) {
        Instrument instrument = contract.instrument();
        BigDecimal signed = fill.signedSize().multiply(BigDecimal.valueOf(sign));
        Map<String, BigDecimal> wallet = wallet(instrument.venue());
        if (contract.isOption()) {
            add(wallet, instrument.settle(), optionCash(contract, fill).multiply(BigDecimal.valueOf(sign)));
            options.merge(instrument.id(), signed, DeskAccount::sumOrNothing);
        } else {
            int listing = venues.indexOf(instrument.id());
            position[listing] +=
                    signed.movePointLeft(venues.listing(listing).sizeExponent()).longValueExact();
            if (contract.isSpot()) {
                add(wallet, instrument.base(), signed);
                add(wallet, instrument.quote(), signed.multiply(fill.price()).negate());
            } else {
                CostBasis.Traded trade = open[listing].trade(signed, ContractValue.of(instrument, fill.price()));
                open[listing] = trade.open();
                add(wallet, instrument.settle(), Contract.booked(trade.realised()));
            }
        }
        add(wallet, fill.feeCurrency(), fill.fee().multiply(BigDecimal.valueOf(-sign)));
    }

    /** A buyer pays the premium; who closes a long position by delivery receives the pay-off. */
    private static BigDecimal optionCash(Contract option, Fill fill) {
        BigDecimal each = fill.action() == FillAction.DELIVERY
                ? option.payoff(fill.price(), fill.size())
                : option.premium(fill.price(), fill.size());
        return each.multiply(BigDecimal.valueOf(-fill.side().sign()));
    }

    private static void add(Map<String, BigDecimal> wallet, String currency, BigDecimal amount) {
        wallet.merge(currency, amount, BigDecimal::add);
    }

    /** Null, which removes the entry, where nothing is left. */
    private static BigDecimal sumOrNothing(BigDecimal held, BigDecimal more) {
        BigDecimal sum = held.add(more);
        return sum.signum() == 0 ? null : sum;
    }
}
