package io.inventoryrisk.model.hedge;

/**
 * Fair variance of one expiry, and what an account holds in it.
 *
 * @param expiryMicros epoch microseconds UTC
 * @param years to expiry, ACT/365
 * @param fairVariance annualised, by replication over the fitted slice
 * @param fairVolatility its square root
 * @param tailShare of the fair variance that stems from strikes beyond those quoted
 * @param varianceNotionalUsd USD per unit of annualised variance: vega in USD per 1.00 of volatility / (2 x volatility)
 */
public record VarianceExposure(
        long expiryMicros,
        double years,
        double fairVariance,
        double fairVolatility,
        double tailShare,
        double varianceNotionalUsd) {}
