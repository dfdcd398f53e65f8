package io.inventoryrisk.sandbox.market;

import java.util.List;

/**
 * What one listing of a synthetic market is worth, without the books, trades and desks around it: the same prices, seed by
 * seed, as behind the books of the whole market, at the cost of the two coins they need.
 */
public final class FairPrices {

    private final Listing listing;
    private final LatentPrices prices;
    private final int base;
    private final int quote;

    private FairPrices(Listing listing, LatentPrices prices, int base, int quote) {
        this.listing = listing;
        this.prices = prices;
        this.base = base;
        this.quote = quote;
    }

    /**
     * Prices in calm.
     *
     * @throws IllegalArgumentException where the market has no such listing
     */
    public static FairPrices of(long seed, MarketSpec spec, String listing) {
        Listing listed = spec.listings().stream()
                .filter(one -> one.id().equals(listing))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no listing " + listing + " in the market; it has "
                        + spec.listings().stream().map(Listing::id).toList()));
        String base = listed.instrument().base();
        String quote = listed.instrument().quote();
        MarketSpec needed = new MarketSpec(
                spec.coins().stream()
                        .filter(coin -> coin.name().equals(base) || coin.name().equals(quote))
                        .toList(),
                List.of(listed),
                List.of(),
                spec.startMicros(),
                spec.durationMicros(),
                spec.bookUpdatesPerSecond(),
                spec.tradesPerSecond(),
                spec.levels(),
                spec.calendar(),
                spec.opening());
        return new FairPrices(
                listed, new LatentPrices(seed, needed, Scenario.CALM), needed.coinIndex(base), needed.coinIndex(quote));
    }

    /** In the listing's quote currency, at a time not before the last. */
    public double at(long timeMicros) {
        prices.advanceTo(timeMicros);
        double index = prices.usd(base) / (quote < 0 ? 1 : prices.usd(quote));
        return index * (1 + listing.shape().basisBps() * 1e-4 + prices.basis(0));
    }

    /** The definition of what is priced. */
    public Listing listing() {
        return listing;
    }
}
