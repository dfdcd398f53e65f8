package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.FactorReturns;

/**
 * Historical simulation: each past row is a scenario, all underlyings' prices and 30-day volatilities together. Log moves
 * of an interval are taken to the horizon by the square root of time; books are then revalued fully at the scaled moves,
 * so that an option's curvature is that of the horizon (P&L itself is never scaled). Where the horizon is longer than the
 * interval, that keeps the interval's fat tails, which a sum of independent rows would thin out. The mean is not removed.
 * Rows with anything unknown are left out; see {@link PastRows}. Source: Hull, Risk Management and Financial Institutions,
 * 4th edition, ch. 13.
 */
public final class HistoricalScenarios {

    /** Name of the set. */
    static final String NAME = "historical";

    private HistoricalScenarios() {}

    /**
     * @param horizonMillis over which the market moves
     * @param tenor how volatility moves fade with time to expiry
     * @return a scenario for each row known whole, with the row's end as id
     */
    public static ScenarioSet of(FactorReturns returns, long horizonMillis, TenorScaling tenor) {
        PastRows past = PastRows.of(returns, column -> true, (row, column) -> isKnown(returns, row, column));
        double scale = scale(returns, horizonMillis);
        return ScenarioMoves.set(
                NAME,
                past.ids(returns),
                past.underlyings(returns),
                past.moves(returns, returns.logReturn(), scale, (row, column) -> 1),
                past.moves(returns, returns.volatilityReturn(), scale, (row, column) -> 1),
                tenor);
    }

    static boolean isKnown(FactorReturns returns, int row, int column) {
        return Double.isFinite(returns.at(returns.logReturn(), row, column))
                && Double.isFinite(returns.at(returns.volatilityReturn(), row, column));
    }

    static double scale(FactorReturns returns, long horizonMillis) {
        return returns.rows() == 0 ? 0 : Math.sqrt((double) horizonMillis / returns.intervalMillis());
    }
}
