package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketRegime;

/**
 * The regime of a market, and what speaks for another.
 *
 * @param regime in force
 * @param sinceMicros instant at which it began, epoch microseconds UTC; 0 while it is unknown
 * @param candidate regime that the newest instants speak for; the one in force where none does
 * @param agreed instants in a row that did
 * @param measure median over instruments of short over long volatility at the newest instant; NaN where unknown
 * @param instruments behind it
 */
public record RegimeState(
        MarketRegime regime, long sinceMicros, MarketRegime candidate, int agreed, double measure, int instruments) {

    /** Nothing known yet. */
    public static RegimeState empty() {
        return new RegimeState(MarketRegime.UNKNOWN, 0, MarketRegime.UNKNOWN, 0, Double.NaN, 0);
    }
}
