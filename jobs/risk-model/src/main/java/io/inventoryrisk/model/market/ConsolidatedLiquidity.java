package io.inventoryrisk.model.market;

/**
 * The depth of all venues of one underlying together at one grid instant, in USD, fees included. The arrays of costs run
 * over {@code notionals}; allocations are rows of {@code venues}. A size is what is paid when buying and received when
 * selling. Where the venues' mids differ, a small size may cost less than nothing.
 *
 * @param underlying the coin
 * @param venues ids of the instruments whose fresh books take part, sorted
 * @param evicted ids of those left out because their book is stale, broken or cannot be converted, sorted
 * @param midUsd depth-weighted mid of the venues, in USD
 * @param notionals in USD, ascending
 * @param buyCostBps all-in price of buying each size over midUsd, fees included, in basis points; NaN where too thin
 * @param sellCostBps likewise for selling, positive
 * @param buyInsufficient whether all displayed asks together end before the size
 * @param sellInsufficient whether all displayed bids together end before the size
 * @param buyAllocation share of the coins of each size bought at each venue, where the size is too large of all that is
 *     displayed: notionals x venues, row by row
 * @param sellAllocation likewise for selling
 * @param quality PARTIAL where a venue was evicted or its fee is unknown and counted as 0; observations = venues
 */
public record ConsolidatedLiquidity(
        String underlying,
        String[] venues,
        String[] evicted,
        double midUsd,
        double[] notionals,
        double[] buyCostBps,
        double[] sellCostBps,
        boolean[] buyInsufficient,
        boolean[] sellInsufficient,
        double[] buyAllocation,
        double[] sellAllocation,
        Quality quality) {}
