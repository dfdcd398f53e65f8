package io.inventoryrisk.model.volatility;

/**
 * One coarse bar of mids, in quote currency.
 *
 * @param index number of its span since the epoch
 * @param open first mid
 * @param high highest
 * @param low lowest
 * @param close last mid
 */
public record PriceBar(long index, double open, double high, double low, double close) {

    /** No mid yet. */
    static PriceBar none(long index) {
        return new PriceBar(index, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** With what happened between two mids. */
    PriceBar with(double from, double highest, double lowest, double to) {
        return new PriceBar(
                index, Double.isNaN(open) ? from : open, Math.max(high, highest), Math.min(low, lowest), to);
    }
}
