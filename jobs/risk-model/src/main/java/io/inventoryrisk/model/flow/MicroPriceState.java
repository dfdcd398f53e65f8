package io.inventoryrisk.model.flow;

/**
 * What a {@link MicroPrice} has counted, each observation together with its mirror image: 8 S^2 + 12 S bytes for S states,
 * 3 kB with the standard spec.
 *
 * @param lastCell state of the newest quote; {@link #NONE} where there is none to go on from
 * @param lastMid its mid, in quote currency
 * @param observations transitions counted, halved with the counts
 * @param unsolved transitions since the last solution
 * @param still transitions without a move of the mid, from row to column
 * @param moved transitions with one
 * @param jumps sum of the moves that began in a state, in half ticks
 * @param adjustments of the mid by state at the last solution, in half ticks; NaN where a state had too few visits
 */
public record MicroPriceState(
        int lastCell,
        double lastMid,
        int observations,
        int unsolved,
        int[] still,
        int[] moved,
        int[] jumps,
        double[] adjustments) {

    /** Stands for no quote. */
    public static final int NONE = -1;

    /** Nothing counted. */
    public static MicroPriceState empty() {
        return new MicroPriceState(NONE, Double.NaN, 0, 0, new int[0], new int[0], new int[0], new double[0]);
    }

    /** The next quote does not follow the last one. */
    public MicroPriceState interrupted() {
        return at(NONE, Double.NaN);
    }

    MicroPriceState at(int cell, double mid) {
        return new MicroPriceState(cell, mid, observations, unsolved, still, moved, jumps, adjustments);
    }
}
