package io.inventoryrisk.model.math;

import java.util.HashMap;
import java.util.Map;

/** Blocks on the heap, for a fold outside the job. */
public final class HeapBlockStore implements BlockStore {

    private final Map<Integer, double[]> blocks = new HashMap<>();

    @Override
    public double[] get(int block) {
        return blocks.get(block);
    }

    @Override
    public void put(int block, double[] values) {
        blocks.put(block, values);
    }

    /** How many blocks it holds. */
    public int size() {
        return blocks.size();
    }
}
