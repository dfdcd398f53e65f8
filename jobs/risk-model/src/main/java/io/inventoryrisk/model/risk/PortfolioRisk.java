package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Quality;

/**
 * Risk of one account at one grid instant. VaR and ES are positive losses in USD.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was computed from
 * @param method of the two headline figures
 * @param convention of quantiles over scenarios; a formula needs none
 * @param valueAtRiskUsd headline, at {@code confidence} over {@code horizonMillis}
 * @param expectedShortfallUsd headline, at {@code shortfallConfidence} over the same horizon
 * @param instruments open positions with a delta, a volatility and correlations, sorted: the axis of the two component
 *     arrays; the others are named in {@code quality.missing}
 * @param valueAtRiskComponentUsd Euler components of the NORMAL figure; they add up to it
 * @param expectedShortfallComponentUsd likewise of its expected shortfall
 * @param deltaUsd net over underlyings
 * @param grossNotionalUsd sum of absolute deltas
 * @param unrealisedPnlUsd sum over underlyings
 * @param pnl cumulative P&L split over underlyings
 * @param highWaterMarkUsd highest cumulative total P&L seen, at least 0
 * @param drawdownUsd highWaterMarkUsd less the total now
 * @param dayOpenPnlUsd cumulative total P&L at the day's open
 * @param drawdownFromOpenUsd dayOpenPnlUsd less the total now, at least 0
 * @param collateralUsd balances translated at this instant; NaN where there is none
 * @param equityUsd collateral plus value of open positions; NaN where there is no balance
 * @param greeks sum over underlyings of what is in USD; coins are those of each underlying and add up only in {@code
 *     deltas}, so gamma, vanna, charm, speed and the deltas are 0 here
 * @param deltas of each underlying, sorted
 * @param tails by every method, in the order of {@link RiskMethod}
 * @param contributions of underlyings, venues and (of the firm) accounts to the headline
 * @param stress every named stress, in the order of the set
 * @param reverse smallest moves that lose the specified share of haircut equity
 * @param liquidity cost of getting out
 * @param capital risk-adjusted capital and its allocation
 * @param counterparties exposure to each venue, sorted
 * @param venueConcentration Herfindahl index of the exposures' shares, in (0, 1]; NaN where there is none
 * @param underlyingConcentration Herfindahl index of absolute deltas over underlyings; NaN where there is none
 */
public record PortfolioRisk(
        String account,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        double confidence,
        double shortfallConfidence,
        long horizonMillis,
        RiskMethod method,
        QuantileConvention convention,
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
        double dayOpenPnlUsd,
        double drawdownFromOpenUsd,
        double collateralUsd,
        double equityUsd,
        Greeks greeks,
        UnderlyingDelta[] deltas,
        TailRisk[] tails,
        RiskContribution[] contributions,
        StressLoss[] stress,
        ReverseStress reverse,
        LiquidityRisk liquidity,
        CapitalAllocation capital,
        VenueExposure[] counterparties,
        double venueConcentration,
        double underlyingConcentration,
        Quality quality) {}
