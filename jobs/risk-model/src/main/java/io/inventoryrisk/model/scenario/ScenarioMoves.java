package io.inventoryrisk.model.scenario;

import java.util.Arrays;

/** Moves of prices and volatilities alone, as sets of full weight without passing time. */
final class ScenarioMoves {

    /** A log move counts to here, a price to 1/148 or 148 times itself, so that a fraction stays above -1. */
    private static final double FARTHEST = 5;

    private ScenarioMoves() {}

    /** exp(move) - 1, within the farthest move; never -0. */
    static double fraction(double logMove) {
        return StrictMath.expm1(Math.max(-FARTHEST, Math.min(FARTHEST, logMove))) + 0.0;
    }

    /** A set of spot and volatility moves: underlyings x scenarios. */
    static ScenarioSet set(
            String name,
            String[] ids,
            String[] underlyings,
            double[][] spotMove,
            double[][] volatilityMove,
            TenorScaling tenor) {
        double[] weight = new double[ids.length];
        Arrays.fill(weight, 1);
        return new ScenarioSet(
                name,
                ids,
                weight,
                underlyings,
                spotMove,
                volatilityMove,
                new String[0],
                new double[0][],
                new double[ids.length],
                new double[ids.length],
                tenor);
    }

    /** A set that is not due, with its axis. */
    static ScenarioSet none(String name, String[] underlyings) {
        double[][] nothing = new double[underlyings.length][0];
        return set(name, new String[0], underlyings, nothing, nothing, TenorScaling.parallel());
    }
}
