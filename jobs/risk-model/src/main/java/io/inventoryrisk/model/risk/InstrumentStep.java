package io.inventoryrisk.model.risk;

import java.math.BigDecimal;

/**
 * What the market says of one instrument at an instant and at the one before.
 *
 * @param fromMicros the earlier instant, epoch microseconds UTC
 * @param toMicros the later instant
 * @param earlierMark for a holding that has none of its own; null where unknown
 * @param laterMark null where there is none: the last one then stands
 * @param earlierFunding for a holding that remembers none; null where unknown
 * @param laterFunding null where unknown
 * @param laterPoint derivatives at the later mark; null where unknown
 */
record InstrumentStep(
        long fromMicros,
        long toMicros,
        BigDecimal earlierMark,
        BigDecimal laterMark,
        FundingQuote earlierFunding,
        FundingQuote laterFunding,
        ExplainPoint laterPoint) {}
