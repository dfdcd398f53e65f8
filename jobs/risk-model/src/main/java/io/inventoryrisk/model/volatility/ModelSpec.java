package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.math.CorrelationRepair;
import java.io.Serializable;

/**
 * How the market model of a universe is calibrated.
 *
 * @param universe name of the set of instruments that co-move
 * @param grid its instants
 * @param correlationWindowMillis span of the returns behind one correlation matrix; a whole multiple of the step
 * @param minObservations returns below which a series, or common returns below which a pair, has no correlation
 * @param staleAfterMillis age from which a mark is STALE
 * @param repair what makes an indefinite estimate a correlation matrix
 * @param maxFactors rows of the matrices at most; instruments beyond it are listed as missing
 * @param parametersVersion version of these parameters, passed on to every record
 */
public record ModelSpec(
        String universe,
        Grid grid,
        long correlationWindowMillis,
        int minObservations,
        long staleAfterMillis,
        CorrelationRepair repair,
        int maxFactors,
        String parametersVersion)
        implements Serializable {

    public ModelSpec {
        long windowMicros = correlationWindowMillis * 1_000;
        require(
                windowMicros > 0 && windowMicros % grid.stepMicros() == 0,
                "correlationWindowMillis must be a whole multiple of " + grid.stepMicros() + " us, was "
                        + correlationWindowMillis);
        require(minObservations > 1, "minObservations must be above 1, was " + minObservations);
        require(staleAfterMillis > 0, "staleAfterMillis must be positive, was " + staleAfterMillis);
        require(maxFactors > 0, "maxFactors must be positive, was " + maxFactors);
    }

    /** 30 min of returns, at least 30 of them, marks stale after 5 s, spectral repair, 1,000 factors. */
    public static ModelSpec standard(String universe, Grid grid, String parametersVersion) {
        return new ModelSpec(
                universe, grid, 1_800_000, 30, 5_000, CorrelationRepair.SPECTRAL, 1_000, parametersVersion);
    }

    /** Returns in a full window. */
    int windowReturns() {
        return (int) (correlationWindowMillis * 1_000 / grid.stepMicros());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
