package io.inventoryrisk.model.position;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Collateral of an account at a venue.
 *
 * @param timeMicros event time, epoch microseconds UTC
 * @param amounts per currency
 * @param source where the figure is from: the venue or on-chain settlement
 */
public record Balance(
        String account, String venue, long timeMicros, Map<String, BigDecimal> amounts, BalanceSource source) {}
