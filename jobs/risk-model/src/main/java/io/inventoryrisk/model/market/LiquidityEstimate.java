package io.inventoryrisk.model.market;

/**
 * What it costs to trade one instrument on its own book at one grid instant, and how reliable that book is. Amounts in
 * quote currency (inverse contracts: contracts x contract value, the price being the harmonic mean); NaN where unknown.
 * Displayed is what the bar's ladder carries. Options and QUANTO contracts have no sizes in quote currency: their arrays
 * are empty, as are those of an instrument not yet defined.
 *
 * @param notionals sizes of the cost curve, in quote currency, ascending
 * @param buyCostBps VWAP of buying each size over mid, in basis points of mid; NaN where the book is too thin
 * @param sellCostBps likewise for selling, positive
 * @param buyInsufficient whether the displayed asks end before the size
 * @param sellInsufficient whether the displayed bids end before the size
 * @param buyImpactBps cost of each size in basis points of mid, walked as far as displayed; the rest starts from the
 *     last level and pays two thirds of the square-root law of the rest on top
 * @param sellImpactBps likewise
 * @param effectiveBidDepth quote currency that can be sold before the price moves by each of the book's configured
 *     distances
 * @param effectiveAskDepth likewise for buying
 * @param bidDecay lambda of depth ~ e^(-lambda x), per basis point from mid
 * @param askDecay likewise
 * @param liquidityVolatility standard deviation of changes of log depth, per square root of a second
 * @param withdrawalRate share of the depth that vanished without a trade and was not replaced, per second, of the worse
 *     side, in [0, 1]: the worst of the last instants, fading with their age
 * @param recoveryHalfLifeMillis median over the last refills after large prints; NaN before the first
 * @param recoveryEpisodes refills measured so far
 * @param impactCoefficient Y of the square-root law, in [0.5, 1.5]; 1 until calibrated
 * @param impactObservations behind the coefficient
 * @param fragility composite in [0, 1], monotone in each input: spread and depth against their habits, withdrawal and
 *     volatility of depth, toxicity and self-excitation of the flow; NaN unless the book is fresh and valid
 * @param quality the book's own status, WARMING until its habits are known; observations = usable bars
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
