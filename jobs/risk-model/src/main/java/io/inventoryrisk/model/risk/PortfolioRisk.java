package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Quality;

/**
 * Risk of one account at one grid instant. VaR and ES are positive losses in USD.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was computed from
 * @param valueAtRiskUsd at {@code confidence} over {@code horizonMillis}, normal, from the calibrated covariance
 * @param expectedShortfallUsd at {@code shortfallConfidence} over the same horizon
 * @param instruments open positions with a delta, a volatility and correlations, sorted: the axis of the two component
 *     arrays; the others are named in {@code quality.missing}
 * @param valueAtRiskComponentUsd Euler components; they add up to valueAtRiskUsd
 * @param expectedShortfallComponentUsd Euler components; they add up to expectedShortfallUsd
 * @param deltaUsd net over underlyings
 * @param grossNotionalUsd sum of absolute deltas
 * @param unrealisedPnlUsd sum over underlyings
 * @param pnl cumulative P&L split over underlyings
 * @param highWaterMarkUsd highest cumulative total P&L seen, at least 0
 * @param drawdownUsd highWaterMarkUsd less the total now
 * @param collateralUsd balances translated at this instant; NaN where there is none
 */
public record PortfolioRisk(
        String account,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        double confidence,
        double shortfallConfidence,
        long horizonMillis,
        double valueAtRiskUsd,
        double expectedShortfallUsd,
        String[] instruments,
        double[] valueAtRiskComponentUsd,
        double[] expectedShortfallComponentUsd,
        double deltaUsd,
        double grossNotionalUsd,
        double unrealisedPnlUsd,
        PnlSplit pnl,
        double highWaterMarkUsd,
        double drawdownUsd,
        double collateralUsd,
        Quality quality) {}
