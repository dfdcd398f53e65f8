package io.inventoryrisk.sandbox.market;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all sources see of the market: its latent prices, the venues' books, and when each was last published. */
final class Venues {

    private final MarketSpec spec;
    private final Script script;
    private final LatentPrices prices;
    private final List<VenueBook> books;
    private final int[] baseCoins;
    private final int[] quoteCoins;
    private final long[] publishedMicros;
    private final Map<String, Integer> indices = new HashMap<>();

    Venues(long seed, Scenario scenario, MarketSpec spec) {
        this.spec = spec;
        this.script = scenario.script();
        this.prices = new LatentPrices(seed, spec, scenario);
        this.baseCoins = spec.listings().stream()
                .mapToInt(listing -> spec.coinIndex(listing.instrument().base()))
                .toArray();
        this.quoteCoins = spec.listings().stream()
                .mapToInt(listing -> spec.coinIndex(listing.instrument().quote()))
                .toArray();
        this.publishedMicros = new long[baseCoins.length];
        for (int i = 0; i < spec.listings().size(); i++) {
            indices.put(spec.listings().get(i).id(), i);
        }
        this.books = spec.listings().stream()
                .map(listing -> new VenueBook(
                        listing, spec.levels(), seed, fair(spec.listings().indexOf(listing))))
                .toList();
    }

    List<Listing> listings() {
        return spec.listings();
    }

    Listing listing(int index) {
        return spec.listings().get(index);
    }

    /** Of an instrument without a book, negative. */
    int indexOf(String instrument) {
        return indices.getOrDefault(instrument, -1);
    }

    VenueBook book(int index) {
        return books.get(index);
    }

    Script script() {
        return script;
    }

    LatentPrices prices() {
        return prices;
    }

    /** Whether the script silences the market. */
    boolean isSilent(long timeMicros) {
        return script.silence().holds(second(timeMicros));
    }

    /** Seconds since the start. */
    double second(long timeMicros) {
        return (timeMicros - spec.startMicros()) / 1e6;
    }

    /** Price of a listing's coin in its quote currency, without basis. */
    double index(int listing) {
        return prices.usd(baseCoins[listing]) / usdPerQuote(listing);
    }

    /** What a listing is worth now, in its quote currency. */
    double fair(int listing) {
        return index(listing) * (1 + listing(listing).shape().basisBps() * 1e-4 + prices.basis(listing));
    }

    double usdPerQuote(int listing) {
        return quoteCoins[listing] < 0 ? 1 : prices.usd(quoteCoins[listing]);
    }

    int coins() {
        return spec.coins().size();
    }

    /** The coin a listing carries. */
    int coin(int listing) {
        return baseCoins[listing];
    }

    /** A share of a market-wide rate. */
    double share(int listing) {
        double total = 0;
        for (Listing one : spec.listings()) {
            total += one.shape().share();
        }
        return listing(listing).shape().share() / total;
    }

    void published(int listing, long timeMicros) {
        publishedMicros[listing] = timeMicros;
    }

    /** Time since a listing's last book message. */
    long bookAgeMicros(int listing, long timeMicros) {
        return timeMicros - publishedMicros[listing];
    }
}
