package io.inventoryrisk.model.hedge;

/**
 * Within which net deltas hedging costs more than it brings, in coins of the underlying.
 *
 * @param method {@code WHALLEY_WILMOTT}, {@code ZAKAMOULINE} or {@code FIXED}
 * @param targetCoin delta to be held
 * @param lowerCoin lower edge
 * @param upperCoin upper edge
 * @param hardLimitCoin delta limit the band was cut at; NaN where there is none
 * @param cut whether the band was wider than the hard limit
 * @param sensitivityCoin change of the half width, before any cut, for +1 % of risk aversion, volatility, cost and gamma
 */
public record NoTradeBand(
        String method,
        double targetCoin,
        double lowerCoin,
        double upperCoin,
        double hardLimitCoin,
        boolean cut,
        double[] sensitivityCoin) {

    /** The trade, in coins, that brings a delta to the nearest edge; 0 within. */
    public double tradeToEdge(double deltaCoin) {
        return deltaCoin > upperCoin ? upperCoin - deltaCoin : deltaCoin < lowerCoin ? lowerCoin - deltaCoin : 0;
    }
}
