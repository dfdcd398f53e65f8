package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.VolatilitySource;

/**
 * Volatility of one instrument at one grid instant, from its mid. Annualised ACT/365 in milliseconds, as decimals (0.65
 * = 65 %). Arrays run over the configured windows, shortest first; NaN where a window has too few observations.
 *
 * @param instrument {@code venue:symbol}
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param logReturn log return of the mid since the previous instant; NaN where either end is not OK
 * @param windowMillis length of each window
 * @param realised square root of realised variance, annualised
 * @param bipower square root of bipower variation (robust to jumps) of adjacent price changes, annualised
 * @param medianRealised square root of MedRV (more robust to jumps) of adjacent price changes, annualised
 * @param noiseRobust two-scale realised volatility of sub-bar mids (robust to bid-ask bounce), annualised
 * @param jumpStatistic ratio jump test, standard normal without jumps (Huang and Tauchen 2005)
 * @param jump whether the statistic exceeds its critical value: the window contains jumps
 * @param observations returns in each window
 * @param returnSigmas this return over the local bipower volatility of returns before it; NaN where unknown
 * @param jumpNow whether this return is a jump: true once for each
 * @param excessKurtosis of the returns in the longest window; 0 for normal ones, NaN where there are too few
 * @param fatTails whether that exceeds 1 by more than chance
 * @param range from the highs and lows of coarser bars
 * @param garch filtered on coarser bars
 * @param diurnalFactor usual variance of this time of day over the day's mean; 1 until known
 * @param ewma exponentially weighted by event time, annualised
 * @param chosen the one that risk uses, annualised
 * @param source which estimator that is
 * @param sourceReason why, one sentence
 * @param quality of the chosen one: WARMING until there is one, FALLBACK where the last good one is kept
 */
public record VolatilityEstimate(
        String instrument,
        long asOfMicros,
        double logReturn,
        long[] windowMillis,
        double[] realised,
        double[] bipower,
        double[] medianRealised,
        double[] noiseRobust,
        double[] jumpStatistic,
        boolean[] jump,
        int[] observations,
        double returnSigmas,
        boolean jumpNow,
        double excessKurtosis,
        boolean fatTails,
        RangeVolatility range,
        GarchEstimate garch,
        double diurnalFactor,
        double ewma,
        double chosen,
        VolatilitySource source,
        String sourceReason,
        Quality quality) {}
