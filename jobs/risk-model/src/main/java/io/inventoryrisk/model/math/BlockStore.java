package io.inventoryrisk.model.math;

/**
 * Numbered blocks of numbers that outlive a call: the rings of the sliding windows live here, so that an instant reads
 * and writes a few small blocks instead of a whole window. On a heap in the pure fold, in a state backend in the job.
 */
public interface BlockStore {

    /** The block last put under this number, not to be changed by the caller; null where there is none. */
    double[] get(int block);

    /** Keeps a block, which the caller changes no more. */
    void put(int block, double[] values);
}
