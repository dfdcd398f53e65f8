package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * The last rows of numbers of one series on the grid, by grid index (instant / step). A row that was never put is
 * missing, and so is one that a later lap has overwritten.
 *
 * <p>Bound: {@code capacity} rows in blocks of about {@value #BLOCK_NUMBERS} numbers, and one block more because the
 * newest is partly filled. The first number of a block says which indices it holds, so a block left over from an earlier
 * lap is never read as data. 4 h of seconds with 8 numbers each are 901 blocks of 1 kB, of which an instant touches the
 * newest and one at each window's tail.
 */
public final class RowRing {

    /** Numbers in one block, besides its first. */
    static final int BLOCK_NUMBERS = 128;

    private final int width;
    private final int rows;
    private final int blocks;
    private final int firstBlock;
    private final BlockStore store;
    private long cachedLap = Long.MIN_VALUE;
    private double[] cached;

    /**
     * @param width numbers in a row; its first is never NaN
     * @param capacity how many of the newest indices must be readable; positive
     * @param firstBlock number of the ring's first block; the others follow
     * @param store where the blocks live
     */
    public RowRing(int width, int capacity, int firstBlock, BlockStore store) {
        if (width <= 0 || capacity <= 0) {
            throw new IllegalArgumentException(
                    "ring width and capacity must be positive, were " + width + " and " + capacity);
        }
        this.width = width;
        this.rows = rows(width);
        this.blocks = blocks(width, capacity);
        this.firstBlock = firstBlock;
        this.store = store;
    }

    /** How many blocks a ring takes up at most. */
    public static int blocks(int width, int capacity) {
        return (capacity + rows(width) - 1) / rows(width) + 1;
    }

    private static int rows(int width) {
        return Math.max(1, BLOCK_NUMBERS / width);
    }

    /** One number of the row at a grid index, NaN where the row is missing or older than the ring. */
    public double get(long index, int column) {
        double[] block = load(Math.floorDiv(index, (long) rows));
        return block == null ? Double.NaN : block[offset(index) + column];
    }

    /** Copies the row at a grid index, and says whether there is one. */
    public boolean read(long index, double[] row) {
        double[] block = load(Math.floorDiv(index, (long) rows));
        if (block == null || Double.isNaN(block[offset(index)])) {
            return false;
        }
        System.arraycopy(block, offset(index), row, 0, width);
        return true;
    }

    /** Keeps a row. Indices come in rising order; those left out are missing. */
    public void put(long index, double... row) {
        long lap = Math.floorDiv(index, (long) rows);
        double[] old = load(lap);
        double[] block = old == null ? emptyBlock(lap) : old.clone();
        System.arraycopy(row, 0, block, offset(index), width);
        store.put(number(lap), block);
        cachedLap = lap;
        cached = block;
    }

    private double[] load(long lap) {
        if (lap != cachedLap) {
            double[] block = store.get(number(lap));
            cached = block != null && block[0] == lap ? block : null;
            cachedLap = lap;
        }
        return cached;
    }

    private int number(long lap) {
        return firstBlock + (int) Math.floorMod(lap, (long) blocks);
    }

    private int offset(long index) {
        return 1 + (int) Math.floorMod(index, (long) rows) * width;
    }

    private double[] emptyBlock(long lap) {
        double[] block = new double[1 + rows * width];
        Arrays.fill(block, Double.NaN);
        block[0] = lap;
        return block;
    }
}
