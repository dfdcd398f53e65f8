package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * The last returns of one series on the grid, by grid index (instant / step). A return that was never put is missing,
 * NaN, and so is one that a later lap has overwritten.
 *
 * <p>Bound: {@code capacity} returns in blocks of 64, and one block more because the newest is partly filled. The first
 * number of a block says which 64 indices it holds, so a block left over from an earlier lap is never read as data. 4 h
 * of seconds are 226 blocks of 520 bytes, of which an instant touches the newest and one at each window's tail.
 */
public final class ReturnRing {

    /** Returns in one block. */
    static final int BLOCK = 64;

    private final int blocks;
    private final BlockStore store;
    private long cachedLap = Long.MIN_VALUE;
    private double[] cached;

    /**
     * @param capacity how many of the newest indices must be readable; positive
     * @param store where the blocks live
     */
    public ReturnRing(int capacity, BlockStore store) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("ring capacity must be positive, was " + capacity);
        }
        this.blocks = (capacity + BLOCK - 1) / BLOCK + 1;
        this.store = store;
    }

    /** The return at a grid index, NaN where it is missing or older than the ring. */
    public double get(long index) {
        double[] block = load(Math.floorDiv(index, (long) BLOCK));
        return block == null ? Double.NaN : block[1 + offset(index)];
    }

    /** Keeps a return. Indices come in rising order; those left out are missing. */
    public void put(long index, double value) {
        long lap = Math.floorDiv(index, (long) BLOCK);
        double[] old = load(lap);
        double[] block = old == null ? emptyBlock(lap) : old.clone();
        block[1 + offset(index)] = value;
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
        return (int) Math.floorMod(lap, (long) blocks);
    }

    private static int offset(long index) {
        return (int) Math.floorMod(index, (long) BLOCK);
    }

    private static double[] emptyBlock(long lap) {
        double[] block = new double[1 + BLOCK];
        Arrays.fill(block, Double.NaN);
        block[0] = lap;
        return block;
    }
}
