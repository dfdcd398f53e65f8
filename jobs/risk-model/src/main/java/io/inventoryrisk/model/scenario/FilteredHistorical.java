package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.FactorReturns;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Filtered historical simulation: each past return at today's volatility, r x sigma now / sigma forecast before r (Hull and
 * White 1998, J. Risk 1(1)), then as {@link HistoricalScenarios}. Changes of implied volatility are taken as they were.
 * Underlyings without a volatility now, and rows without a forecast, are left out; but pegged currencies, whose returns are
 * hardly a matter of volatility, stay as they were where either is unknown.
 */
public final class FilteredHistorical {

    /** Name of the set. */
    static final String NAME = "filtered";

    private FilteredHistorical() {}

    /**
     * @param volatilityNow annualised, by underlying; NaN where unknown
     * @param isPegged whether an underlying is a pegged currency
     * @param horizonMillis over which the market moves
     * @param tenor how volatility moves fade with time to expiry
     */
    public static ScenarioSet of(
            FactorReturns returns,
            ToDoubleFunction<String> volatilityNow,
            Predicate<String> isPegged,
            long horizonMillis,
            TenorScaling tenor) {
        int size = returns.underlyings().length;
        double[] now = new double[size];
        boolean[] pegged = new boolean[size];
        for (int column = 0; column < size; column++) {
            now[column] = volatilityNow.applyAsDouble(returns.underlyings()[column]);
            pegged[column] = isPegged.test(returns.underlyings()[column]);
        }
        PastRows past = PastRows.of(
                returns,
                column -> pegged[column] || now[column] >= 0,
                (row, column) -> HistoricalScenarios.isKnown(returns, row, column)
                        && (pegged[column] || returns.at(returns.forecast(), row, column) > 0));
        double scale = HistoricalScenarios.scale(returns, horizonMillis);
        return ScenarioMoves.set(
                NAME,
                past.ids(returns),
                past.underlyings(returns),
                past.moves(returns, returns.logReturn(), scale, (row, column) -> {
                    double factor = rescaled(1, now[column], returns.at(returns.forecast(), row, column));
                    return Double.isFinite(factor) ? factor : 1;
                }),
                past.moves(returns, returns.volatilityReturn(), scale, (row, column) -> 1),
                tenor);
    }

    /** A past return at another volatility. */
    static double rescaled(double logReturn, double volatilityNow, double forecastBefore) {
        return logReturn * volatilityNow / forecastBefore;
    }
}
