package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Quality;

/**
 * How well an account's fills in one instrument did, as of one grid instant. Sums over {@code segments} add up, so that
 * venues, accounts and instruments can be pooled by whoever reads them.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion instant of the newest bar behind the marks, epoch microseconds UTC
 * @param fills of the account since its first
 * @param segments by maker or taker, size and toxicity; only those with a fill, sorted
 * @param horizonMillis of the markouts, rising; the axis of every segment's arrays
 * @param effectiveSpreadBps quantity-weighted 2 x side x (fill - mid) / mid over taker fills: what was paid, twice
 * @param realisedSpreadBps what of twice the edge of maker fills is left five seconds later
 * @param adverseSelectionShare of the maker fills' edge that is gone five seconds later; NaN without an edge
 * @param slippageBps of taker fills beyond the cost that the book before the fill told for their size
 * @param markoutLowBps lower end of the 95 % confidence band of the markout over all fills, by horizon
 * @param markoutHighBps upper end
 * @param dropped horizons that spanned a gap, a broken or a silent book, and were not counted
 * @param pending horizons still to come
 */
public record ExecutionQuality(
        String account,
        String instrument,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        long fills,
        MarkoutSegment[] segments,
        long[] horizonMillis,
        double effectiveSpreadBps,
        double realisedSpreadBps,
        double adverseSelectionShare,
        double slippageBps,
        double[] markoutLowBps,
        double[] markoutHighBps,
        long dropped,
        int pending,
        Quality quality) {}
