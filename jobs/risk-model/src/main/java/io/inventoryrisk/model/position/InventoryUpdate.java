package io.inventoryrisk.model.position;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Inventory of one account in one instrument right after a fill. Exact.
 *
 * @param account the desk's account
 * @param instrument {@code venue:symbol}
 * @param asOfMicros event time of the newest fill in it, epoch microseconds UTC
 * @param quantity contracts, signed
 * @param averagePrice average entry price in quote currency (harmonic for INVERSE); 0 when flat
 * @param realisedPnl in settleCurrency, fees excluded
 * @param cash signed sum of the trades' value in settleCurrency: realised P&L less the open position's cost
 * @param settleCurrency currency of realisedPnl and cash
 * @param fees paid per fee currency; negative is a net rebate
 * @param ordinal number of effects applied to the position
 * @param duplicates reports dropped as already applied
 * @param lastTradeId trade of the newest effect
 */
public record InventoryUpdate(
        String account,
        String instrument,
        String underlying,
        long asOfMicros,
        BigDecimal quantity,
        BigDecimal averagePrice,
        BigDecimal realisedPnl,
        BigDecimal cash,
        String settleCurrency,
        Map<String, BigDecimal> fees,
        long ordinal,
        long duplicates,
        String lastTradeId) {}
