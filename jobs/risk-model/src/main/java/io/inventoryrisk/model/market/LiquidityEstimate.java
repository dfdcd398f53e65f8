package io.inventoryrisk.model.market;

/**
 * What it costs to trade one instrument on its own book at one grid instant, and how reliable that book is. Amounts in
 * quote currency (inverse contracts: contracts x contract value, the price being the harmonic mean); NaN where unknown.
 *
 * @param notionals sizes of the cost curve, in quote currency, ascending
 * @param buyCostBps VWAP of buying each size over mid, in basis points of mid; NaN where the book is too thin
 * @param sellCostBps likewise for selling, positive
 * @param buyInsufficient whether the displayed asks end before the size
 * @param sellInsufficient whether the displayed bids end before the size
 * @param buyImpactBps cost with the square-root law beyond displayed depth, in basis points of mid
 * @param sellImpactBps likewise
 * @param effectiveBidDepth quote currency that can be sold before the price moves by each of the book's configured
 *     distances
 * @param effectiveAskDepth likewise for buying
 * @param bidDecay lambda of depth ~ e^(-lambda x), per basis point from mid
 * @param askDecay likewise
 * @param liquidityVolatility standard deviation of changes of log depth, per square root of a second
 * @param withdrawalRate share of the depth that vanished without a trade, per second, over the last instants, in [0, 1]
 * @param recoveryHalfLifeMillis median over the last refills after large prints; NaN before the first
 * @param recoveryEpisodes refills measured so far
 * @param impactCoefficient Y of the square-root law, in [0.5, 1.5]; 1 until calibrated
 * @param impactObservations behind the coefficient
 * @param fragility composite in [0, 1], monotone in each input
 * @param quality of the numbers
 */
public record LiquidityEstimate(
        double[] notionals,
        double[] buyCostBps,
        double[] sellCostBps,
        boolean[] buyInsufficient,
        boolean[] sellInsufficient,
        double[] buyImpactBps,
        double[] sellImpactBps,
        double[] effectiveBidDepth,
        double[] effectiveAskDepth,
        double bidDecay,
        double askDecay,
        double liquidityVolatility,
        double withdrawalRate,
        double recoveryHalfLifeMillis,
        int recoveryEpisodes,
        double impactCoefficient,
        int impactObservations,
        double fragility,
        Quality quality) {}
