package io.inventoryrisk.model.market;

/**
 * A surface with the quotes behind it, one element each, in order of expiry, strike and type.
 *
 * @param surface what was fitted
 * @param instruments {@code venue:symbol}
 * @param bidVolatility implied by the bid; NaN where there is none
 * @param askVolatility implied by the ask; NaN where there is none
 * @param volatilityError half a tick in volatility: what the price cannot tell; NaN where it says nothing
 * @param modelVolatility of the slice
 * @param used whether the quote took part in the fit
 */
public record SurfaceFit(
        VolatilitySurface surface,
        String[] instruments,
        double[] bidVolatility,
        double[] askVolatility,
        double[] volatilityError,
        double[] modelVolatility,
        boolean[] used) {}
