package io.inventoryrisk.model.scenario;

import java.util.Arrays;

/**
 * A value along a ladder of price moves, between its rungs by monotone cubic interpolation (Fritsch and Butland 1984, SIAM
 * J. Sci. Stat. Comput. 5, eq. 5; ends as in Moler, Numerical Computing with MATLAB, 3.6): it never leaves the range of two
 * neighbouring rungs, and is exact where the value is linear in the price, as it is of futures, inverse ones in USD
 * included. Beyond the ladder nothing is known.
 */
public final class LadderCurve {

    private static final int HALVINGS = 200;

    private final double[] moves;
    private final double[] values;
    private final double[] slopes;

    /**
     * @param moves fractions of the price, ascending, with 0 between the first and the last
     * @param values at each move, in any unit; NaN makes every answer NaN
     * @throws IllegalArgumentException where the moves do not ascend over 0 or are as few as one
     */
    public LadderCurve(double[] moves, double[] values) {
        if (moves.length < 2 || moves.length != values.length) {
            throw new IllegalArgumentException("a ladder needs two or more moves with a value each, had " + moves.length
                    + " moves and " + values.length + " values");
        }
        for (int i = 1; i < moves.length; i++) {
            if (!(moves[i] > moves[i - 1])) {
                throw new IllegalArgumentException("moves must ascend, had " + moves[i - 1] + " before " + moves[i]);
            }
        }
        if (moves[0] > 0 || moves[moves.length - 1] < 0) {
            throw new IllegalArgumentException(
                    "moves must reach over 0, went from " + moves[0] + " to " + moves[moves.length - 1]);
        }
        this.moves = moves.clone();
        this.values = values.clone();
        this.slopes = slopes(moves, values);
    }

    /** The value at a move; NaN beyond the ladder. */
    public double value(double move) {
        if (!(move >= moves[0] && move <= moves[moves.length - 1])) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(moves, move);
        return found >= 0 ? values[found] : between(-found - 2, move);
    }

    /**
     * The smallest fall of the price at which the value has come down to a level.
     *
     * @return a fraction in [-1, 0]: 0 where the value is there without a move, NaN where no fall of the ladder reaches it
     */
    public double firstCrossingDown(double level) {
        return firstCrossing(level, -1);
    }

    /**
     * The smallest rise of the price at which the value has come down to a level.
     *
     * @return a fraction, 0 or above: 0 where the value is there without a move, NaN where no rise of the ladder reaches it
     */
    public double firstCrossingUp(double level) {
        return firstCrossing(level, 1);
    }

    private double firstCrossing(double level, int step) {
        if (Double.isNaN(level) || Arrays.stream(values).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        if (value(0) <= level) {
            return 0;
        }
        double above = 0;
        for (int rung = firstBeyondZero(step); rung >= 0 && rung < moves.length; rung += step) {
            if (values[rung] <= level) {
                return bisected(above, moves[rung], level);
            }
            above = moves[rung];
        }
        return Double.NaN;
    }

    private int firstBeyondZero(int step) {
        int found = Arrays.binarySearch(moves, 0);
        if (found >= 0) {
            return found + step;
        }
        return step > 0 ? -found - 1 : -found - 2;
    }

    /** The crossing between a move above the level and one at or below it: on the far side of it by a rounding at most. */
    private double bisected(double above, double below, double level) {
        double near = above;
        double far = below;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = near + (far - near) / 2;
            if (middle == near || middle == far) {
                break;
            }
            if (value(middle) <= level) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    private double between(int left, double move) {
        double width = moves[left + 1] - moves[left];
        double t = (move - moves[left]) / width;
        double rise = values[left + 1] - values[left];
        double start = width * slopes[left] - rise;
        double end = rise - width * slopes[left + 1];
        double bend = t * (1 - t) * (start * (1 - t) + end * t);
        double low = Math.min(values[left], values[left + 1]);
        double high = Math.max(values[left], values[left + 1]);
        return Math.min(high, Math.max(low, values[left] + t * rise + bend));
    }

    private static double[] slopes(double[] x, double[] y) {
        int last = x.length - 1;
        double[] secant = new double[last];
        for (int i = 0; i < last; i++) {
            secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        }
        double[] slope = new double[x.length];
        for (int i = 1; i < last; i++) {
            if (secant[i - 1] * secant[i] > 0) {
                double left = x[i] - x[i - 1];
                double right = x[i + 1] - x[i];
                double towardsLeft = 2 * right + left;
                double towardsRight = right + 2 * left;
                slope[i] = (towardsLeft + towardsRight) / (towardsLeft / secant[i - 1] + towardsRight / secant[i]);
            }
        }
        slope[0] = last == 1 ? secant[0] : end(x[1] - x[0], x[2] - x[1], secant[0], secant[1]);
        slope[last] = last == 1
                ? secant[0]
                : end(x[last] - x[last - 1], x[last - 1] - x[last - 2], secant[last - 1], secant[last - 2]);
        return slope;
    }

    /** Three-point slope at an end, held where the curve would turn. */
    private static double end(double near, double far, double nearSecant, double farSecant) {
        double slope = ((2 * near + far) * nearSecant - near * farSecant) / (near + far);
        if (!(slope * nearSecant > 0)) {
            return 0;
        }
        boolean turns = nearSecant * farSecant <= 0 && Math.abs(slope) > 3 * Math.abs(nearSecant);
        return turns ? 3 * nearSecant : slope;
    }
}
