package io.inventoryrisk.model.position;

import java.math.BigDecimal;

/**
 * What one venue trade last did to a position: enough to recognise it again and to take it back.
 *
 * @param revision highest revision seen; a report at or below it is a duplicate
 * @param timeMicros event time of its newest report, epoch microseconds UTC; the entry may be forgotten once that is
 *     older than the dedup horizon
 * @param quantity contracts in force, signed; 0 once busted
 * @param price in quote currency, of a delivery that of the underlying; null where the bust came before its trade
 * @param fee in force, in feeCurrency; negative is a rebate
 * @param busted whether the trade is taken back; its quantity then no longer counts
 * @param kind TRADE, DELIVERY or ADJUSTMENT: whatever corrects a delivery or an adjustment is one, too
 */
public record AppliedTrade(
        int revision,
        long timeMicros,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        String feeCurrency,
        Liquidity liquidity,
        boolean busted,
        FillKind kind) {}
