package io.inventoryrisk.model.scenario;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Scenario sets of BTC alone. */
final class Scenarios {

    private Scenarios() {}

    /** Moves of spot and volatility together, at once. */
    static ScenarioSet of(double[] spot, double[] volatility) {
        return of(spot, volatility, new double[spot.length], new double[spot.length], TenorScaling.parallel());
    }

    static ScenarioSet of(double[] spot, double[] volatility, double[] basis, double[] days, TenorScaling tenor) {
        double[] ones = new double[spot.length];
        Arrays.fill(ones, 1);
        return new ScenarioSet(
                "test",
                IntStream.range(0, spot.length).mapToObj(Integer::toString).toArray(String[]::new),
                ones,
                new String[] {"BTC"},
                new double[][] {spot},
                new double[][] {volatility},
                new String[0],
                new double[0][],
                basis,
                days,
                tenor);
    }

    /** Spot alone. */
    static ScenarioSet spot(double... moves) {
        return of(moves, new double[moves.length]);
    }
}
