package io.inventoryrisk.model.market;

/**
 * A book at rest: its levels, best first, as integers scaled by one power of ten for all prices and one for all sizes.
 *
 * @param priceExponent power of ten of one price unit, in quote currency
 * @param sizeExponent power of ten of one size unit, in contracts
 * @param bidHorizon the worst bid price known for sure; 0 where all are
 * @param askHorizon the worst ask price known for sure; 0 where all are
 */
public record BookLevels(
        int priceExponent,
        int sizeExponent,
        long[] bidPrices,
        long[] bidSizes,
        long[] askPrices,
        long[] askSizes,
        long bidHorizon,
        long askHorizon) {}
