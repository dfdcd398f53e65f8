package io.inventoryrisk.model.scenario;

import java.util.Arrays;

/**
 * Moves of the market, scenario by scenario: a deterministic function of a market model and of parameters. Rows run over
 * {@code underlyings} or {@code currencies}, columns over scenarios. Every instrument on an underlying moves with it: its
 * price by the same fraction, an option by full revaluation at the moved forward, the shocked volatility and the later
 * time.
 *
 * @param name of the set, for instance {@code stress} or {@code margin/deribit}
 * @param ids of the scenarios, unique within the set
 * @param weight share of its P&L that counts; 1 but for extreme margin scenarios
 * @param underlyings sorted; {@link #ANY_OTHER} stands for all that are not named
 * @param spotMove fraction of the price, above -1: underlyings x scenarios
 * @param volatilityMove relative at 30 days: underlyings x scenarios
 * @param currencies whose USD rate moves on its own, sorted: stablecoins. The rate of an underlying moves with its spot,
 *     USD never
 * @param rateMove fraction of the USD rate: currencies x scenarios
 * @param basisMove annualised, added to the carry of what expires: F exp(b T); one a scenario
 * @param days that pass, 0 for an instantaneous move; one a scenario
 * @param tenor how volatilityMove fades with time to expiry
 */
public record ScenarioSet(
        String name,
        String[] ids,
        double[] weight,
        String[] underlyings,
        double[][] spotMove,
        double[][] volatilityMove,
        String[] currencies,
        double[][] rateMove,
        double[] basisMove,
        double[] days,
        TenorScaling tenor) {

    /** Stands for every underlying that has no row of its own. */
    public static final String ANY_OTHER = "*";

    private static final String USD = "USD";

    public ScenarioSet {
        int size = ids.length;
        require(name, "weight", weight.length == size);
        require(name, "spotMove", spotMove.length == underlyings.length && rows(spotMove, size));
        require(name, "volatilityMove", volatilityMove.length == underlyings.length && rows(volatilityMove, size));
        require(name, "rateMove", rateMove.length == currencies.length && rows(rateMove, size));
        require(name, "basisMove", basisMove.length == size);
        require(name, "days", days.length == size);
        for (double[] row : spotMove) {
            for (double move : row) {
                if (!(move > -1) || Double.isInfinite(move)) {
                    throw new IllegalArgumentException(
                            "scenario set " + name + ": a spot move must be a fraction above -1, was " + move);
                }
            }
        }
    }

    /** No scenarios. */
    public static ScenarioSet none(String name) {
        return new ScenarioSet(
                name,
                new String[0],
                new double[0],
                new String[0],
                new double[0][],
                new double[0][],
                new String[0],
                new double[0][],
                new double[0],
                new double[0],
                TenorScaling.parallel());
    }

    /** Number of scenarios. */
    public int size() {
        return ids.length;
    }

    /** Row of an underlying, or that of {@link #ANY_OTHER}; negative where there is neither. */
    public int rowOf(String underlying) {
        int row = Arrays.binarySearch(underlyings, underlying);
        return row >= 0 ? row : Arrays.binarySearch(underlyings, ANY_OTHER);
    }

    /**
     * Moves of a currency's USD rate: its own, else its spot's, else none. Not to be changed.
     *
     * @return one a scenario; null where the rate does not move at all
     */
    public double[] rateMoveOf(String currency) {
        if (currency.equals(USD)) {
            return null;
        }
        int own = Arrays.binarySearch(currencies, currency);
        if (own >= 0) {
            return rateMove[own];
        }
        int row = Arrays.binarySearch(underlyings, currency);
        return row >= 0 ? spotMove[row] : null;
    }

    private static boolean rows(double[][] matrix, int size) {
        return Arrays.stream(matrix).allMatch(row -> row.length == size);
    }

    private static void require(String name, String field, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "scenario set " + name + ": " + field + " must have one value per scenario and row");
        }
    }
}
