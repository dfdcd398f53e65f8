package io.inventoryrisk.model.scenario;

import java.util.Arrays;

/** The moves of a set with what all instruments on one underlying share: growth factors and their logarithms. */
final class SharedMoves {

    private final ScenarioSet set;
    private final double[][] growth;
    private final double[][] logGrowth;

    /** Of an underlying without a row; null until one is asked for. */
    private Row still;

    /**
     * Moves of one underlying, one a scenario.
     *
     * @param growth 1 + spot move
     * @param logGrowth its logarithm
     * @param volatility relative move at 30 days
     */
    record Row(double[] growth, double[] logGrowth, double[] volatility) {}

    SharedMoves(ScenarioSet set) {
        this.set = set;
        growth = new double[set.underlyings().length][];
        logGrowth = new double[set.underlyings().length][];
    }

    ScenarioSet set() {
        return set;
    }

    /** Moves of an underlying; none where the set has no row for it. */
    Row of(String underlying) {
        int row = set.rowOf(underlying);
        if (row < 0) {
            return still();
        }
        if (growth[row] == null) {
            growth[row] =
                    Arrays.stream(set.spotMove()[row]).map(move -> 1 + move).toArray();
            logGrowth[row] =
                    Arrays.stream(set.spotMove()[row]).map(StrictMath::log1p).toArray();
        }
        return new Row(growth[row], logGrowth[row], set.volatilityMove()[row]);
    }

    private Row still() {
        if (still == null) {
            double[] ones = new double[set.size()];
            Arrays.fill(ones, 1);
            still = new Row(ones, new double[set.size()], new double[set.size()]);
        }
        return still;
    }

    /**
     * Moves of the USD rate of an instrument's settlement currency: of its own underlying with that underlying's spot,
     * named or not, else as {@link ScenarioSet#rateMoveOf} says.
     *
     * @return one a scenario; null where the rate does not move
     */
    double[] rateMoveOf(String settle, String underlying) {
        double[] named = set.rateMoveOf(settle);
        int row = set.rowOf(underlying);
        return named == null && settle.equals(underlying) && row >= 0 ? set.spotMove()[row] : named;
    }
}
