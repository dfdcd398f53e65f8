package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Quality;

/**
 * How well an account's fills in one instrument did, as of one grid instant. Sums over {@code segments} add up, so that
 * venues, accounts and instruments can be pooled by whoever reads them. A fill counts with weight e^(-age / memory), the
 * memory being an hour unless configured, in every number but {@code fills}, {@code restated}, {@code dropped} and
 * {@code pending}. Basis points are of the mid just before the fill; quantities weigh the means.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion instant of the newest bar or quote behind the marks, epoch microseconds UTC
 * @param fills of the account since its first
 * @param restated reports that took back or replaced a fill; they change no markout
 * @param segments by maker or taker, side, size and toxicity; only those with a fill, sorted
 * @param horizonMillis of the markouts, rising; the axis of every segment's arrays
 * @param effectiveSpreadBps 2 x side x (price - mid) / mid over taker fills: what was paid, twice
 * @param realisedSpreadBps 2 x side x (mid five seconds later - price) / mid over maker fills: what was earned, twice
 * @param adverseSelectionShare of the maker fills' edge that is gone five seconds later, above 1 where more was lost than
 *     earned; NaN without an edge or with too few such fills
 * @param slippageBps of taker fills beyond the cost that the book before the fill told for their size
 * @param toxicShare of the maker fills' contracts that were filled while VPIN stood in its toxic deciles, in [0, 1]; NaN
 *     where VPIN was never known
 * @param toxicMarkoutBps mean markout of those fills five seconds later; NaN with too few of them
 * @param markoutBps mean markout over all fills, by horizon
 * @param markoutLowBps lower end of the 95 % confidence band of that mean, by horizon; NaN below two fills
 * @param markoutHighBps upper end
 * @param dropped horizons that spanned a gap, a broken or a silent book, or were too many, and were not counted
 * @param pending horizons still to come
 * @param quality OK from a minimum of recent fills with a markout at five seconds; observations is their weight
 */
public record ExecutionQuality(
        String account,
        String instrument,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        long fills,
        long restated,
        MarkoutSegment[] segments,
        long[] horizonMillis,
        double effectiveSpreadBps,
        double realisedSpreadBps,
        double adverseSelectionShare,
        double slippageBps,
        double toxicShare,
        double toxicMarkoutBps,
        double[] markoutBps,
        double[] markoutLowBps,
        double[] markoutHighBps,
        long dropped,
        int pending,
        Quality quality) {}
