package io.inventoryrisk.model.market;

/**
 * What books and trades say about the flow in one instrument at one grid instant. NaN where a number could not be
 * computed.
 *
 * @param impactBeta ticks of mid per contract of order-flow imbalance, exponentially weighted regression over instants
 *     (Cont, Kukanov, Stoikov 2014)
 * @param impactTStatistic of impactBeta
 * @param impactRSquared share of the variance of mid changes that order-flow imbalance explains, in [0, 1]
 * @param impactObservations instants behind the regression
 * @param microprice Stoikov's (2018) micro-price, in quote currency; falls back to the weighted mid
 * @param micropriceStatus OK where calibrated, FALLBACK where it is the weighted mid
 * @param vpin sum of |buy - sell| over the last full buckets, divided by their volume, in [0, 1]
 * @param vpinPercentile share of the past values below it, in [0, 1]
 * @param vpinBuckets full buckets seen
 * @param bulkClassified whether any volume in vpin was split by bulk classification for want of an aggressor flag
 * @param kyleLambda quote currency of mid per contract of signed volume, regression over instants
 * @param kyleStandardError of kyleLambda
 * @param kyleRSquared of that regression
 * @param amihud exponentially weighted mean over instants of |log return| per million of quote currency traded
 * @param signAutocorrelation of consecutive trade signs at lag 1, in [-1, 1]
 * @param buyShare of trades with a known aggressor, exponentially weighted, in [0, 1]
 * @param cancelProbability removed contracts that were not traded, as a share of all removed, in [0, 1]
 * @param branchingRatio from count dispersion, model-free, in [0, 1)
 * @param hawkes fitted on a timer; null before the first fit
 * @param publicIntensity of market orders that reach a depth, from public trades; null before the first fit
 * @param ownIntensity of the desk's own fills; null before the first fit
 * @param quality WARMING until each estimate that can exist has its minimum of observations
 */
public record OrderFlowEstimate(
        double impactBeta,
        double impactTStatistic,
        double impactRSquared,
        int impactObservations,
        double microprice,
        QualityStatus micropriceStatus,
        double vpin,
        double vpinPercentile,
        int vpinBuckets,
        boolean bulkClassified,
        double kyleLambda,
        double kyleStandardError,
        double kyleRSquared,
        double amihud,
        double signAutocorrelation,
        double buyShare,
        double cancelProbability,
        double branchingRatio,
        HawkesFit hawkes,
        FillIntensity publicIntensity,
        FillIntensity ownIntensity,
        Quality quality) {}
