package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.liquidity.CostCurve.Costs;
import io.inventoryrisk.model.liquidity.DepthWalk.Measure;
import io.inventoryrisk.model.liquidity.DepthWalk.Walked;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The books of all venues of one underlying as one, fees included: levels in coins and USD, merged by what a coin really
 * costs there. A size is what is paid when buying and received when selling, in USD; no choice of venues and levels is
 * cheaper, so never a single venue alone.
 *
 * <p>Spot and perpetuals take part, in coins: a desk that must lose delta may use either, and the price between them
 * (seconds of funding) is small against the cost of a size. Dated futures stay out, as their basis is a price of time and
 * not of liquidity; so do options, QUANTO contracts, and instruments whose base is not the underlying itself (a token of
 * a thousand coins). A venue joins with a fresh, valid book ({@link QualityStatus#OK}) and a USD rate of its quote
 * currency; otherwise it is evicted and named. Costs are against the mean of the venues' mids, so where they differ a
 * small size may cost less than nothing.
 *
 * <p>Cost of an instant: O(levels walked x log venues).
 */
public final class ConsolidatedBook {

    /**
     * The pack of the takers' fees as fractions of notional, by instrument id or else by venue. A fee it doesn't tell
     * counts as 0 and is named in the quality.
     */
    public static final String TAKER_FEES = ParameterPack.TAKER_FEES;

    /** Levels this near to a venue's mid weigh that mid in the mean of all; its best levels always do. */
    private static final double WEIGHT_BPS = 25;

    private final double[] notionalsUsd;

    /**
     * @param notionalsUsd sizes, in USD, ascending
     * @throws IllegalArgumentException where they are not ascending and positive
     */
    public ConsolidatedBook(double[] notionalsUsd) {
        this.notionalsUsd = LiquiditySpec.ascending("notionalsUsd", notionalsUsd);
    }

    /** Sizes of 10,000, 50,000, 250,000 and 1,000,000 USD. */
    public static ConsolidatedBook standard() {
        return new ConsolidatedBook(new double[] {10_000, 50_000, 250_000, 1_000_000});
    }

    /**
     * @param asOfMicros the instant, epoch microseconds UTC; a pack that holds only later is not used
     * @param bars of this instant, each of another instrument, in any order; without a definition one is not seen
     * @param definitions by instrument id
     * @param rates into USD at this instant
     * @param takerFees {@link #TAKER_FEES}; null where there is none
     * @return one for each underlying with a spot or perpetual bar, sorted
     */
    public ConsolidatedLiquidity[] at(
            long asOfMicros,
            List<MarketBar> bars,
            Map<String, Instrument> definitions,
            ConversionRates rates,
            ParameterPack takerFees) {
        boolean begun = takerFees != null && takerFees.effectiveFromMicros() <= asOfMicros;
        Map<String, Double> fees = begun ? takerFees.values() : Map.of();
        TreeMap<String, TreeMap<String, MarketBar>> byUnderlying = new TreeMap<>();
        for (MarketBar bar : bars) {
            Instrument definition = definitions.get(bar.instrument());
            if (takesPart(definition)) {
                byUnderlying
                        .computeIfAbsent(definition.underlying(), coin -> new TreeMap<>())
                        .put(bar.instrument(), bar);
            }
        }
        return byUnderlying.entrySet().stream()
                .map(coin -> consolidate(coin.getKey(), coin.getValue(), definitions, rates, fees))
                .toArray(ConsolidatedLiquidity[]::new);
    }

    private static boolean takesPart(Instrument definition) {
        return ContractNotional.isKnown(definition)
                && (definition.kind() == InstrumentKind.SPOT || definition.kind() == InstrumentKind.PERPETUAL)
                && definition.base().equals(definition.underlying());
    }

    private ConsolidatedLiquidity consolidate(
            String underlying,
            TreeMap<String, MarketBar> bars,
            Map<String, Instrument> definitions,
            ConversionRates rates,
            Map<String, Double> fees) {
        ConsolidatedQuality quality = new ConsolidatedQuality();
        List<Venue> venues = new ArrayList<>();
        bars.forEach((id, bar) -> {
            Instrument definition = definitions.get(id);
            double usdRate = rates.usdRate(definition.quote());
            if (quality.admits(bar, definition.quote(), usdRate)) {
                venues.add(new Venue(
                        id,
                        bar.activity().ladder(),
                        ContractNotional.of(definition),
                        bar.mid() * usdRate,
                        usdRate,
                        quality.fee(definition, fees)));
            }
        });
        double midUsd = midUsd(venues);
        Walked[] bought = walk(venues, Side.BUY);
        Walked[] sold = walk(venues, Side.SELL);
        Costs buy = Costs.of(bought, midUsd, Side.BUY);
        Costs sell = Costs.of(sold, midUsd, Side.SELL);
        return new ConsolidatedLiquidity(
                underlying,
                venues.stream().map(Venue::id).toArray(String[]::new),
                quality.evicted(),
                midUsd,
                notionalsUsd.clone(),
                buy.bps(),
                sell.bps(),
                buy.insufficient(),
                sell.insufficient(),
                allocation(bought, venues.size()),
                allocation(sold, venues.size()),
                quality.envelope(venues.size()));
    }

    private Walked[] walk(List<Venue> venues, Side side) {
        List<BookCursor> books = new ArrayList<>();
        for (Venue venue : venues) {
            books.add(venue.cursor(books.size(), side));
        }
        return DepthWalk.walk(books, notionalsUsd, Measure.PAID);
    }

    private static double midUsd(List<Venue> venues) {
        double coins = 0;
        double value = 0;
        for (Venue venue : venues) {
            double weight = venue.coinsNear(Side.BUY) + venue.coinsNear(Side.SELL);
            coins += weight;
            value += weight * venue.midUsd();
        }
        return value / coins;
    }

    /** Each size's coins by venue as shares of all its coins; 0 where nothing is displayed. */
    private static double[] allocation(Walked[] walked, int venues) {
        double[] allocation = new double[walked.length * venues];
        for (int size = 0; size < walked.length; size++) {
            for (int venue = 0; venue < venues && walked[size].coins() > 0; venue++) {
                allocation[size * venues + venue] = walked[size].coinsByVenue()[venue] / walked[size].coins();
            }
        }
        return allocation;
    }

    /** A venue that takes part. */
    private record Venue(
            String id, BookLadder ladder, ContractNotional contract, double midUsd, double usdRate, double fee) {

        BookCursor cursor(int index, Side side) {
            return new BookCursor(index, side, ladder, contract, usdRate, fee);
        }

        /** Coins displayed near mid, without fees. */
        double coinsNear(Side side) {
            BookCursor book = new BookCursor(0, side, ladder, contract, usdRate, 0);
            double coins = 0;
            while (book.isOpen() && (coins == 0 || CostCurve.bps(book.price(), midUsd, side) <= WEIGHT_BPS)) {
                coins += book.paid() / book.price();
                book.next();
            }
            return coins;
        }
    }
}
