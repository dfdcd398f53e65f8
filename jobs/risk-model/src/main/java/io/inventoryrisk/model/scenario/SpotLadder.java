package io.inventoryrisk.model.scenario;

import java.util.stream.IntStream;

/**
 * The spot moves at which equity and maintenance margin are compared to find the distance to liquidation: all underlyings
 * move together, volatilities, currencies and time stand still. Evenly spaced in the logarithm of the price on each side
 * of 0, from -95 % to +500 %.
 */
public final class SpotLadder {

    private static final double DEEPEST = -0.95;
    private static final double HIGHEST = 5;
    private static final int EACH_SIDE = 20;

    private static final double[] MOVES = IntStream.rangeClosed(-EACH_SIDE, EACH_SIDE)
            .mapToDouble(SpotLadder::move)
            .toArray();

    private SpotLadder() {}

    /** How many moves there are. */
    public static int size() {
        return MOVES.length;
    }

    /** Moves as fractions, ascending; {@link #base} is 0. */
    public static double[] moves() {
        return MOVES.clone();
    }

    /** Index of the move 0. */
    public static int base() {
        return EACH_SIDE;
    }

    private static double move(int step) {
        double end = StrictMath.log1p(step < 0 ? DEEPEST : HIGHEST);
        return StrictMath.expm1(end * Math.abs(step) / EACH_SIDE);
    }
}
