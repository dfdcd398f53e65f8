package io.inventoryrisk.model.position;

import java.math.BigDecimal;

/**
 * One line of the audit ledger: what one effect of one fill did to a position. Exact; consumers may sum it.
 *
 * @param account the desk's account
 * @param instrument {@code venue:symbol}
 * @param ordinal number of the effect on its position, from 1, without holes
 * @param tradeId the venue's trade id
 * @param revision of the report
 * @param action of the report
 * @param asOfMicros event time of the report, epoch microseconds UTC
 * @param quantity contracts, signed
 * @param price in quote currency; of a delivery, and of what corrects it, the delivery price of the underlying
 * @param quantityAfter contracts, signed
 * @param realisedPnl realised by this effect, in settleCurrency, fees excluded
 * @param cash cash flow of this effect, in settleCurrency
 * @param fee in feeCurrency; negative is a rebate or a refund
 */
public record PositionTransition(
        String account,
        String instrument,
        long ordinal,
        String tradeId,
        int revision,
        FillAction action,
        long asOfMicros,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal quantityAfter,
        BigDecimal realisedPnl,
        BigDecimal cash,
        String settleCurrency,
        BigDecimal fee,
        String feeCurrency) {}
