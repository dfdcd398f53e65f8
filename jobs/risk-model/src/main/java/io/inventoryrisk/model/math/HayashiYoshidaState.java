package io.inventoryrisk.model.math;

/**
 * Sums of {@link HayashiYoshida} over its window. A leg keeps its slot as long as it is fed.
 *
 * <p>Bound: of N slots N (N + 1) / 2 pairs of 136 bytes, 160 kB for 48; a closed pane is 40 bytes a pair, 47 kB.
 *
 * @param asOfMicros the newest instant, epoch microseconds UTC; {@link #NONE} before the first
 * @param pane number of the open pane; {@link #NONE} before the first instant
 * @param legs id in each slot, empty where the slot is free
 * @param logPrices the newest of each leg; NaN where it has to start anew
 * @param pending two a pair: the closed returns of the pair's row that overlap its column's open interval, and those of
 *     the column that overlap the row's; pairs as {@link SymmetricMatrix}
 * @param open five a pair, of the open pane: sum of products, of the row's and of the column's squares, their numbers
 * @param closed likewise, of the closed panes in the window
 */
public record HayashiYoshidaState(
        long asOfMicros,
        long pane,
        String[] legs,
        double[] logPrices,
        double[] pending,
        double[] open,
        CompensatedSums closed) {

    /** Stands for no instant yet. */
    public static final long NONE = Long.MIN_VALUE;

    static final int FIELDS = 5;
    static final int SQUARE = 1;
    static final int COUNT = 3;

    /** Sums of squares up to this are the residue of sums: a double price cannot move by 1e-15 of itself. */
    private static final double RESIDUE = 1e-30;

    /** No leg, no tick. */
    public static HayashiYoshidaState empty() {
        return new HayashiYoshidaState(
                NONE, NONE, new String[0], new double[0], new double[0], new double[0], CompensatedSums.zeros(0));
    }

    /** Slot of a leg, -1 where it has none. */
    public int slotOf(String leg) {
        for (int slot = 0; slot < legs.length; slot++) {
            if (legs[slot].equals(leg)) {
                return slot;
            }
        }
        return -1;
    }

    /** Sum of the products of overlapping returns that were realised in the window. */
    public double covariance(int slot, int other) {
        return slot == other ? variance(slot, slot) : sum(slot, other, 0);
    }

    /** Sum of the squared returns of {@code slot} that overlap an interval of {@code other}; of all where it is itself. */
    public double variance(int slot, int other) {
        return sum(slot, other, SQUARE + (slot >= other ? 0 : 1));
    }

    /** The number of those returns. */
    public int observations(int slot, int other) {
        return (int) sum(slot, other, COUNT + (slot >= other ? 0 : 1));
    }

    /**
     * Covariance over the root of both variances of the pair. Not bound to [-1, 1]: products and squares are of different
     * returns. NaN where a leg has not moved while the other lived.
     */
    public double correlation(int slot, int other) {
        double first = variance(slot, other);
        double second = variance(other, slot);
        return first > RESIDUE && second > RESIDUE ? covariance(slot, other) / Math.sqrt(first * second) : Double.NaN;
    }

    private double sum(int slot, int other, int field) {
        int index = FIELDS * SymmetricMatrix.index(slot, other) + field;
        return closed.value(index) + open[index];
    }
}
