package io.inventoryrisk.model.inventory;

/**
 * Skew of option quotes on one expiry by the account's inventory in surface factors. Volatilities as decimals.
 *
 * @param expiryMicros epoch microseconds UTC
 * @param atmVolatility of the surface
 * @param reservationVolatility atmVolatility less the skew of the account's factor inventory
 * @param reservationSkew d(volatility) / d ln(strike / forward) of the reservation surface at the forward: the surface's less
 *     what the account's inventory in its skew takes off
 * @param halfSpreadVolatility optimal distance of either quote
 * @param vegaUsdPerVolPoint the account's vega in this expiry
 */
public record VolatilityAdvice(
        long expiryMicros,
        double atmVolatility,
        double reservationVolatility,
        double reservationSkew,
        double halfSpreadVolatility,
        double vegaUsdPerVolPoint) {}
