package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.QualityStatus;

/**
 * Where to quote one instrument: a steady-state Gueant-Lehalle-Fernandez-Tapia quote around a reservation price. Prices in
 * quote currency, quantities in contracts. Prices are on the tick grid and sizes whole lots; a side that must not be quoted
 * has a null price (NaN inside) and size 0.
 *
 * @param instrument {@code venue:symbol}
 * @param mid of the book the advice was made from
 * @param reservationPrice mid less skew, not rounded
 * @param halfSpread optimal distance of either quote from the reservation price
 * @param skewPerLot change of the reservation price per lot of this instrument held, positive
 * @param bidPrice advised bid; never at or above the best ask
 * @param askPrice advised ask; never at or below the best bid
 * @param bidSize contracts; never more than the hard limit leaves
 * @param askSize likewise
 * @param quantity held, contracts
 * @param target to be held, contracts: what would bring the underlying's net delta to its target by this instrument alone
 * @param softBand distance from the target at which the quote of the reducing side reaches mid, contracts
 * @param hardLimit absolute quantity never to be exceeded, contracts, scaled by volatility; NaN where there is no quote
 * @param utilisation |quantity - target| / hardLimit; NaN without a hard limit
 * @param riskAversion gamma used, per quote currency
 * @param marginalVarBuyUsd change of the account's expected shortfall per lot bought, in USD; NaN where no scenarios are due
 * @param marginalVarSellUsd per lot sold
 * @param marginalMarginBuyUsd change of initial margin at the instrument's venue per lot bought, in USD; NaN without a pack
 * @param marginalMarginSellUsd per lot sold
 * @param status OK, FALLBACK where an assumed fill intensity stands in, else why there is no quote
 * @param reason for a person: why there is no quote, what stands in for what, why a side is cut; empty where both sides are
 *     quoted as the model says
 */
public record QuoteAdvice(
        String instrument,
        double mid,
        double reservationPrice,
        double halfSpread,
        double skewPerLot,
        double bidPrice,
        double askPrice,
        double bidSize,
        double askSize,
        double quantity,
        double target,
        double softBand,
        double hardLimit,
        double utilisation,
        double riskAversion,
        double marginalVarBuyUsd,
        double marginalVarSellUsd,
        double marginalMarginBuyUsd,
        double marginalMarginSellUsd,
        QualityStatus status,
        String reason) {}
