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
        return new ScenarioSet(
                "test",
                ids(spot.length),
                ones(spot.length),
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

    /** Spot alone, of another underlying. */
    static ScenarioSet ofUnderlying(String underlying, double... moves) {
        return new ScenarioSet(
                "test",
                ids(moves.length),
                ones(moves.length),
                new String[] {underlying},
                new double[][] {moves},
                new double[1][moves.length],
                new String[0],
                new double[0][],
                new double[moves.length],
                new double[moves.length],
                TenorScaling.parallel());
    }

    /** Spot and the rate of one currency. */
    static ScenarioSet peg(String currency, double[] spot, double[] rate) {
        return new ScenarioSet(
                "test",
                ids(spot.length),
                ones(spot.length),
                new String[] {"BTC"},
                new double[][] {spot},
                new double[1][spot.length],
                new String[] {currency},
                new double[][] {rate},
                new double[spot.length],
                new double[spot.length],
                TenorScaling.parallel());
    }

    private static String[] ids(int size) {
        return IntStream.range(0, size).mapToObj(Integer::toString).toArray(String[]::new);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
