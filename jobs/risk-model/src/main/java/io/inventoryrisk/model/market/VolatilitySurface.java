package io.inventoryrisk.model.market;

/**
 * The volatility surface of one underlying: slices by expiry, rising. Between expiries total variance is interpolated
 * linearly in time at equal k.
 *
 * @param underlying the coin
 * @param asOfMicros the grid instant it holds at, epoch microseconds UTC
 * @param parametersVersion of the options it was calibrated with
 * @param slices by expiry
 * @param ssviRho SSVI across expiries: correlation; NaN with fewer than two slices
 * @param ssviEta SSVI: phi(theta) = eta theta^-gamma
 * @param ssviGamma SSVI
 * @param ssviRmse of at-the-money-centred volatilities against the slices, as a decimal
 * @param termSlope at-the-money volatility of about 90 days less that of about 7 days; NaN where not spanned
 * @param skewStickiness R of d(atm volatility) = R x skew x d ln F; 0 sticky moneyness, 1 sticky strike
 * @param trigger why it was calibrated: "schedule", "move" or "misfit"
 * @param quality worst of the slices; missing = expiries without a slice
 */
public record VolatilitySurface(
        String underlying,
        long asOfMicros,
        String parametersVersion,
        SurfaceSlice[] slices,
        double ssviRho,
        double ssviEta,
        double ssviGamma,
        double ssviRmse,
        double termSlope,
        double skewStickiness,
        String trigger,
        Quality quality) {}
