package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Quality;

/**
 * Volatility of one instrument at one grid instant, from its mid. Annualised ACT/365 in milliseconds, as decimals (0.65
 * = 65 %). Arrays run over the configured windows, shortest first; NaN where a window has too few observations.
 *
 * @param instrument {@code venue:symbol}
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param logReturn log return of the mid since the previous instant; NaN where either end is not OK
 * @param windowMillis length of each window
 * @param realised square root of realised variance, annualised
 * @param bipower square root of bipower variation (robust to jumps), annualised
 * @param jumpStatistic ratio jump test, standard normal without jumps (Huang and Tauchen 2005)
 * @param jump whether the statistic exceeds its critical value
 * @param observations returns in each window
 * @param ewma exponentially weighted by event time, annualised; the one that risk uses
 * @param quality WARMING until EWMA has its minimum of observations
 */
public record VolatilityEstimate(
        String instrument,
        long asOfMicros,
        double logReturn,
        long[] windowMillis,
        double[] realised,
        double[] bipower,
        double[] jumpStatistic,
        boolean[] jump,
        int[] observations,
        double ewma,
        Quality quality) {}
