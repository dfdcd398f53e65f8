package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Grid;
import java.io.Serializable;

/**
 * How the market model of a universe is calibrated.
 *
 * @param universe name of the set of instruments that co-move
 * @param grid its instants
 * @param correlation of its instruments
 * @param staleAfterMillis age from which a mark is STALE
 * @param tickerStaleAfterMillis age from which the mark of an instrument that has no book is STALE
 * @param surfaceStaleAfterMillis age from which a volatility surface is STALE
 * @param notionalsUsd sizes whose cost over all venues of an underlying is published, in USD, ascending
 * @param regime when the market counts as calm, normal or stressed
 * @param parametersVersion version of these parameters, passed on to every record
 */
public record ModelSpec(
        String universe,
        Grid grid,
        CorrelationSpec correlation,
        long staleAfterMillis,
        long tickerStaleAfterMillis,
        long surfaceStaleAfterMillis,
        double[] notionalsUsd,
        RegimeSpec regime,
        String parametersVersion)
        implements Serializable {

    public ModelSpec {
        require(
                correlation.windowMillis() * 1_000 % grid.stepMicros() == 0,
                "correlation.windowMillis must be a whole multiple of " + grid.stepMicros() + " us, was "
                        + correlation.windowMillis());
        require(staleAfterMillis > 0, "staleAfterMillis must be positive, was " + staleAfterMillis);
        require(tickerStaleAfterMillis > 0, "tickerStaleAfterMillis must be positive, was " + tickerStaleAfterMillis);
        require(
                surfaceStaleAfterMillis > 0,
                "surfaceStaleAfterMillis must be positive, was " + surfaceStaleAfterMillis);
    }

    /**
     * With marks of tickers stale after 10 s, surfaces after 60 s, sizes of 10,000, 50,000, 250,000 and 1,000,000 USD and the
     * standard regimes.
     */
    public ModelSpec(
            String universe, Grid grid, CorrelationSpec correlation, long staleAfterMillis, String parametersVersion) {
        this(
                universe,
                grid,
                correlation,
                staleAfterMillis,
                10_000,
                60_000,
                new double[] {10_000, 50_000, 250_000, 1_000_000},
                RegimeSpec.standard(),
                parametersVersion);
    }

    /** Standard correlation, marks stale after 5 s. */
    public static ModelSpec standard(String universe, Grid grid, String parametersVersion) {
        return new ModelSpec(universe, grid, CorrelationSpec.standard(), 5_000, parametersVersion);
    }

    /** Returns in a full window. */
    int windowReturns() {
        return (int) (correlation.windowMillis() * 1_000 / grid.stepMicros());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
