package io.inventoryrisk.model.validation;

/**
 * A value at risk whose horizon has not passed yet, as it was made.
 *
 * @param startMicros the instant it was made at, epoch microseconds UTC
 * @param endMicros the instant its horizon ends
 * @param modelVersion asOfMicros of the market model it was made from
 * @param valueAtRiskUsd a positive loss
 * @param heldUsd cumulative P&L of what was held, at the start
 * @param totalUsd cumulative P&L, at the start
 */
public record VarForecast(
        long startMicros, long endMicros, long modelVersion, double valueAtRiskUsd, double heldUsd, double totalUsd) {}
