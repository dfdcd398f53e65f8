package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * One position of an exposure.
 *
 * @param instrument {@code venue:symbol}
 * @param quantity contracts, signed
 * @param averagePrice average entry price in quote currency
 * @param mark valuation price in quote currency: once expired the last one before, until the delivery; NaN where none
 * @param unrealisedPnl in settleCurrency
 * @param unrealisedPnlUsd the same in USD
 * @param deltaCoin USD P&L per USD move of the underlying, in coins; INVERSE: contracts x multiplier / mark; of a coin-premium
 *     option the net transaction delta
 * @param deltaUsd deltaCoin x mark, of an option x its forward, in USD; 0 once expired
 * @param expiryMicros epoch microseconds UTC; 0 where it never expires
 * @param forward behind an option's Greeks, in USD; NaN for what is no option
 * @param impliedVolatility of an option's mark at that forward, annualised; NaN for what is no option
 * @param settledShare share of the settlement average already fixed: Greeks have decayed by it
 * @param greeks of the position; NaN where forward or volatility is not known, in USD also where a rate is not
 * @param status quality of the mark, and of an option's forward and volatility
 */
public record ExposureLine(
        String instrument,
        double quantity,
        double averagePrice,
        double mark,
        String settleCurrency,
        double unrealisedPnl,
        double unrealisedPnlUsd,
        double deltaCoin,
        double deltaUsd,
        long expiryMicros,
        double forward,
        double impliedVolatility,
        double settledShare,
        Greeks greeks,
        QualityStatus status) {}
