package io.inventoryrisk.cli.demo;

import java.util.List;

/**
 * What the job has last said, for a person. A number that is not available is NaN; money is USD.
 *
 * @param asOfMicros instant of the newest market model, epoch microseconds UTC; 0 before the first
 * @param markets by instrument
 * @param flows order flow and liquidity, by instrument
 * @param depths of all venues together, by underlying
 * @param slices of the volatility surfaces, by underlying and expiry
 * @param correlations of the pairs a desk looks at first
 * @param positions by account and underlying
 * @param accounts by account, the firm among them
 * @param margins by account and venue
 * @param quotes advised, by account and instrument
 * @param hedges advised, by account and underlying
 * @param executions how the fills did, by account and instrument
 * @param alerts transitions, newest last
 * @param firing alerts raised and not cleared
 */
record Snapshot(
        long asOfMicros,
        List<Market> markets,
        List<Flow> flows,
        List<Depth> depths,
        List<Slice> slices,
        List<Correlation> correlations,
        List<Position> positions,
        List<Account> accounts,
        List<Margin> margins,
        List<QuoteLine> quotes,
        List<Hedge> hedges,
        List<Execution> executions,
        List<AlertLine> alerts,
        int firing) {

    /**
     * One instrument.
     *
     * @param mid in quote currency
     * @param volatilityMinute realised over the last minute, annualised, as a decimal
     * @param volatility exponentially weighted, annualised, as a decimal
     * @param ageMillis of its newest input
     */
    record Market(
            String instrument,
            double mid,
            double spreadBps,
            double volatilityMinute,
            double volatility,
            long ageMillis,
            String status) {}

    /**
     * Order flow and liquidity of one instrument.
     *
     * @param impactRSquared share of the moves of mid that order-flow imbalance explains
     * @param toxicity percentile of VPIN among its own past
     * @param cancelProbability share of removed contracts that were not traded
     * @param branchingRatio share of trades that trades cause
     * @param buyBps cost of buying 250,000 of quote currency over mid, in basis points
     * @param sellBps likewise for selling
     * @param withdrawalRate share of depth withdrawn per second
     * @param fragility in [0, 1]
     */
    record Flow(
            String instrument,
            double impactRSquared,
            double toxicity,
            double cancelProbability,
            double branchingRatio,
            double buyBps,
            double sellBps,
            double withdrawalRate,
            double fragility) {}

    /** All venues of one coin together: cost of 250,000 USD, fees included, in basis points. */
    record Depth(String underlying, int venues, double buyBps, double sellBps) {}

    /** One expiry of a volatility surface; volatilities annualised, as decimals. */
    record Slice(
            String underlying,
            long expiryMicros,
            double forward,
            double atm,
            double riskReversal,
            double butterfly,
            double rmse,
            int quotes,
            String status) {}

    /** Of the returns of two instruments, in [-1, 1]. */
    record Correlation(String one, String other, double value) {}

    /**
     * What an account holds in one coin.
     *
     * @param deltaCoin net transaction delta, in coins
     * @param vegaUsd per volatility point
     * @param thetaUsd per calendar day
     * @param settledShare largest share of a settlement average already fixed: the deltas have decayed by it
     */
    record Position(
            String account,
            String underlying,
            double deltaCoin,
            double deltaUsd,
            double vegaUsd,
            double thetaUsd,
            double settledShare,
            double unrealisedUsd,
            double pnlUsd,
            String status) {}

    /**
     * An account: total P&L = spread + inventory + hedging - fees + carry.
     *
     * @param feesUsd paid less rebates
     * @param carryUsd funding and translation
     * @param valueAtRiskUsd 99 %, one day, a positive loss
     * @param shortfallUsd 97.5 %, one day, a positive loss
     * @param stressUsd loss of the worst named stress, a positive loss
     * @param worstStress its name
     */
    record Account(
            String account,
            long asOfMicros,
            double pnlUsd,
            double spreadUsd,
            double inventoryUsd,
            double hedgingUsd,
            double feesUsd,
            double carryUsd,
            double valueAtRiskUsd,
            double shortfallUsd,
            double stressUsd,
            String worstStress,
            double drawdownUsd,
            double deltaUsd,
            double grossUsd,
            String status) {}

    /**
     * Margin of an account at a venue.
     *
     * @param pack the venue's rules
     * @param ratio maintenance margin over equity after haircuts
     * @param distanceDown fall of all spots to liquidation, as a fraction; NaN where there is none
     * @param distanceUp rise, likewise
     * @param worstScenario of the largest requirement
     */
    record Margin(
            String account,
            String venue,
            String pack,
            double equityUsd,
            double initialUsd,
            double maintenanceUsd,
            double ratio,
            double distanceDown,
            double distanceUp,
            String worstScenario,
            String status) {}

    /**
     * Where an account is advised to quote.
     *
     * @param skewBps reservation price from mid, in basis points
     * @param bid NaN where not to be quoted
     * @param utilisation of the hard limit
     */
    record QuoteLine(
            String account,
            String instrument,
            double quantity,
            double skewBps,
            double bid,
            double ask,
            double bidSize,
            double askSize,
            double utilisation,
            String status) {}

    /**
     * What to do about a net delta.
     *
     * @param lowerCoin edge of the no-trade band
     * @param upperCoin the other
     * @param legs advised trades, as a person says them; empty where the delta is to be left
     */
    record Hedge(
            String account,
            String underlying,
            double deltaCoin,
            double lowerCoin,
            double upperCoin,
            String legs,
            double costUsd,
            double varBeforeUsd,
            double varAfterUsd,
            String status) {}

    /**
     * How an account's fills in one instrument did.
     *
     * @param realisedBps realised spread of maker fills
     * @param adverseShare of their edge that is gone five seconds later
     * @param effectiveBps effective spread of taker fills
     * @param slippageBps of taker fills beyond what the book had told
     */
    record Execution(
            String account,
            String instrument,
            long fills,
            double realisedBps,
            double adverseShare,
            double effectiveBps,
            double slippageBps,
            String status) {}

    /** An alert that raises or clears. */
    record AlertLine(
            String fingerprint,
            String alertId,
            long asOfMicros,
            boolean firing,
            String severity,
            String limitId,
            String account,
            String subject,
            String summary) {}
}
