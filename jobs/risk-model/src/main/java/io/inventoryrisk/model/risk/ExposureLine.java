package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * One position of an exposure.
 *
 * @param instrument {@code venue:symbol}
 * @param quantity contracts, signed
 * @param averagePrice average entry price in quote currency
 * @param mark valuation price in quote currency; NaN where none
 * @param unrealisedPnl in settleCurrency
 * @param unrealisedPnlUsd the same in USD
 * @param deltaCoin USD P&L per USD move of the underlying, in coins; INVERSE: contracts x multiplier / mark
 * @param deltaUsd deltaCoin x mark, in USD
 * @param status quality of the mark
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
        QualityStatus status) {}
