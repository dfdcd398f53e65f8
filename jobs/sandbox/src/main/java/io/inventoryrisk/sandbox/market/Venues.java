package io.inventoryrisk.sandbox.market;

import java.util.List;

/** What all sources see of the market: its latent prices, the venues' books, and when each was last published. */
final class Venues {

    private final MarketSpec spec;
    private final Script script;
    private final LatentPrices prices;
    private final List<VenueBook> books;
    private final int[] baseCoins;
    private final int[] quoteCoins;
    private final long[] publishedMicros;

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

    VenueBook book(int index) {
        return books.get(index);
    }

    Script script() {
        return script;
    }

    LatentPrices prices() {
        return prices;
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
